"""List what a translation lacks, and bring its catalogues up to date.

    python site/translations.py es [chapters/4-softplus ...] [--write]

Of each catalogue: how many texts it has, which are new or changed in English, which are
no longer used, which nobody has translated, who has read it. A text that has changed
is not translated any more: the page shows the English. With ``--write`` the catalogues
get the new texts, each with the nearest old one and its translation as a comment; a
page that is named gets one if it has none.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po
from tinynet_site import language, words

ROOT = Path(__file__).parents[1]
SIGNATURE = f"# {language.SIGNED} {language.NOBODY}"
WIDTH = 88
ALIKE = 0.6  # how like an old text a new one must be to be shown beside it
NOISE = re.compile(
    r'^"(Project-Id|Report-Msgid|POT-Creation|PO-Revision|Last-Tr|Language-Team'
    r"|Plural-Forms|Generated-By)[^\n]*\n",
    re.MULTILINE,
)


def in_english(names):
    """Collect the texts of these pages, as Sphinx takes them out, and the words.

    Parameters
    ----------
    names : list of str

    Returns
    -------
    dict of str to dict
        From a catalogue's name to its texts, each with the files it stands in.
    """
    found = {"words": words.collected()}
    with tempfile.TemporaryDirectory() as folder:
        command = [Path(sys.executable).with_name("jupyter-book"), "build", "--quiet"]
        command += ["--builder", "custom", "--custom-builder", "gettext"]
        command += ["--path-output", folder, ROOT]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for name in names:
            path = next(Path(folder, "_build").glob(f"*/{name}.pot"))
            with path.open("rb") as file:
                page = read_po(file)
            source = next(ROOT.glob(f"{name}.*")).relative_to(ROOT).as_posix()
            found[name] = {one.id: [source] for one in page if one.id}
    return found


def compared(old, texts):
    """Sort the texts of a catalogue.

    Parameters
    ----------
    old : babel.messages.Catalog
    texts : dict
        What is said in English now.

    Returns
    -------
    dict of str to list of str
    """
    known = {message.id: message.string for message in old if message.id}
    return {
        "new or changed": [text for text in texts if text not in known],
        "unused": [text for text in known if text not in texts],
        "untranslated": [text for text in texts if known.get(text) == ""],
    }


def updated(old, texts):
    """Make a catalogue of these texts; what was translated and is unchanged stays.

    Parameters
    ----------
    old : babel.messages.Catalog
    texts : dict

    Returns
    -------
    babel.messages.Catalog
    """
    known = {message.id: message for message in old if message.id}
    gone = [text for text in known if text not in texts and known[text].string]
    new = Catalog(locale=old.locale, fuzzy=False, header_comment=old.header_comment)
    for text, places in texts.items():
        message = known.get(text)
        notes = message.user_comments if message else _nearest(text, gone, known)
        files = dict.fromkeys(place.partition(":")[0] for place in places)
        new.add(
            text,
            message.string if message else "",
            locations=[(file, None) for file in files],
            user_comments=notes,
        )
    return new


def _nearest(text, gone, known):
    """The old text that this one was, perhaps, and how that was translated."""
    near = get_close_matches(text, gone, n=1, cutoff=ALIKE)
    return [f"was: {near[0]}", f"was: {known[near[0]].string}"] if near else []


def stored(path, locale):
    """Read a catalogue, or begin one.

    Parameters
    ----------
    path : Path
    locale : str

    Returns
    -------
    babel.messages.Catalog
    """
    if not path.exists():
        return Catalog(locale=locale, header_comment=SIGNATURE)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def store(path, catalogue):
    """Write a catalogue, without what differs from day to day."""
    file = BytesIO()
    write_po(file, catalogue, width=WIDTH)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(NOISE.sub("", file.getvalue().decode()), encoding="utf-8")


def main():
    """List, and write if that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("language")
    parser.add_argument("pages", nargs="*")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    names = [*dict.fromkeys([*language.pages(asked.language), *asked.pages])]
    folder = language.LOCALES / asked.language / "LC_MESSAGES"
    for name, texts in in_english(names).items():
        path = folder / f"{name}.po"
        old = stored(path, asked.language)
        count = sum(len(text.split()) for text in texts)
        by = path.exists() and language.reader(path)
        print(
            f"{name}: {len(texts)} texts, {count} words; read by {by or 'nobody yet'}"
        )
        for what, lines in compared(old, texts).items():
            for line in lines:
                print(f"  {what}: {line!r:.100}")
        if asked.write:
            store(path, updated(old, texts))


if __name__ == "__main__":
    main()
