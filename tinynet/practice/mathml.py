"""LaTeX to MathML that a browser draws by itself, without a script.

latex2mathml (made for 3.81) does the parsing. What it leaves to MathML 3 renderers,
and browsers following MathML Core do not do, is put right here on the tree.
"""

import xml.etree.ElementTree as ET
from functools import cache

from latex2mathml.converter import convert

APPLY = "\u2061"  # FUNCTION APPLICATION: says "log of x", draws nothing
MINUS_SIGNS = {"-", "\u2212", "+", "±"}
OPENING = {"(", "[", "{", "⟨"}
CLOSING = {")", "]", "}", "⟩", "|", "‖", "!", "…"}
SCRIPTS = {"msub", "msup", "msubsup", "munder", "mover", "munderover"}
FUNCTIONS = {"log", "exp", "max", "min", "lim", "sigmoid", "softplus", "sin", "cos"}


@cache
def mathml(latex: str, display: bool) -> str:
    """Translate one formula.

    Parameters
    ----------
    latex : str
        The formula without its dollar signs.
    display : bool
        Whether it stands on a line of its own.

    Returns
    -------
    str
        A ``<math>`` element that carries its LaTeX source as an annotation.
    """
    source = latex.strip()
    tree = ET.fromstring(
        convert(
            # One construct under two names; the parser knows only the second.
            source.replace("{aligned}", "{align*}"),
            display="block" if display else "inline",
        ).replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")
    )
    names = [mi.text or "" for mi in tree.iter("mi")]
    unknown = [name for name in names if name.startswith("\\")]
    if unknown or "&" in names:
        raise ValueError(f"no MathML for {' '.join(unknown) or '&'} in: {source}")
    for element in list(tree.iter()):
        _repair(element)
    (row,) = tree
    tree.clear()
    tree.set("display", "block" if display else "inline")
    semantics = ET.SubElement(tree, "semantics")
    semantics.append(row)
    annotation = ET.SubElement(semantics, "annotation", encoding="application/x-tex")
    annotation.text = source
    return ET.tostring(tree, encoding="unicode")


def _repair(parent: ET.Element) -> None:
    """Put right the children of one element, in place."""
    for cell in parent.findall("mtd"):
        # MathML Core has no columnalign; the stylesheet aligns by class.
        if side := cell.attrib.pop("columnalign", None):
            cell.set("class", f"tn-{side}")
    for i, child in enumerate(list(parent)):
        if child.tag == "mo":
            _repair_operator(parent, i, child)
    if parent.tag in ("mrow", "math", "mtd", "mstyle"):
        _apply_functions(parent)
    if parent.tag == "mover" and parent[1].text == "^":
        parent[1].text = "ˆ"  # the accent; "^" is drawn half as wide again
        parent[1].set("stretchy", "false")
    if parent.tag in SCRIPTS:
        for script in parent[1:]:
            for comma in script.iter("mo"):
                if comma.text == ",":
                    comma.set("rspace", "0")


def _repair_operator(parent: ET.Element, i: int, operator: ET.Element) -> None:
    """Give one operator the role that its neighbours imply."""
    text = operator.text
    if text == "∂" or (text in FUNCTIONS and parent.tag not in SCRIPTS):
        operator.tag = "mi"
        operator.attrib.clear()
    elif text == "·":
        operator.text = "⋅"  # the multiplication dot; "·" is punctuation
    elif text == "…" and parent.tag not in SCRIPTS:
        operator.text = "⋯"  # between operators dots stand on their axis
    elif text in MINUS_SIGNS and i and parent.tag not in SCRIPTS:
        before = parent[i - 1]
        if before.tag == "mo" and before.text not in CLOSING:
            operator.set("form", "prefix")
            operator.set("lspace", "0")
            operator.set("rspace", "0")


def _apply_functions(row: ET.Element) -> None:
    """Say and space ``log x`` as a function applied to what follows."""
    for child in list(row):
        name = child[0] if child.tag in SCRIPTS else child
        if name.text not in FUNCTIONS:
            continue
        i = list(row).index(child) + 1
        follower = row[i] if i < len(row) else None
        if follower is None:
            continue
        row.insert(i, ET.Element("mo"))
        row[i].text = APPLY
        if follower.tag != "mo" or follower.text not in OPENING:
            row.insert(i + 1, ET.Element("mspace", width="0.1667em"))
