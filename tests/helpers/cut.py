"""What leaves its box on a page, or is cut there."""

from tests.helpers.looks import MOVED

# A box that scrolls must show it, and a formula on a wide screen need not scroll.
FOUND = """() => {
    const found = [];
    const note = (what, e) => found.push([what, e.outerHTML.slice(0, 120)]);
    const drawn = "svg *, math *, .tn-hidden, .tn-hidden *, .visually-hidden";
    const away = ".bd-sidebar-primary, .bd-sidebar-secondary"; // slid out of the window
    const read = "button, a, td, th, label, summary, select, input, figcaption, p, li,"
        + "h1, h2, h3, h4, code";
    const shown = (e) => e.getClientRects().length
        && e.checkVisibility({visibilityProperty: true});
    const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX);
    for (const e of document.querySelectorAll("body *")) {
        if (e.matches(drawn) || !shown(e)) continue;
        if (innerWidth < 992 && e.closest(away)) continue;
        const style = getComputedStyle(e);
        const more = e.scrollWidth - e.clientWidth;
        if (more > 1 && e.clientWidth && style.clipPath === "none") {
            if (/hidden|clip/.test(style.overflowX)) note(`cut by ${more}`, e);
            else if (!scrolls(e)) e.matches(read) && note(`sticks out by ${more}`, e);
            else if (!style.backgroundImage.includes("gradient"))
                note(`scrolls by ${more}, and nothing shows it`, e);
            else if (innerWidth >= 1280 && e.matches(".tn-scroll"))
                note(`scrolls by ${more} on a wide screen`, e.parentElement);
        }
        const {left, right} = e.getBoundingClientRect();
        if (left >= -1 && right <= innerWidth + 1) continue;
        let holder = e.parentElement;
        while (holder && !scrolls(holder)) holder = holder.parentElement;
        if (!holder && !e.matches(".skip-link, #pst-skip-link"))
            note(`from ${left} to ${right} of ${innerWidth}`, e);
    }
    for (const text of document.querySelectorAll("svg text")) {
        const box = text.getBoundingClientRect();
        if (!box.width || !shown(text)) continue;
        const frame = text.ownerSVGElement.getBoundingClientRect();
        const out = Math.max(frame.left - box.left, box.right - frame.right,
            frame.top - box.top, box.bottom - frame.bottom);
        if (out > 3) note(`${out} out of its drawing`, text);
    }
    return found;
}"""


def assert_nothing_is(page, *widths, height=900):
    """At none of these widths anything leaves its box; the last one stays."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("new Promise(done => requestAnimationFrame(done))")
        page.evaluate(MOVED)
        found = page.evaluate(FOUND)
        assert found == [], f"{page.url}: at {width} pixels"
