"""Modules are joined into one that does the same, and mistakes in them are named."""

import json
import re
import shutil
import subprocess

import pytest

from tests.helpers.modules import mistakes
from tests.helpers.needs import do_without
from tinynet.widgets.bundle import module, ordered, script
from tinynet.widgets.minify import small

FILES = {
    "numbers.js": '// Numbers.\nexport const half = (x) => x / 2; // "half"\n',
    "maths.js": (
        'import { half } from "./numbers.js";\n\n'
        "/** A quarter. */\nexport function quarter(x) {\n  return half(half(x));\n}\n"
    ),
    "table.json": '{ "one": 1 }',
    "look.css": (
        "/* Look. */\n.a,\n.b > a :hover {\n  color: rgb(0 0 0 / 0.5);\n}\n"
        '.c::before { content: "✗  a: b"; }\n'
    ),
    "view.js": (
        'import TABLE from "./table.json" with { type: "json" };\n'
        'import LOOK from "./look.css";\n'
        'import {\n  half,\n} from "./numbers.js";\n'
        'import { quarter } from "./maths.js";\n\n'
        "export const render = () => [LOOK, TABLE.one, half(2), quarter(8)];\n\n"
        "export default { render };\n"
    ),
    "page.js": 'import { render } from "./view.js";\n\nglobalThis.page = render();\n',
    "more.js": (
        'import { quarter } from "./maths.js";\nimport LOOK from "./look.css";\n'
        "const own = 3;\nglobalThis.more = [quarter(4), own, LOOK.length];\n"
    ),
}
LOOK = '.a,.b>a :hover{color:rgb(0 0 0 / .5)}.c::before{content:"✗  a: b"}'


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def node(code):
    if not shutil.which("node"):
        do_without("needs Node: apt-get install nodejs")
    done = subprocess.run(
        ["node", "--input-type=module"],
        input=code,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_modules_stand_behind_what_they_need(folder):
    names = [each.path.name for each in ordered(folder / "view.js")]
    assert names == ["table.json", "look.css", "numbers.js", "maths.js", "view.js"]


def test_the_module_needs_no_other_and_does_the_same(folder):
    text = module(folder / "view.js")
    assert not re.search(r"^import\b", text, re.M)
    assert re.findall("export.*", text) == ["export default{render};"]
    url = f"data:text/javascript,${{encodeURIComponent({json.dumps(text)})}}"
    code = f"const {{ default: view }} = await import(`{url}`);"
    assert node(f"{code}console.log(JSON.stringify(view.render()))") == [LOOK, 1, 1, 2]


def test_a_second_script_takes_what_the_first_one_brings(folder):
    page, more = folder / "page.js", folder / "more.js"
    first, second = script(page, None, more), script(more, after=page)
    assert "export" not in first + second
    assert "function quarter" not in second
    assert LOOK[:10] not in second
    assert "const{LOOK,quarter}=window.tinynet;" in second
    assert "window.tinynet={LOOK,quarter};" in first
    assert "window" not in script(page)
    run = "".join(f"(0, eval)({json.dumps(text)});" for text in (first, second))
    assert node(
        f"globalThis.window = globalThis;{run}"
        "console.log(JSON.stringify([page, more, typeof own]))"
    ) == [[LOOK, 1, 1, 2], [1, 3, len(LOOK)], "undefined"]


def test_a_script_has_no_comments_and_no_space(folder):
    text = script(folder / "page.js")
    assert "Numbers" not in text
    assert "quarter. */" not in text
    assert "function quarter(x){return half(half(x))}" in text


def test_space_stays_where_it_is_needed():
    assert small("const a = b + +c - -d;\n\ne\nf\n(g)") == "const a=b+ +c- -d;e\nf\n(g)"


CODE = r"""
// Left out.
const a = "  // kept\\", b = '/* kept */', c = `two
   lines // ${1 + 2} kept`; // out
const d = ["a//b"].map((text) => text.replace(/\/\/ "/g, "")), e = 8 / 2 / 2; /* out */
const f = /[/"]  /.test('/  ') ? `"` : "`";
function g() {
    /** Out, too. */
    return /  '/.source; }
globalThis.result = [a, b, c, d, e, f, g()];
"""


def test_text_is_kept_to_the_sign():
    text = small(CODE)
    assert not re.search("[Oo]ut|Left", text)
    say = "console.log(JSON.stringify(globalThis.result))"
    wanted = node(CODE + say)
    assert wanted[2] == "two\n   lines // 3 kept"
    assert node(text + say) == wanted


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("page.js", 'import * as all from "./view.js";\n', "not a form.*all"),
        ("view.js", 'export { half } from "./numbers.js";\n', "not a form.*half"),
        ("view.js", "export default function () { return 1; }\n", "not a form"),
        ("maths.js", "export const quarter = `${`a`}`;\n", "a template inside"),
    ],
)
def test_a_form_that_cannot_be_joined_is_named(folder, name, text, message):
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        script(folder / "page.js")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "numbers.js",
            'import { quarter } from "./maths.js";\nexport const half = 0;\n',
            ".js imports numbers.js",
        ),
        ("numbers.js", "export const third = 3;\n", "numbers.js gives no half"),
        ("maths.js", FILES["maths.js"] + "const render = 1;\n", "render stands twice"),
        ("page.js", 'import view from "./view.js";\n', "view.js gives no view"),
        ("page.js", 'import { render as it } from "./view.js";\n', "gives no as"),
    ],
)
def test_a_mistake_between_modules_is_named(folder, name, text, message):
    (folder / name).write_text(text, encoding="utf-8")
    assert any(message in each for each in mistakes([*folder.glob("*.js")]))


def test_modules_without_a_mistake(folder):
    assert mistakes([*folder.glob("*.js")]) == []


def test_a_missing_file_is_named(folder):
    (folder / "numbers.js").unlink()
    with pytest.raises(FileNotFoundError, match=r"numbers\.js"):
        module(folder / "view.js")
