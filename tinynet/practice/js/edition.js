// The folder of the whole site, which each page knows: an edition of its own.

export const edition = new URL(document.documentElement.dataset.content_root ?? ".", location.href)
  .pathname;
