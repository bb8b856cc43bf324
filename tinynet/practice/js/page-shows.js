// Formulas and views that a cell shows stand on the page already: say where.

const VIEW = /^(\w+)View$/;

/** A sentence for what stands on the page, and one for what does not. */
export function whatItShows(shows) {
  const here = shows.filter((name) => onPage(name)).map(called);
  const elsewhere = shows.filter((name) => !onPage(name)).map(called);
  return [
    here.length && `✓ It has run. ${here.join(", ")} stands on this page, with its numbers.`,
    elsewhere.length && `${elsewhere.join(", ")}: drawn in JupyterLab, not here.`,
  ].filter(Boolean);
}

function onPage(name) {
  const view = name.match(VIEW)?.[1].toLowerCase();
  const mark = view ? `data-view="${view}"` : `data-formula="${CSS.escape(name)}"`;
  return document.querySelector(`article [${mark}]`);
}

const called = (name) => (VIEW.test(name) ? `\`${name}\`` : /^\d/.test(name) ? `(${name})` : name);
