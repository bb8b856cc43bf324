"""What stands around a page: browsers that keep nothing, are older, or translate it."""

# Cookies are blocked: to look at any store is refused.
BLOCKED = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
    Object.defineProperty(window, name, {
        get() { throw new DOMException("Access is denied.", "SecurityError"); },
    });
for (const access of ["get", "set"])
    Object.defineProperty(Document.prototype, "cookie", {
        [access]() { throw new DOMException("Access is denied.", "SecurityError"); },
    });
"""

# What one of the browsers that the README names has not: Chrome 109, Firefox 115,
# Safari 16.4. (`checkVisibility`, too, which the tests themselves use.)
OLDER = """
for (const List of [Array, Object.getPrototypeOf(Int8Array)])
    for (const name of ["with", "toSorted", "toReversed", "toSpliced", "findLast",
            "findLastIndex"])
        delete List.prototype[name];
for (const [owner, ...names] of [
    [Array, "fromAsync"], [Object, "groupBy"], [Map, "groupBy"], [RegExp, "escape"],
    [Promise, "withResolvers", "try"], [URL, "canParse", "parse"], [Error, "isError"],
    [Intl, "Segmenter", "DurationFormat"], [AbortSignal, "any"],
    [Math, "sumPrecise", "f16round"],
    [String.prototype, "isWellFormed", "toWellFormed"],
    [Set.prototype, "union", "intersection", "difference", "symmetricDifference",
        "isSubsetOf", "isSupersetOf", "isDisjointFrom"],
    [Map.prototype, "getOrInsert", "getOrInsertComputed"],
    [Element.prototype, "setHTMLUnsafe", "moveBefore", "ariaNotify"],
    [HTMLElement.prototype, "showPopover", "hidePopover", "togglePopover"],
    [Document.prototype, "startViewTransition", "parseHTMLUnsafe"],
    [window, "Iterator", "Float16Array", "CloseWatcher", "navigation", "Highlight",
        "requestIdleCallback", "scheduler", "cookieStore", "Sanitizer"],
]) for (const name of names) delete owner?.[name];
"""

# What a page translator does to every text that it finds.
TRANSLATED = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found.filter(({data, parentElement}) =>
            data.trim() && !parentElement.closest("script, style, svg, math"))) {
        const inner = document.createElement("font");
        const outer = document.createElement("font");
        text.replaceWith(outer);
        outer.append(inner);
        inner.append(text);
    }
}"""

# A clipboard that answers when `copied` is called.
LATE = """Object.defineProperty(navigator, "clipboard", {
    value: {writeText: () => new Promise((done) => { window.copied = done; })},
})"""
