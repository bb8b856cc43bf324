"""One stylesheet for each kind of page, of the rules that such pages use.

The theme comes with eight stylesheets, 460 KB, before a page can be drawn. Here they
are joined in the order in which the theme loads them; rules for classes and values
that no page of a kind and none of its scripts names are left out, and the icons become
a font of just those in use. The rest, 12 to 18 KB compressed, stands in each page: on a
slow line the text is there a second earlier than with a file of its own.
"""

import base64
import html
import io
import logging
import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import tinycss2
from fontTools import subset
from fontTools.ttLib import TTFont

# Made for pydata-sphinx-theme 0.15.4 and sphinx-book-theme 1.1.4.
ICONS = "vendor/fontawesome/6.5.2"
SOURCES = [
    "basic.css",
    "styles/bootstrap.css",
    "styles/pydata-sphinx-theme.css",
    f"{ICONS}/css/all.min.css",
    "pygments.css",
    "styles/sphinx-book-theme.css",
    "mystnb.css",
    "copybutton.css",
    "site-source.css",
]
# Classes that Bootstrap 5.3 gives to what it opens. Its script names far more.
BOOTSTRAP = {"active", "bs-tooltip-auto", "fade", "show", "tooltip", "tooltip-arrow"}
BOOTSTRAP |= {"tooltip-inner", "dropdown-menu-dark"}
# Words of the scripts that are no name, or the name of what the theme offers and the
# pages have not: banners, a choice of versions, notes in the margin.
IDLE = {"alert", "bd-header-announcement", "bd-header-version-warning", "border"}
IDLE |= {"border-bottom", "border-top", "card", "contents", "disabled", "document"}
IDLE |= {"download", "error", "far", "full-width", "hint", "list-group-item"}
IDLE |= {"list-group-item-action", "margin", "margin-caption", "marginnote", "normal"}
IDLE |= {
    "fa-xmark",
    "pst-button-link-to-stable-version",
    "row",
    "sidebar",
    "sidenote",
    "special",
}
IDLE |= {"version-switcher__button", "version-switcher__menu"}
DROPPED = ["GDEF", "GPOS", "GSUB", "gasp"]
MATHS_FONT = "stix-two-math-subset.woff2"
# What a view writes besides the formulas of its page.
NAMES, SIGNS = "LXabdehiwyzδη", "+=(),.·−∑defghilmopstux"
DARK, SCREEN = re.compile(r"data-theme=\W*dark"), "@media screen"
AT_RULES_WITH_RULES = {"media", "supports", "layer", "container"}


def make(static, kinds):
    """Make the stylesheets, with a font of the icons that they name.

    Parameters
    ----------
    static : pathlib.Path
        The built site's folder of stylesheets and scripts.
    kinds : dict of hashable to (list of str, list of str)
        Of each kind of page: their texts, and the texts of the scripts that they load,
        but for Bootstrap's.

    Returns
    -------
    dict of hashable to str
        Addresses in them are relative to `static`.
    """
    names = {kind: _used(*texts) for kind, texts in kinds.items()}
    css = "\n".join(_sheet(static, name) for name in SOURCES)
    css = _needed(css, _light_on_paper(_parsed(css)), set().union(*names.values()))
    # An icon has no name; browsers that know of names (since 2024) say none.
    icon = r'content:\s*("[\ue000-\uf8ff]"|var\(--pst-icon-[\w-]+\))'
    css = re.sub(icon, r'content:\1;content:\1/""', css)
    icons, rules = _icon_font(static, css), _parsed(css)
    return {kind: _needed(css, rules, used) + icons for kind, used in names.items()}


def _used(pages, scripts):
    """Tags, classes, ids and variables of pages, and every word of their scripts."""
    used, words = set(BOOTSTRAP), set()
    for text in pages:
        used.update(re.findall(r"<([\w-]+)", text))
        for names in re.findall(r'\b(?:class|id)="([^"]*)"', text):
            used.update(names.split())
    for text in scripts:
        words.update(re.findall(r"[\w-]+", text))
    return used | (words - IDLE) | _variables("".join([*pages, *scripts]))


def _needed(css, rules, used):
    """Leave out rules that need a name, and variables, that nobody has or reads.

    Parameters
    ----------
    css : str
    rules : list
        The same, parsed.
    used : set of str
        Tags, classes and ids of the pages, every word of the scripts, variables they
        read.

    Returns
    -------
    str
    """
    before = ""
    while css != before:  # what is left out may have been a variable's only reader
        before, css = css, _written(rules, used | _variables(css))
    return css


def _variables(text):
    """Variables that somebody reads."""
    return set(re.findall(r"var\(\s*(--[\w-]+)", text))


def _sheet(static, name):
    """Find one of the stylesheets; Sphinx may have put mystnb's hash in its name."""
    (path,) = static.glob(name) if "mystnb" not in name else static.glob("mystnb.*css")
    return path.read_text(encoding="utf-8")


class Rule(NamedTuple):
    """Selectors, each with the names it needs, and declarations with theirs."""

    selectors: list
    declarations: list


class Group(NamedTuple):
    """Rules under one condition, a width for example."""

    opening: str
    rules: list


