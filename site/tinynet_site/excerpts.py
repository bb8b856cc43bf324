"""What the search quotes from: the words of every page, in a script of its own.

Sphinx (7.4) fetches each page that it found to quote from it: 30 KB a hit, from disk
forbidden, and with every formula's LaTeX in the middle of a sentence.
"""

import json
import re

from bs4 import BeautifulSoup, Tag

# Boxes stay closed here too: an excerpt must not tell an answer.
SILENT = {"script", "style", "details", "svg", "h1", "h2", "h3", "h4"}
SILENT_CLASSES = {"headerlink", "tn-copy", "eqno"}
SILENT_CLASSES |= {"tinynet-view", "tn-runs-note", "tn-unread"}
ARTICLE = re.compile("<article.*</article>", re.DOTALL)
CODE = re.compile("<pre.*?</pre>", re.DOTALL)
COLOUR = re.compile("</?span[^>]*>")


def script(address, page):
    """Write the script of a page.

    Parameters
    ----------
    address : str
    page : str
        Its markup.

    Returns
    -------
    str
        It hands over an object: section or formula, then text. A page's text before
        its first section is that of section "".
    """
    words = json.dumps(_sections(page), ensure_ascii=False)
    return f"quotable({json.dumps(address)}, {words});\n"


def _sections(text):
    # A third of a page's elements colour its code.
    plain = CODE.sub(lambda code: COLOUR.sub("", code[0]), ARTICLE.search(text)[0])
    article = BeautifulSoup(plain, "html.parser")
    for annotation in article.find_all("annotation"):
        annotation.decompose()
    for math in article.find_all("math"):
        math.replace_with(_plain(math))
    formulas = {
        formula["id"]: _words(formula.find(class_="tn-scroll"))
        for formula in article.find_all(class_="tn-formula", id=True)
    }
    for element in article.find_all(_is_silent):
        element.decompose()
    sections = {}
    for section in reversed(article.find_all("section")):  # the inner ones first
        section.extract()
        # Prose first: the excerpt is from the first place that has the word.
        code = [pre.extract() for pre in section.find_all("pre")]
        sections[section["id"]] = " ".join(map(_words, [section, *code])).strip()
    if sections:
        sections[""] = sections.popitem()[1]  # the page itself
    return dict(reversed(sections.items())) | formulas


def _is_silent(tag):
    classes = tag.get("class", ())
    return tag.name in SILENT or not SILENT_CLASSES.isdisjoint(classes)


def _words(element):
    words = " ".join(element.get_text("" if element.name == "pre" else " ").split())
    words = re.sub(r" (?=[.,;:?!)])", "", words)
    return re.sub(r";(?= [=+]|$)", "", words)


def _plain(element):
    """Write a formula in a line: ``dL_i^2/dŷ_i = −2(y_i − ŷ_i)``."""
    if not isinstance(element, Tag):
        return element.strip()
    parts = list(filter(None, map(_plain, element.children)))
    match element.name, parts:
        case "mfrac", [above, below]:
            return f"{_one(above)}/{_one(below)}"
        case "msub" | "munder", [base, below]:
            return f"{base}_{_tight(below)}"
        case "msup", [base, above]:
            return f"{base}^{_tight(above)}"
        case "mover", [base, _]:
            return f"{base}\u0302"
        case "msubsup" | "munderover", [base, below, above]:
            return f"{base}_{_tight(below)}^{_tight(above)}"
        case "mtr", _:
            return "".join(parts) + "; "
        case "mo", [sign] if sign in "=+−←≈<>≤≥" and element.get("form") != "prefix":
            return f" {sign} "
    return "".join(parts)


def _one(text):
    return f"({text})" if " " in text else text


def _tight(text):
    return text.replace(" ", "")
