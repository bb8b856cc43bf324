"""The table of words: what is collected for it, and how a text is looked up in it."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tinynet_site import language, scripts, translated, words

from tests.helpers.needs import do_without
from tinynet.practice import QUESTIONS
from tinynet.practice.read import question, read
from tinynet.practice.source import load

LOOKUP = Path(words.__file__).with_name("lookup.js")

CODE = """
import { html } from "./dom.js"; // "a comment says this"
const ICON = { play: "M6 4v16l14-8z" };
const LONG = "One part, " + "and another with `code`.";
const it = /"no text (here)"/.test(it) ? "first of all" : `${n} line${s} of ${all}`;
html("p", { class: "tn", "aria-label": wide ? "wide" : "narrow" }, "shown", `${a}`);
write(told, `${count} more, ${many ? "and so on" : "the last"}.`);
host.get("sample");
const both = `first ${one} ` + `second ${two}`;
"""


def test_texts_are_told_from_other_strings():
    found = [text.text for text in scripts.texts(CODE)]
    assert found == [
        "One part, and another with `code`.",
        "first of all",
        "{1} line{2} of {3}",
        "wide",
        "narrow",
        "shown",
        "and so on",
        "the last",
        "{1} more, {2}.",
        "first {1} second {2}",
    ]
    lines = {text.text: text.line for text in scripts.texts(CODE)}
    assert lines["shown"] == 6


@pytest.mark.parametrize("path", words.modules(), ids=lambda path: path.stem)
def test_every_script_is_read_to_its_end(path):
    code = path.read_text(encoding="utf-8")
    *_, last = scripts.literals(code + 'html("p", {}, "the very end");')
    assert last.text == "the very end"
    assert last.frames == (("(", "html", 2, ""),)


def test_words_that_stand_alone_stand_in_a_script():
    literal = {
        text.text
        for path in words.modules()
        for text in scripts.literals(path.read_text(encoding="utf-8"))
    }
    parts = {part for text in literal for part in re.findall(r"[\w-]+", text)}
    keys = {
        key
        for path in words.modules()
        for key in re.findall(r"^  (\w+):", path.read_text("utf-8"), re.MULTILINE)
    }
    assert [word for word in words.ALONE if word not in parts | keys] == []


def test_the_table_has_what_views_questions_and_the_frame_say():
    found = words.collected()
    for text in (
        "Press a weight or a bias in the picture: its derivative travels back from the "
        "loss.",
        "hint {1} of {2}",
        "Link to formula ({1})",
        "More than one slip leads to this answer.",
        "The slip is in line **[[line]]**. Its right number is **[[answer]]**.",
        "That is the term of the last sample alone. Who else has a vote on @about?",
    ):
        assert text in found
    assert not any(re.search(r"tn-|currentColor|^M\d", text) for text in found)


ENGLISH = {
    "reset": "reiniciar",
    "weight": "peso",
    "the {1} of neuron {2}{3}": "{1} de la neurona {2}{3}",
    "of sample {1}": "de la muestra {1}",
    "hint {1} of {2}": "pista {1} de {2}",
    "`{1}` is not known here. {2}": "Aquí no se conoce `{1}`. {2}",
    "Did you mean `{1}`?": "¿Querías decir `{1}`?",
    "loss": "pérdida",
    "loss {1}": "pérdida {1}",
    "not a number": "no es un número",
    "Back to how it started.": "De vuelta al comienzo.",
    ": show it": ": mostrar",
    "from {1}": "viene de {1}",
}
SPANISH = {
    "reset": "reiniciar",
    " reset ": " reiniciar ",
    "hint 2 of 3": "pista 2 de 3",
    "the weight of neuron 1 of sample 2": "peso de la neurona 1 de la muestra 2",
    "w1, the weight of neuron 1": "w1, peso de la neurona 1",
    "`loss` is not known here. Did you mean `Loss`?": (
        "Aquí no se conoce `loss`. ¿Querías decir `Loss`?"
    ),
    "3x: not a number": "3x: no es un número",
    "Back to how it started. loss 2": "De vuelta al comienzo. pérdida 2",
    "weight w1 2; from X 1: show it": "peso w1 2; viene de X 1: mostrar",
    "hint 1 of 2 · reset": "pista 1 de 2 · reiniciar",
    "1.25": "1.25",
    "nobody knows this": "nobody knows this",
}


def test_a_script_looks_its_texts_up():
    if not shutil.which("node"):
        do_without("node is missing: it runs what looks a text up")
    code = LOOKUP.read_text(encoding="utf-8")
    code += f"const say = lookup({json.dumps(ENGLISH)});"
    code += f"const texts = {json.dumps([*SPANISH])};"
    code += "console.log(JSON.stringify([texts.map(say), [7, null].map(say)]));"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    said, others = json.loads(done.stdout)
    assert dict(zip(SPANISH, said)) == SPANISH
    assert others == [7, None]


def test_the_frame_of_a_page_is_looked_up():
    table = {
        "Search": "Buscar",
        "as on page {1}": "como en la página {1}",
        "Run": "Ejecutar",
    }
    say = translated.frame_words(table)
    page = (
        '<button title="Search" data-state=\'{"a": "Run > x"}\'> Search </button>'
        "<pre>Run</pre><p>a &lt; b&nbsp;c</p><summary><math>x</math> as on page 3.2"
        "</summary><em>Run</em>"
    )
    assert translated.reframed(page, say) == (
        '<button title="Buscar" data-state=\'{"a": "Run > x"}\'> Buscar </button>'
        "<pre>Run</pre><p>a &lt; b&nbsp;c</p><summary><math>x</math> como en la página "
        "3.2</summary><em>Ejecutar</em>"
    )


KEPT = ("id", "kind", "draw", "let", "keep", "answer", "decimals", "tiles", "given")


def marked(text):
    """What stands for a translation; what has no word is not translated."""
    inner = text.strip()
    return text.replace(inner, f"‹{inner}›") if re.search("[A-Za-z]{2}", text) else text


@pytest.fixture(scope="module")
def table():
    """A translation of every text."""
    return {text: marked(text) for text in words.collected()}


@pytest.mark.parametrize("page", words.asking())
def test_a_translated_question_asks_about_the_same(page, table):
    path = QUESTIONS / f"{page}.yml"
    items = translated.translated_items(load(path), table)
    for english, other in zip(
        read(path), (question(page, item) for item in items), strict=True
    ):
        for name in KEPT:
            assert getattr(other, name) == getattr(english, name), name
        assert other.ask == marked(english.ask)
        assert [*other.hints] == [*map(marked, english.hints)]
        assert other.solution == marked(english.solution)
        pairs = [(english, other), *zip(english.steps, other.steps)]
        if english.why:
            pairs.append((english.why, other.why))
        for one, two in pairs:
            slips, others = getattr(one, "slips", ()), getattr(two, "slips", ())
            assert [(s.name, s.value) for s in others] == [
                (s.name, s.value) for s in slips
            ]
            assert [s.reply for s in others] == [marked(s.reply) for s in slips]
        for option, twin in zip(english.options, other.options, strict=True):
            assert twin.right == option.right
            assert (twin.text, twin.reply) == (
                marked(option.text),
                marked(option.reply),
            )


def test_a_reader_signs_a_catalogue(tmp_path):
    head = 'msgid ""\nmsgstr "Language: es\\n"\n'
    for line, name in {
        "# Reviewed by: nobody yet": "",
        "# Reviewed by: Ada Lovelace, 2026": "Ada Lovelace, 2026",
        "# Another comment": "",
    }.items():
        path = tmp_path / f"{len(line)}.po"
        path.write_text(f"{line}\n{head}", encoding="utf-8")
        assert language.reader(path) == name
