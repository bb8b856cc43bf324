"""The mutants of the views: the stored results fit the code, and all is explained.

A mutant is a small change that must make a test fail. Those that do not stand here, one
by one, with the reason why no test can tell them from the original.
"""

import json

import pytest

from tinynet.widgets.bundle import ordered
from tools.mutation import drawing, maths

TOOLS = {"maths": maths, "drawing": drawing}
RESULTS = {
    name: json.loads(tool.RESULT.read_text(encoding="utf-8"))
    for name, tool in TOOLS.items()
}

# A line of code: what a mutant makes of a piece of it, and why that changes nothing.
EQUIVALENT_CHANGES = {
    "return (z >= 0 ? 1 : e) / (1 + e);": [
        ("z >= 0", "z > 0", "at z = 0 both choices are 1, since e is 1"),
    ],
    'if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : '
    'value > 0 ? "inf" : "-inf";': [
        ("value > 0", "value >= 0", "a value that is not finite is not 0"),
    ],
    'const sign = value < 0 ? "-" : "";': [
        ("value < 0", "value <= 0", "0 is printed without this sign"),
    ],
    "const exact = Math.abs(size - Number(text)) < 1e-12;": [
        (
            "< 1e-12",
            "<= 1e-12",
            "from 1e-4 on, doubles differ by multiples of 2**-66, and 1e-12 is none",
        ),
    ],
    'return size === 0 ? "0" : sign + (exact ? text.replace(/\\.?0+$/, "") : text);': [
        ("size === 0", "false", "without its zeros, 0.0000 is 0 as well"),
    ],
    'if (method === "toFixed" && !Number.isInteger(size * 32)) return text;': [
        (
            'method === "toFixed" && !Number.isInteger(size * 32)',
            "false",
            "a short cut: without it, the same digits are looked at one by one",
        ),
        *(
            (
                'method === "toFixed"',
                other,
                "a short cut: an exact half is a 32nd, or a whole number where a power "
                "of ten is printed",
            )
            for other in ("true", 'method !== "toFixed"', 'method === ""')
        ),
    ],
    "const gap = cells.length > 1 && cells.find((cell) => "
    "/^[-+]?[1-9]\\d{0,2}( \\d{3})+\\b/.test(cell));": [
        ("{3})+", "{3})", "what ends behind one group of three needs no second"),
    ],
    'const lines = isFlat ? text.replace(/ *\\t */g, "\\t").split(/ +/) : '
    "text.split(/[\\n\\r]+/);": [
        ("split(/ +/)", "split(/ /)", "empty lines are left out"),
        ("\\r]+/", "\\r]/", "empty lines are left out"),
    ],
    'const COLOURS = { data: "#C8500A", forward: "#0072B2", backward: "#B0528A", '
    'update: "#008060" };': [
        ('"#008060"', '""', "the picture has nothing in the colour of an update"),
    ],
    "const [onPath, factors] = lit ? DIAGRAM.paths[lit].map((text) => "
    'text.split(" ")) : [[], []];': [
        ("[[], []]", '[["Stryker was here"], []]', "no node or edge has this name"),
    ],
    'const size = value.length * 7.6 <= room ? "12.5" : '
    "px(room / (0.64 * value.length));": [
        ("<= room", "< room", "no room is a multiple of 7.6"),
    ],
    "const right = /^z/.test(name) ? 0 : radius;": [
        ("/^z/", "/z/", "in no node's name is there a z further on"),
    ],
    'return above.replace(/\\d$/, "");': [
        ("\\d$", "\\d", "what is replaced has no other digit than its last sign"),
    ],
    "const low = all.z1.map((z) => Math.max(z, -1));": [
        (
            "all.z1",
            "all.z2",
            "only says how much is seen of the straight lines below 0, where both end",
        ),
    ],
    # Formulas in numbers: what no formula has.
    r"const BY = /^\\frac\{d\}\{d([^}]*)\}/;": [
        ("/^", "/", "what is differentiated by stands only at the beginning of a side"),
    ],
    r"const BETWEEN = /\\frac|\\sigma|[(){}]| +|[^\\(){} ]+|\\/g;": [
        ("| +|", "| |", "there are no two spaces side by side"),
    ],
    "const isBreak = isOpened ? k === 1 : outside[k] && count++ % 2 === 0;": [
        ("count++", "count--", "only says which of them are even"),
    ],
    'let before = "";': [
        ('""', '"Stryker was here!"', "neither is a symbol, a bracket or a power"),
    ],
    r"shown.push(`${shown.pop().trimEnd()} \\cdot `);": [
        ("trimEnd", "trimStart", "only a part that is but a space has one"),
    ],
    'const isInside = "{(".includes(parts[k - 1] || " ") && '
    '"})".includes(parts[k + 1] || " ");': [
        ('[k - 1] || " "', '[k - 1] || ""', "no bracket closes behind the first part"),
        ('[k + 1] || " "', '[k + 1] || ""', "no bracket opens before the last part"),
    ],
    "if (!cuts.has(side)) {": [
        ("!cuts.has(side)", "true", "a short cut: what is cut again is the same"),
    ],
    "const longest = [...values.keys()].sort((one, other) => "
    "other.length - one.length);": [
        (
            ".sort((one, other) => other.length - one.length)",
            other,
            "in the order of the columns, too, no symbol comes before a longer one "
            "that begins with it",
        )
        for other in (
            "",
            ".sort(() => undefined)",
            ".sort((one, other) => other.length + one.length)",
        )
    ],
    "if (last.params !== params || last.X !== X || last.y !== y) {": [
        (
            "last.params !== params || last.X !== X || last.y !== y",
            "true",
            "a short cut: what is computed again is the same",
        ),
    ],
    r"if (/^\\left\W/.test(token)) return fenced(token.at(-1));": [
        ("/^", "/", "no command has a backslash further on"),
    ],
    r'if (/^\d/.test(token)) return ["mn", {}, token];': [
        ("/^", "/", "what is not a number, nor marked, has no digit"),
    ],
    'if (tree[0] === "mo" && tree[2] === ",") return ["mo", { rspace: "0" }, ","];': [
        ('tree[0] === "mo"', "true", "a comma is always an operator"),
    ],
    'if (one[0] !== "mo" || one[2] !== TRUE_MINUS || !isPrefix) return [one];': [
        ('one[0] !== "mo"', "false", "a minus is always an operator"),
    ],
    "const UPDATED = /^(learning_rate|next_)/;": [
        ("/^", "/", "no other name has these words further on"),
    ],
    r"export const DELTA = /^delta(\d?)$/;": [
        ("/^", "/", "no other name ends so"),
        ("?)$/", "?)/", "no other name begins so"),
    ],
    "export const CURVATURE = /^d2(loss|L2)_d(..)_d(..)/;": [
        ("/^", "/", "no other name has this further on"),
    ],
    "const [, whole, by, slope] = name.match(CURVATURE) ?? [];": [
        (
            "?? []",
            '?? ["Stryker was here"]',
            "the whole that is found is not looked at",
        ),
    ],
    "const [, , by] = name.match(CURVATURE) ?? [];": [
        (
            "?? []",
            '?? ["Stryker was here"]',
            "the whole that is found is not looked at",
        ),
    ],
    r"const FACTOR = /^d(?:yhat_da|a\d_dz|z\d_d|yhat_d)/;": [
        ("/^", "/", "no other name has this further on"),
    ],
    r'if (/^[za]\d$/.test(name)) return `2.${name[0] === "z" ? 2 : 3}-${name[1]}`;': [
        ("d$/", "d/", "no other name begins so"),
    ],
    r"if (/^(d2?loss|d2L2|next)_/.test(name)) return wordsOf(value);": [
        ("/^", "/", "no other name has this further on"),
    ],
}
EQUIVALENT = {
    (line, line.replace(piece, other, 1)): reason
    for line, changes in EQUIVALENT_CHANGES.items()
    for piece, other, reason in changes
}

