() => {
  const name = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const found = [];
  const inMath = (e) => e.namespaceURI !== "http://www.w3.org/1999/xhtml" && e.parentElement?.closest("svg, math");
  const main = document.querySelector("main, body");
  const shown = [...document.querySelectorAll("body *")].filter(
    (e) => !inMath(e) && e.getClientRects().length
      && e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
      && !e.closest(".tn-hidden, .visually-hidden, [aria-hidden=true], .bd-sidebar-primary, .bd-sidebar-secondary"));
  for (const e of shown) {
    const style = getComputedStyle(e);
    if (style.clipPath !== "none") continue;
    const more = e.scrollWidth - e.clientWidth;
    const scrolls = /auto|scroll/.test(style.overflowX);
    if (more > 1 && e.clientWidth) {
      if (/hidden|clip/.test(style.overflowX)) found.push(`clipped by ${more}: ${name(e)}`);
      else if (scrolls && !style.backgroundImage.includes("gradient")) found.push(`no sign that it scrolls by ${more}: ${name(e)}`);
      else if (scrolls && innerWidth >= 1280 && e.matches(".tn-scroll")) found.push(`scrolls by ${more}: ${e.parentElement.id}`);
      else if (!scrolls && e.matches("button, a, td, th, label, summary, select, input, figcaption, h1, h2, h3, p, li")) found.push(`leaves its box by ${more}: ${name(e)}`);
    }
    const box = e.getBoundingClientRect();
    let holder = e.parentElement;
    while (holder && getComputedStyle(holder).overflowX === "visible") holder = holder.parentElement;
    if (!(holder && holder !== document.body && holder !== document.documentElement && /auto|scroll/.test(getComputedStyle(holder).overflowX)) && (box.right > innerWidth + 1 || box.left < -1)) found.push(`beyond the window, ${Math.round(box.left)} to ${Math.round(box.right)}: ${name(e)}`);
  }
  for (const svg of document.querySelectorAll("svg")) {
    if (!svg.getClientRects().length || !svg.checkVisibility({visibilityProperty: true})) continue;
    const frame = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll("text")) {
      if (!text.textContent.trim() || getComputedStyle(text).visibility === "hidden") continue;
      const box = text.getBoundingClientRect();
      if (!box.width) continue;
      const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
      if (out > 2) found.push(`text ${out.toFixed(1)} out of its drawing (${getComputedStyle(svg).overflow}): ${text.textContent} in ${svg.getAttribute("class")} ${svg.closest("[data-view],.tinynet-view, figure")?.className}`);
    }
  }
  return found;
}
