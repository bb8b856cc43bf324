"""Every catalogue: what a translation keeps of its text, and that none is stale."""

import re

import pytest
import translations
from babel.messages import Catalog
from tinynet_site import language, words

from tests.helpers.said import nothing
from tests.helpers.translations import kept, lost, missing_terms

LANGUAGES = sorted(path.name for path in language.LOCALES.iterdir())
CATALOGUES = [
    pytest.param(spoken, path, id=f"{spoken}-{path.stem}")
    for spoken in LANGUAGES
    for path in sorted((language.LOCALES / spoken / "LC_MESSAGES").rglob("*.po"))
]


def translated(path):
    """Every text of a catalogue that has a translation."""
    return [
        message for message in language.catalogue(path) if message.id and message.string
    ]


def test_the_languages_have_names_and_a_table_of_words():
    assert LANGUAGES
    for spoken in LANGUAGES:
        assert language.NAMES[spoken]
        assert language.words_of(spoken).exists()
        assert language.pages(spoken)


@pytest.mark.parametrize(("spoken", "path"), CATALOGUES)
def test_a_translation_keeps_formulas_numbers_links_and_code(spoken, path):
    nothing(
        (
            f"{', '.join(parts)}: {message.id!r:.90} | {message.string!r:.90}"
            for message in translated(path)
            if (parts := lost(message.id, message.string))
        ),
        f"write in {path.name} what these texts have in English, in the same number",
    )


@pytest.mark.parametrize(("spoken", "path"), CATALOGUES)
def test_a_translation_says_the_terms_of_the_course(spoken, path):
    nothing(
        (
            f"{', '.join(terms)}: {message.id!r:.120} | {message.string!r:.120}"
            for message in translated(path)
            if (terms := missing_terms(spoken, message.id, message.string))
        ),
        f"say these terms in {path.name} as tests/helpers/translations.py has them",
    )


@pytest.mark.parametrize(("spoken", "path"), CATALOGUES)
def test_a_catalogue_says_its_language_and_who_has_read_it(spoken, path):
    text = path.read_text(encoding="utf-8")
    assert re.match(rf"# {language.SIGNED} \S.*\nmsgid \"\"\n", text)
    assert f'"Language: {spoken}\\n"' in text
    assert not re.search(r"^(#, fuzzy|#~)", text, re.MULTILINE)  # nothing stale


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_table_has_the_words_of_today(spoken):
    """A page's texts are compared by `pytest -m upkeep`, below."""
    found = translations.compared(
        language.catalogue(language.words_of(spoken)), words.collected()
    )
    nothing(
        found["new or changed"] + found["unused"],
        f"python site/translations.py {spoken} --write",
    )


@pytest.mark.upkeep
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_catalogues_have_the_texts_of_today(spoken):
    pages = language.pages(spoken)
    texts = translations.in_english([*pages])
    nothing(
        (
            f"{name}, {kind}: {text!r}"
            for name, path in pages.items()
            for kind, found in translations.compared(
                language.catalogue(path), texts[name]
            ).items()
            if kind != "untranslated"
            for text in found
        ),
        f"python site/translations.py {spoken} --write",
    )


def test_what_a_translation_loses_is_noticed():
    english = "See [page 3](x.ipynb): `fmt` of $w_1$ is **2.5**, line {1}."
    spanish = "Mira [la página 3](x.ipynb): `fmt` de $w_1$ es **2.5**, línea {1}."
    assert lost(english, spanish) == []
    for before, after, what in (
        ("$w_1$", "$w_2$", "formulas"),
        ("2.5", "2,5", "numbers"),
        ("x.ipynb", "y.ipynb", "links"),
        ("`fmt`", "`forma`", "code"),
        ("{1}", "{2}", "places for numbers"),
    ):
        assert what in lost(english, spanish.replace(before, after))
    assert kept(english)["numbers"]["2.5"] == 1
    assert missing_terms("es", "one epoch", "una ronda") == [r"epochs?: época"]


def test_a_text_that_changes_is_shown_in_english():
    old = Catalog(locale="es", header_comment="# Reviewed by: Ada")
    old.add("The loss falls for ten epochs.", "La pérdida baja durante diez épocas.")
    old.add("It stays.", "Se queda.")
    texts = {"The loss falls for twenty epochs.": ["a.ipynb"], "It stays.": ["a.ipynb"]}
    new = translations.updated(old, texts)
    assert new["It stays."].string == "Se queda."
    changed = new["The loss falls for twenty epochs."]
    assert changed.string == ""
    assert not changed.fuzzy
    assert changed.user_comments == [
        "was: The loss falls for ten epochs.",
        "was: La pérdida baja durante diez épocas.",
    ]
    assert new.header_comment == "# Reviewed by: Ada"
    assert translations.compared(new, texts) == {
        "new or changed": [],
        "unused": [],
        "untranslated": ["The loss falls for twenty epochs."],
    }