each_part = pytest.mark.parametrize(
    ("tool", "part"),
    [(name, part) for name, tool in TOOLS.items() for part in tool.PARTS],
)


@each_part
def test_the_result_belongs_to_the_code(tool, part):
    now = TOOLS[tool].fingerprint(TOOLS[tool].PARTS[part])
    assert RESULTS[tool][part]["code"] == now, (
        f"{part} has changed: run python -m tools.mutation.{tool} {part}"
    )
    assert RESULTS[tool][part]["killed"] > 0


def test_each_survivor_is_explained():
    survivors = {
        (one["before"], one["after"])
        for parts in RESULTS.values()
        for result in parts.values()
        for one in result["survivors"]
    }
    assert survivors == EQUIVALENT.keys()
    assert all(len(reason) > 20 for reason in EQUIVALENT.values())


def test_slips_are_planted_in_code_only_one_at_a_time():
    count = 0
    for part in drawing.PARTS:
        for file, mutant, change in drawing.mutants(part):
            count += 1
            code = (drawing.ROOT / maths.JS / file).read_text(encoding="utf-8")
            before, after = code.split("\n"), mutant.split("\n")
            (line,) = [
                k for k, pair in enumerate(zip(before, after)) if len({*pair}) > 1
            ]
            assert before[line].strip() == change["before"]
            assert not maths.is_comment(before[line])
    assert count > 200


def test_each_module_of_the_views_is_mutated():
    """But for the frame, whose words the tests hold to the letter, for what a notebook
    keeps and what fits a view to its panel, which Jupyter itself tries
    (`test_the_next_morning`, `test_each_view_is_seen_whole_on_a_projector`), and for
    fingers, keys and tones, which `browser/test_fingers.py`, `test_views_steady.py` and
    `test_walk.py` try: they draw nothing that could be compared.
    """
    parts = [*maths.PARTS.values(), *drawing.PARTS.values()]
    mutated = [file for files in parts for file in files]
    assert len(mutated) == len({*mutated})
    joined = {each.path.name for each in ordered(maths.ROOT / maths.JS / "views.js")}
    rest = {"frame.js", "views.js", "tomorrow.js", "styles.css", "diagram.json"}
    rest |= {"view-host.js", "link-line.js", "link-parts.js"}  # parts of the frame
    rest |= {"fit.js", "fit.css"}
    rest |= {"drag.js", "slider.js", "stops.js", "help.js"}
    rest |= {"curve-stop.js", "tones.js"}
    rest |= {"language.js"}  # says each text as it stands
    rest |= {"in-sight.js"}  # when, not what: `browser/test_formulas_page.py`
    # What formulas say in numbers is a script of its own.
    assert {*mutated} - {*maths.PARTS["formulas"]} == joined - rest
