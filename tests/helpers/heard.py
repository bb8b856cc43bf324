"""What a page gives to a screen reader: of what has the focus, and of what is news.

It is read from the browser's own accessibility tree. A screen reader adds words of its
own, and its order; none was tried.
"""

ROLES = {"image": "picture", "StaticText": "text"}
WITHOUT = {"generic", "none", "StaticText"}
NEWS = """() => {
    window.news = [];
    const regions = "[role=status], [role=alert], [aria-live]";
    new MutationObserver((changes) => {
        const parents = changes.map(({ target }) =>
            target.nodeType === 1 ? target : target.parentElement);
        const told = parents.map((e) => e?.closest(regions))
            .filter((e) => e && e.getAttribute("aria-live") !== "off");
        for (const region of new Set(told)) {
            const text = region.textContent.trim();
            if (text) news.push(text);
        }
    }).observe(document, { childList: true, characterData: true, subtree: true });
}"""
TAKE = "new Promise((done) => setTimeout(() => done(news.splice(0)), 60))"


class Ear:
    """Press keys and keep what is heard, in `said`, a line each."""

    def __init__(self, page):
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.inside = []
        self.said = []
        page.evaluate(NEWS)

    def press(self, key):
        """Press a key; return what is told of the focus, and then what is news."""
        before = self.focused()[-1]
        self.page.keyboard.press(key)
        news = self.page.evaluate(TAKE)
        now = self.focused()
        lines = [*(now if now[-1] != before else []), *news]
        self.said += lines
        return lines

    def focused(self):
        """The groups that the focus has newly come into, and what has it."""
        at = self.session.send(
            "Runtime.evaluate", {"expression": "document.activeElement"}
        )
        tree = self.session.send(
            "Accessibility.getPartialAXTree",
            {"objectId": at["result"]["objectId"], "fetchRelatives": True},
        )["nodes"]
        known = {node["nodeId"]: node for node in tree}
        node, around = tree[0], []
        while parent := known.get(node.get("parentId")):
            if parent["role"]["value"] in ("group", "application"):
                around.insert(0, parent)
            node = parent
        entered = [each for each in around if each["nodeId"] not in self.inside]
        self.inside = [each["nodeId"] for each in around]
        # Over this protocol Chromium leaves the text of a value empty.
        told = self.page.evaluate("document.activeElement.ariaValueText")
        return [*map(line, entered), line(tree[0], told)]


def line(node, value=None):
    """A node in words: its name, role, value and description."""
    role = node["role"]["value"]
    parts = [_text(node, "name"), "" if role in WITHOUT else ROLES.get(role, role)]
    states = {each["name"]: each["value"] for each in node.get("properties", [])}
    pressed = states.get("pressed", {}).get("value") == "true"
    parts += [
        value or _text(node, "value"),
        "pressed" if pressed else "",
        _text(node, "description"),
    ]
    return ", ".join(part for part in parts if part)


def _text(node, key):
    return str(node.get(key, {}).get("value", "")).strip()
