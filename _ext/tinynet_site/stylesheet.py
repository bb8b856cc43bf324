"""One stylesheet for the whole site, of the rules that its pages use.

The theme comes with eight stylesheets, 460 KB, before a page can be drawn. Here they
are joined in the order in which the theme loads them, rules for classes that no page
and no script names are left out, and its icons become a font of just those in use.
"""

import base64
import io
import logging
import re
from itertools import pairwise

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
AT_RULES_WITH_RULES = {"media", "supports", "layer", "container"}


def write(static, pages):
    """Write ``site.css``.

    Parameters
    ----------
    static : pathlib.Path
        The built site's folder of stylesheets and scripts.
    pages : iterable of str
        The text of every page.
    """
    used = set(BOOTSTRAP)
    for text in pages:
        for names in re.findall(r'\bclass="([^"]*)"', text):
            used.update(names.split())
    for path in set(static.rglob("*.js")) - {static / "scripts/bootstrap.js"}:
        used.update(re.findall(r"[\w-]+", path.read_text(encoding="utf-8")))
    css = "\n".join(prune(_sheet(static, name), used) for name in SOURCES)
    css = f'@charset "utf-8";\n{css}{_icon_font(static, css)}'
    (static / "site.css").write_text(css, encoding="utf-8")


def _sheet(static, name):
    """Find one of the stylesheets; Sphinx may have put mystnb's hash in its name."""
    (path,) = static.glob(name) if "mystnb" not in name else static.glob("mystnb.*css")
    return path.read_text(encoding="utf-8")


def prune(css, used):
    """Leave out the rules whose selectors all need a class that is not in `used`.

    Parameters
    ----------
    css : str
    used : set of str
        Class names of the pages, and every word of the scripts.

    Returns
    -------
    str
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return _serialize(rules, used)


def _serialize(rules, used):
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [
                selector
                for selector in _split(rule.prelude)
                if _classes(selector) <= used
            ]
            if selectors:
                prelude = ",".join(tinycss2.serialize(s).strip() for s in selectors)
                kept.append(f"{prelude}{{{_declarations(rule.content)}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in AT_RULES_WITH_RULES:
            inner = _serialize(
                tinycss2.parse_rule_list(
                    rule.content, skip_comments=True, skip_whitespace=True
                ),
                used,
            )
            if inner:
                prelude = tinycss2.serialize(rule.prelude).strip()
                kept.append(f"@{rule.at_keyword} {prelude}{{{inner}}}")
        elif rule.type == "at-rule" and not _left_out(rule):
            kept.append(tinycss2.serialize([rule]))
    return "\n".join(kept)


def _declarations(content):
    tokens = [token for token in content if token.type != "comment"]
    return re.sub(r"\s*\n\s*", " ", tinycss2.serialize(tokens)).strip()


def _split(prelude):
    """Split a selector list at its own commas."""
    selectors = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        elif token.type != "comment":
            selectors[-1].append(token)
    return selectors


def _classes(selector):
    """Classes that an element must have; what stands in ``:not()`` it need not."""
    return {b.value for a, b in pairwise(selector) if a == "." and b.type == "ident"}


def _left_out(rule):
    """Whether a rule loads one of the theme's icon fonts, or belongs at the top."""
    icons = rule.content and "Awesome" in tinycss2.serialize(rule.content)
    return rule.lower_at_keyword == "charset" or (
        rule.lower_at_keyword == "font-face" and icons
    )


def _icon_font(static, css):
    """Icons that the rules name, as a font inside the stylesheet."""
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells each step
    codes = {ord(icon) for icon in re.findall("[\ue000-\uf8ff]", css)}
    font = TTFont(static / ICONS / "webfonts/fa-solid-900.ttf")
    subsetter = subset.Subsetter(subset.Options(layout_features=[], hinting=False))
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.flavor = "woff"
    data = io.BytesIO()
    font.save(data)
    url = f"data:font/woff;base64,{base64.b64encode(data.getvalue()).decode()}"
    return (
        '\n@font-face{font-family:"Font Awesome 6 Free";font-weight:900;'
        f"font-display:block;src:url({url})}}"
    )
