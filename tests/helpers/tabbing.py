"""The way of the Tab key through a page: where it stops, and what it misses."""

# Everything that the Tab key should reach: seen, enabled, one of a group of choices.
REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input, select, summary, textarea, [tabindex]")]
    .filter(e => e.tabIndex >= 0 && !e.disabled && e.type !== "radio"
        && e.checkVisibility({visibilityProperty: true})
        && !e.closest("details:not([open]) > :not(summary)"))
    .forEach(e => e.dataset.awaited = "")"""
FOCUSED = """async () => {
    const e = document.activeElement;
    if (e === document.body) return null;
    // The skip link, which may still slide away, as well.
    const parts = [e, e.parentElement, ...document.querySelectorAll(".skip-link")];
    const moving = parts.flatMap(part => part.getAnimations());
    await Promise.allSettled(moving.map(animation => animation.finished));
    delete e.dataset.awaited;
    const lines = [e, ...e.children].some(part => {
        const style = getComputedStyle(part);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
            || style.boxShadow.includes("0px 0px 0px 3px");
    });
    const {left, right, top, bottom} = e.getBoundingClientRect();
    const seen = right > 0 && left < innerWidth && bottom >= 0 && top <= innerHeight;
    // What stays in the window may lie over it, but not over all of it.
    const stays = (other) => other && !other.contains(e)
        && /fixed|sticky/.test(getComputedStyle(other).position);
    const isUnder = (x, y) => {
        for (let at = document.elementFromPoint(x, y); at; at = at.parentElement) {
            if (at === e || e.contains(at)) return false;
            if (stays(at)) return true;
        }
        return false;
    };
    const middle = [(left + right) / 2, (top + bottom) / 2];
    const corners = [left + 2, right - 2].flatMap(x => [top + 2, bottom - 2]
        .map(y => [x, y]));
    const covered = [middle, ...corners].every(([x, y]) => isUnder(x, y));
    const parts = [".skip-link, #pst-skip-link", ".bd-sidebar-primary",
        ".bd-header-article", ".bd-article, .bd-search-container", ".prev-next-area",
        ".bd-sidebar-secondary"];
    return {what: e.outerHTML.slice(0, 120), lines, seen, covered,
        part: parts.findIndex(selector => e.closest(selector))};
}"""
MISSED = "[...document.querySelectorAll('[data-awaited]')].map(e => e.outerHTML)"


def assert_in_order(page):
    """Every stop is in sight and shows it, in the order of the parts; none missed."""
    page.evaluate(REACHABLE)
    stops = []
    while len(stops) < 1000:  # the page of proofs has some 450
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    assert stop is None, f"{page.url}: the Tab key is trapped at {stops[-1]['what']}"
    hidden = [stop for stop in stops if not (stop["lines"] and stop["seen"])]
    assert hidden == [], f"{page.url}: these have no outline, or are out of sight"
    covered = [stop for stop in stops if stop["covered"]]
    assert covered == [], f"{page.url}: something lies over these"
    parts = [stop["part"] for stop in stops]
    assert parts[0] == 0, f"{page.url}: the first stop is no skip link"
    assert -1 not in parts, stops[parts.index(-1)]
    assert parts == sorted(parts), f"{page.url}: a stop lies in an earlier part"
    assert page.evaluate(MISSED) == [], f"{page.url}: the Tab key does not reach these"
