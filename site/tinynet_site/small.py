"""The small Python of a page: one classic script, loaded when a reader runs a cell.

Its parts stand in `site/small/`: MicroPython, the stand-ins for numpy and others, and
the JavaScript that joins them. The course's own files are taken as they are.
"""

import ast
import base64
import io
import json
import re
import tokenize
import zlib
from dataclasses import asdict, is_dataclass, replace
from pathlib import Path

import tinynet
from tinynet.practice.read import read
from tinynet.widgets import bundle

ROOM = Path(__file__).parents[1] / "small"
CORE = Path(tinynet.__file__).parent
SCRIPT = "_static/small.js"
# Rooms of tinynet that the page has another one for, or none.
ELSEWHERE = {
    "tinynet/plots.py",
    "tinynet/classroom",
    "tinynet/widgets/bundle.py",
    "tinynet/widgets/film.py",
    "tinynet/widgets/landscape.py",
    "tinynet/widgets/landscape_picture.py",
    "tinynet/widgets/minify.py",
    "tinynet/widgets/startmap.py",
    "tinynet/practice/leitner.py",
    "tinynet/practice/lint.py",
    "tinynet/practice/mathml.py",
    "tinynet/practice/page.py",
    "tinynet/practice/read.py",
    "tinynet/practice/review.py",
    "tinynet/practice/sentences.py",
    "tinynet/practice/source.py",
    "tinynet/practice/text.py",
}
ASKED = {"ask": "", "hints": (), "solution": "", "given": (), "tiles": ()}
ASKED |= {"steps": (), "why": None}
DATA = ("tinynet/data/formulas.csv", "tinynet/diagram.json")


def files(questions: Path) -> dict[str, str]:
    """Everything that Python reads there: from a path to its text.

    Parameters
    ----------
    questions : Path
        The folder of the questions' files; those with code come along.

    Returns
    -------
    dict
    """
    found = {}
    for path in sorted(CORE.rglob("*")):
        name = path.relative_to(CORE.parent).as_posix()
        above = {parent.as_posix() for parent in Path(name).parents}
        ours = path.suffix == ".py" or name in DATA or path.suffix == ".csv"
        if ours and not ELSEWHERE & {name, *above}:
            found[name] = _short(path)
    for path in sorted((ROOM / "python").rglob("*.py")):
        name = path.relative_to(ROOM / "python").as_posix()
        found[name] = _short(path)
    for path in sorted(questions.glob("*.yml")):
        asked = read(path)
        if any(question.kind == "code" for question in asked):
            texts = [_plain(_unasked(question)) for question in asked]
            name = f"questions/{path.stem}.json"
            found[name] = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    return found


def _short(path):
    """Read a file; of Python without what only people need, docstrings and comments."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text
    lines = dict(enumerate(text.splitlines(), start=1))
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and token.line.lstrip().startswith("#"):
            del lines[token.start[0]]
    for node in ast.walk(ast.parse(text)):
        body = getattr(node, "body", None)
        texts = list(filter(_is_text, body)) if isinstance(body, list) else []
        for one in texts:
            for line in range(one.lineno, one.end_lineno + 1):
                del lines[line]
        if texts and texts == body:
            lines[texts[0].lineno] = " " * texts[0].col_offset + "pass"
    return "\n".join(lines[line] for line in sorted(lines)) + "\n"


def _is_text(node):
    value = getattr(node, "value", None) if isinstance(node, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _unasked(question):
    """Leave out of a question what the page itself shows, and nothing judges by."""
    parts = {**vars(question), **ASKED}
    parts["options"] = tuple(replace(option, text="") for option in question.options)
    return parts


def _plain(value):
    """Turn a question's parts into what JSON has; a mapping becomes pairs."""
    if hasattr(value, "items"):
        return {key: _ordered(one) for key, one in value.items()}
    return value


def _ordered(value):
    if hasattr(value, "items"):
        return [[key, one] for key, one in value.items()]
    if isinstance(value, tuple):
        return [asdict(one) if is_dataclass(one) else one for one in value]
    return value


def micropython() -> str:
    """MicroPython's own script, as a classic one that is given its bytes.

    What only Node runs is cut, and two lists of names that only warn of misuse.
    """
    text = (ROOM / "vendor/micropython.mjs").read_text(encoding="utf-8")
    for pattern, other in CHANGES:
        text, count = re.subn(pattern, other, text, flags=re.S)
        if not count:
            raise ValueError(f"micropython.mjs has another form: no {pattern}")
    return text


CHANGES = [
    (r"export default \w+;export (?=async function)", ""),
    (r"Module=\{locateFile:", "Module={wasmBinary:options.wasmBinary,locateFile:"),
    (r'"object"==typeof process&&"object".*?\}(?=class PyProxy)', "false){}"),
    (r'\[(?:"\w+",){50,}"\w+"\]', "[]"),
    (r"import\.meta\.url", '""'),
    ("2147483648", str(512 * 2**20)),  # bytes that MicroPython may have at most
]


def parts(questions: Path) -> dict[str, object]:
    """The worker's script, MicroPython's bytes, packed, and Python's files."""
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress((ROOM / "vendor/micropython.wasm").read_bytes())
    return {
        "worker": micropython() + "\n" + bundle.script(ROOM / "js/worker.js"),
        "wasm": base64.b64encode(packed + packer.flush()).decode(),
        "files": files(questions),
    }


def script(questions: Path) -> str:
    """Return the one script that defines `smallPython`."""
    text = json.dumps(parts(questions), ensure_ascii=False, separators=(",", ":"))
    page = bundle.script(ROOM / "js/page.js")
    return f"(()=>{{const SMALL_PARTS={text};\n{page}}})();\n"
