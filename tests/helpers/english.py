"""English that is left on a page in another language, as a reader sees and hears it."""

WORDS = (
    "the of and is are this that with which from your you to for it by not or page "
    "cells? weight bias loss sample step next back reset play pause check hint run "
    "edit show start code forward backward update guess answer right new numbers? "
    "data prediction slope epoch search contents link copy large keyboard slider "
    "neuron network view hear scale own now parameter choose type value"
).split()
"""Words that no sentence of the other language has."""

# What stays English says so by `lang`; code and formulas are the same in all languages.
LEFT = r"""(allowed) => {
    const english = /(?<![\p{L}_])(WORDS)(?![\p{L}_])/iu;
    const silent = "[lang=en], pre, code, math, script, style, textarea";
    const labels = ["aria-label", "title", "aria-valuetext", "placeholder", "alt"];
    const found = new Set();
    const note = (text) => {
        const plain = text.trim();
        if (english.test(plain) && !allowed.includes(plain)) found.add(plain);
    };
    const walk = document.createTreeWalker(document.documentElement);
    for (let node = walk.currentNode; node; node = walk.nextNode()) {
        if (node.nodeType === 3 && !node.parentElement.closest(silent)) note(node.data);
        if (node.nodeType !== 1 || node.closest(silent)) continue;
        for (const label of labels) note(node.getAttribute(label) ?? "");
    }
    return [...found];
}""".replace("WORDS", "|".join(WORDS))

# Open, press and mistype all there is, so that all that can be said is said.
DRIVE = """async () => {
    const wait = (time) => new Promise((done) => setTimeout(done, time));
    const all = (what) => [...document.querySelectorAll(what)];
    for (const fold of all("article details")) fold.open = true;
    for (let turn = 0; turn < 3; turn++) {
        for (const button of all(".tn-live .tn button, .tn-practice button")) {
            button.click();
            await wait(2);
        }
    }
    for (const box of all(".tn input[type=text]")) {
        for (const text of ["", "x9 +", "1e9", "0.5"]) {
            box.value = text;
            box.dispatchEvent(new Event("input", { bubbles: true }));
            box.dispatchEvent(new Event("change", { bubbles: true }));
            await wait(1);
        }
    }
    for (const choice of all(".tn-practice input[type=radio], ul.tn-predict li")) {
        choice.click();
    }
    for (const button of all(".tn-practice button")) button.click();
    for (const number of all("[data-value]")) {
        number.dispatchEvent(
            new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }),
        );
    }
    await wait(300);
}"""


def left_on(page, *allowed):
    """List the English texts and labels of a page, without those that are allowed."""
    return page.evaluate(LEFT, list(allowed))


def drive(page):
    """Use everything on a page."""
    page.evaluate(DRIVE)