def _parsed(css):
    """Rules, groups of rules, and as text whatever else there is."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return _read(nodes)


def _read(nodes):
    rules = []
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [
                (_names(selector), tinycss2.serialize(selector).strip())
                for selector in _split(node.prelude)
            ]
            rules.append(Rule(selectors, _declarations(node.content)))
        elif node.type == "at-rule" and node.lower_at_keyword in AT_RULES_WITH_RULES:
            inner = tinycss2.parse_rule_list(
                node.content, skip_comments=True, skip_whitespace=True
            )
            prelude = tinycss2.serialize(node.prelude).strip()
            rules.append(Group(f"@{node.at_keyword} {prelude}", _read(inner)))
        elif node.type == "at-rule" and not _left_out(node):
            rules.append(tinycss2.serialize([node]))
    return rules


def _declarations(content):
    """Name and text of each."""
    items = tinycss2.parse_blocks_contents(
        content, skip_comments=True, skip_whitespace=True
    )
    return [
        (item.name, re.sub(r"\s*\n\s*", " ", item.serialize()))
        for item in items
        if item.type == "declaration"
    ]


def _written(rules, used):
    """Write the rules of which one selector has all its names in `used`."""
    kept = []
    for rule in rules:
        if isinstance(rule, str):
            kept.append(rule)
        elif isinstance(rule, Group):
            if inner := _written(rule.rules, used):
                kept.append(f"{rule.opening}{{{inner}}}")
        elif selectors := [text for names, text in rule.selectors if names <= used]:
            declarations = ";".join(
                text
                for name, text in rule.declarations
                if not name.startswith("--") or name in used
            )
            kept.append(f"{','.join(selectors)}{{{declarations}}}")
    return "\n".join(kept)


def _light_on_paper(rules):
    """Keep the rules of the dark look for the screen."""
    sorted_out = []
    for rule in rules:
        if isinstance(rule, Group):
            sorted_out.append(Group(rule.opening, _light_on_paper(rule.rules)))
        elif isinstance(rule, Rule) and DARK.search(str(rule.selectors)):
            last = sorted_out[-1] if sorted_out else None
            if not (isinstance(last, Group) and last.opening == SCREEN):
                sorted_out.append(last := Group(SCREEN, []))
            last.rules.append(rule)
        else:
            sorted_out.append(rule)
    return sorted_out


def _split(prelude):
    """Split a selector list at its own commas."""
    selectors = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        elif token.type != "comment":
            selectors[-1].append(token)
    return selectors


def _names(selector):
    """Tags, classes and ids that there must be; what stands in ``:not()`` need not."""
    return {
        token.value
        for before, token in pairwise([None, *selector])
        if token.type == "hash" or (token.type == "ident" and before != ":")
    }


def _left_out(rule):
    """Whether a rule loads or moves the theme's icons, or belongs at the top."""
    if rule.lower_at_keyword == "charset":
        return True
    what = tinycss2.serialize([*rule.prelude, *(rule.content or [])])
    return (
        rule.lower_at_keyword == "font-face" and "Awesome" in what
    ) or what.strip().startswith("fa-")


def maths_font(static, page):
    """Make a font of the letters in a page's formulas, and return its rule.

    The font is a part of the rule, 4 to 7 KB: it arrives with the page, on a slow line
    and from disk, before the first formula.

    Parameters
    ----------
    static : pathlib.Path
    page : str
        Its text.

    Returns
    -------
    str
        Empty if the page has no formula.
    """
    both = page + html.unescape(page)  # questions stand in an attribute
    written = re.findall(r"<(mi|mn|mo|mtext)\b([^>]*)>([^<]*)<", both)
    if 'class="tinynet-view"' in page:
        written += [*(("mi", "", name) for name in NAMES), ("mo", "", SIGNS)]
    if not written:
        return ""
    font = TTFont(io.BytesIO(_unpacked(static / MATHS_FONT)), recalcTimestamp=False)
    italic = {
        unicodedata.normalize("NFKC", letter): letter
        for letter in map(chr, font.getBestCmap())
        if letter == "ℎ" or letter > "\U0001d400"
    }
    letters = set(" 0123456789")  # the blank gives the lengths of bars
    for tag, attributes, text in written:
        word = html.unescape(text)
        # Browsers draw a name of one letter in italics.
        italics = tag == "mi" and "mathvariant" not in attributes and word in italic
        letters.update(italic[word] if italics else word)
    _subset(font, map(ord, letters), "woff2")
    drawn = font.getBestCmap()
    for upright, letter in italic.items():
        if letter in letters:  # Chromium (156) asks for the upright letter first
            for table in font["cmap"].tables:
                table.cmap.setdefault(ord(upright), drawn[ord(letter)])
    return _face("Tinynet Math", font)


def _face(family, font, more=""):
    """The rule of a font that is a part of it: a sandboxed page may fetch none."""
    file = io.BytesIO()
    font.save(file)
    data = base64.b64encode(file.getvalue()).decode()
    return (
        f'\n@font-face{{font-family:"{family}";{more}'
        f"src:url(data:font/woff2;base64,{data})}}"
    )


def _icon_font(static, css):
    """Make a font of the icons that the rules name, and return its rule."""
    codes = {ord(icon) for icon in re.findall('content:\\s*"([\ue000-\uf8ff])"', css)}
    font = TTFont(static / ICONS / "webfonts/fa-solid-900.ttf", recalcTimestamp=False)
    _subset(font, codes, "woff2")
    return _face("Font Awesome 6 Free", font, "font-weight:900;font-display:block;")


@cache
def _unpacked(path):
    """Unpack a font once: that takes longer than to draw one page's letters from it."""
    font, file = TTFont(path, recalcTimestamp=False), io.BytesIO()
    font.flavor = None
    font["MATH"].table.MathGlyphInfo.MathKernInfo = None  # no browser reads it
    for table in set(DROPPED).intersection(font.keys()):
        del font[table]
    font.save(file)
    return file.getvalue()


def _subset(font, codes, flavor):
    """Keep these characters of a font, and what they are drawn with when they grow."""
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells each step
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[0])
    options.drop_tables += DROPPED
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.flavor = flavor
    return font
