"""What a translation must keep of a text, and which terms it must say in which way."""

import re
from collections import Counter

MUST_KEEP = {
    "formulas": r"\$[^$]+\$",
    "code": r"`[^`]+`",
    "links": r"\]\(([^)]*)\)",
    "places for numbers": r"\{\d+\}|\[\[.+?\]\]|@about",
    "numbers": r"\d+(?:\.\d+)?",
    "strong parts": r"\*\*",
    "roles": r"\{[a-z:-]+\}(?=`)",
}
NO_PROSE = re.compile(r"\]\([^)]*\)|`[^`]*`|\$[^$]*\$|\*[A-Z][^*]*\*")
"""Addresses, code, formulas, and what is cited by its English title."""

TERMS = {
    "es": {
        r"neural networks?": "red(es)? neuronal",
        r"neurons?": "neurona",
        r"residuals?": "residuo",
        r"gradient descent": "descenso de gradiente",
        r"chain rule": "regla de la cadena",
        r"learning rates?": "tasas? de aprendizaje",
        r"epochs?": "época",
        r"derivatives?": "deriva",
        r"bias(es)?": "sesgo",
        r"activations?": "activaci",
        r"predictions?": "predic",
    }
}
"""Of each language: what stands in a text for a term, wherever English has it."""


def kept(text):
    """Count all that a translation has in the same number as its original."""
    found = {what: Counter(re.findall(form, text)) for what, form in MUST_KEEP.items()}
    found["blanks around it"] = (
        text[: len(text) - len(text.lstrip())],
        text[len(text.rstrip()) :],
    )
    return found


def lost(english, other):
    """Name what a translation has not in the same number."""
    before, after = kept(english), kept(other)
    return [what for what in before if before[what] != after[what]]


def missing_terms(language, english, other):
    """Name the terms of a text that its translation says in another way."""
    english, other = (NO_PROSE.sub("", text) for text in (english, other))
    return [
        f"{term}: {form}"
        for term, form in TERMS[language].items()
        if re.search(rf"\b{term}\b", english, re.IGNORECASE)
        and not re.search(form, other, re.IGNORECASE)
    ]
