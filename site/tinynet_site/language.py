"""The book in other languages: which there are, what each has, the way between them.

A language has a folder in ``locales/``: a catalogue of each page that is translated, as
Sphinx reads it, and ``words.po`` (`words`). A build in it holds these pages alone;
where it leads to another one, that is in English. ``site/editions.py`` builds them all.
"""

import os
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"
ENGLISH = "en"
NAMES = {"en": "English", "es": "Español"}
"""How each language calls itself."""
SIGNED = "Reviewed by:"
NOBODY = "nobody yet"


def published():
    """List the languages that the pages lead to, English first; none but it: nowhere.

    Returns
    -------
    list of str
    """
    others = os.environ.get("TINYNET_LANGUAGES", "").split()
    return [ENGLISH, *others] if others else []


@cache
def pages(language):
    """List the pages that a language has, as Sphinx names them.

    Parameters
    ----------
    language : str

    Returns
    -------
    dict of str to Path
        To its catalogue.
    """
    folder = LOCALES / language / "LC_MESSAGES"
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path
        for path in sorted(folder.glob("chapters/*.po"))
    }


@cache
def catalogue(path):
    """Read a catalogue.

    Parameters
    ----------
    path : Path

    Returns
    -------
    babel.messages.Catalog
    """
    with path.open("rb") as file:
        return read_po(file)


def words_of(language):
    """Find the table of a language's words.

    Returns
    -------
    Path
    """
    return LOCALES / language / "LC_MESSAGES" / "words.po"


@cache
def table(language):
    """Read the table of words: from English, where it says something else.

    Returns
    -------
    dict of str to str
    """
    return {
        message.id: message.string
        for message in catalogue(words_of(language))
        if message.id and message.string and message.string != message.id
    }


def said(app, text):
    """Say a text of the table in the language of a build.

    Parameters
    ----------
    app : sphinx.application.Sphinx
    text : str

    Returns
    -------
    str
    """
    if app.config.language == ENGLISH:
        return text
    return table(app.config.language).get(text, text)


def reader(path):
    """Name the native reader who has signed a catalogue.

    Returns
    -------
    str
        Empty if nobody has.
    """
    for line in catalogue(path).header_comment.splitlines():
        name = line.lstrip("# ").removeprefix(SIGNED)
        if name != line.lstrip("# "):
            return "" if name.strip() == NOBODY else name.strip()
    return ""


def ways(language, pagename):
    """List where a page stands in the other languages.

    Parameters
    ----------
    language : str
    pagename : str

    Returns
    -------
    list of dict
        Of each its `code`, its `name` and its `href` from this page.
    """
    root = "../" * (pagename.count("/") + (language != ENGLISH))
    found = []
    for code in published():
        there = code == ENGLISH or pagename in {*pages(code), "search"}
        if code != language and there:
            folder = "" if code == ENGLISH else f"{code}/"
            href = f"{root}{folder}{pagename}.html"
            found.append({"code": code, "name": NAMES[code], "href": href})
    here = language == ENGLISH or pagename in {*pages(language), "search"}
    return found if here else []


def own(app):
    """Name the pages that a build holds.

    Parameters
    ----------
    app : sphinx.application.Sphinx

    Returns
    -------
    set of str
    """
    found = set(app.env.found_docs)
    if app.config.language == ENGLISH:
        return found
    return found & set(pages(app.config.language))


def keep_to_own_pages(app):
    """Write the pages of this language alone, and lead to the English ones."""
    language, builder = app.config.language, app.builder
    if language == ENGLISH or builder.name != "html":
        return
    own = set(pages(language))
    address, write, load = builder.get_target_uri, builder.write, builder.load_indexer

    def target(docname, typ=None):
        inside = docname in own or docname not in app.env.found_docs
        return address(docname, typ) if inside else f"../{address(docname, typ)}"

    def write_own(build, updated, method="update"):
        everything = build is None or list(build) == ["__all__"]
        wanted = app.env.found_docs if everything else {*build, *updated}
        write(sorted(own & set(wanted)), [], "specific")

    def load_own(docnames):
        load({*docnames, *app.env.all_docs} - own | {*docnames})

    builder.get_target_uri, builder.write = target, write_own
    builder.load_indexer = load_own


def page_context(app, pagename, templatename, context, doctree):
    """Say what the page is written in, where it stands in other languages."""
    language = app.config.language
    context["tn_languages"] = ways(language, pagename)
    if language == ENGLISH or pagename not in pages(language):
        return
    signed = reader(pages(language)[pagename]) and reader(words_of(language))
    if not signed:
        note = "This translation has not yet been read by a native reader."
        note = said(app, note)
        context["body"] = context["body"].replace(
            "</h1>", f'</h1>\n<p class="tn-unread">{note}</p>', 1
        )


def setup(app):
    """Register what a build in one of several languages does."""
    app.connect("builder-inited", keep_to_own_pages)
    app.connect("html-page-context", page_context)
