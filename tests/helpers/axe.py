"""axe-core in a page, summed up there: its whole report is megabytes."""

from pathlib import Path

import axe_playwright_python

SCRIPT = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN = """async () => {
    const found = await axe.run(LOOK, {
        resultTypes: ["violations", "incomplete"],
    });
    const nodes = ({nodes}) => nodes.slice(0, 3).map(({html}) => html.slice(0, 300));
    return {
        violations: found.violations.map((rule) => [rule.id, rule.help, nodes(rule)]),
        open: found.incomplete.map((rule) => rule.id),
        passed: found.passes.length,
    };
}"""

ONE_RULE = """async (rule) => {
    const found = await axe.run(document, {runOnly: {type: "rule", values: [rule]}});
    return found.violations.flatMap(({nodes}) => nodes.map(({html}) => html));
}"""


def run(page, look="document"):
    """Violations as (rule, what it asks for, elements); rules left open; rules passed.

    `look` is the part of the page to look at, in JavaScript.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    return page.evaluate(RUN.replace("LOOK", look))


def violations(page, rule):
    """Elements that break one rule, also one that axe leaves out unless it is asked."""
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    return page.evaluate(ONE_RULE, rule)
