"""From a formula's tree to a theorem for every n: its statement, in Coq.

What the writer does is decided by the page's signs alone:

- each equals sign becomes an equation, or, where its left side is a derivative,
  `is_derive F v A`: F has the derivative A at v;
- every other derivative of the formula becomes `Derive F v`. Coq gives that a value
  even where F has no derivative, so the theorem says that it has one (`ex_derive`);
- F is what `network.v` defines: by a parameter, the quantity as a function of all its
  parameters; by a quantity in between, the definitions from there on;
- where two sides of one formula differentiate, what they differentiate is equal, too.
"""

import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tests.proof.tree import Node, Symbol, Tree, as_written, parse

PARAMETERS = ("w1", "b1", "w2", "b2", "w3", "w4", "b3")
WIDTH = 78
GLUE = "\N{NO-BREAK SPACE}"  # keeps a letter and its index on one line
BREAK = "\n"  # where a long claim may go on in a new line


class Quantity(NamedTuple):
    """A definition of section 2 in `network.v`."""

    arguments: str
    """what it is a function of, there"""
    step: str
    """the function that makes it of those before it"""
    of: tuple[Symbol, ...]


def _neuron(j: int) -> dict[Symbol, Quantity]:
    z, a = Symbol("z", str(j), "i"), Symbol("a", str(j), "i")
    line = Symbol("X", "", "i"), Symbol(f"w{j}"), Symbol(f"b{j}")
    return {
        z: Quantity(f"X w{j} b{j}", "neuron", line),
        a: Quantity(f"X w{j} b{j}", "f", (z,)),
    }


def _symbols(names: str) -> tuple[Symbol, ...]:
    return tuple(
        Symbol(name[0], name[1], "i") if name[0] == "a" else Symbol(name)
        for name in names.split()
    )


SEVEN = "w1 b1 w2 b2 w3 w4 b3"
Y_HAT = Symbol("yhat", "", "i")
QUANTITIES = {
    **_neuron(1),
    **_neuron(2),
    Y_HAT: Quantity(f"X {SEVEN}", "output", _symbols("a1 w3 a2 w4 b3")),
    Symbol("L", "", "i"): Quantity(
        f"X y {SEVEN}", "residual", (Symbol("y", "", "i"), Y_HAT)
    ),
}
NAMES = {"yhat": "y_hat"}
OF_NEURON_J = {
    Symbol("wj"): "w",
    Symbol("bj"): "b",
    Symbol("v", "", "j"): "v",
    Symbol("c"): "c",
}
"""What moves in a network of H neurons, and its name in `wide.v`: lists, and c."""
FUNCTIONS = {"log": "ln", "f": "f", "sigma": "sigma", "abs": "Rabs", "max": "Rmax"}
SIGNS = {"times": " * ", "over": " / "}
SUM, MINUS, PRODUCT, FACTOR, POWER, CALL, ARGUMENT = range(7)
"""How closely a text binds: brackets go round what binds less than its place."""

Moving = tuple[Symbol, ...]


def theorem(name: str) -> str:
    """Name of a formula's theorem: "3.2-6" has eq_3_2_6."""
    return "eq_" + re.sub(r"\W", "_", name)


def statement(latex: str) -> str:
    """What a formula says, as a proposition."""
    claims: list[str] = []
    for sides in as_written(latex):
        trees = [parse(side) for side in sides]
        claims += [one for one in _claims(trees) if one not in claims]
    return " /\\\n".join(map(_wrapped, claims))


def _wrapped(claim: str) -> str:
    """A claim on one line, or on one for each of its parts."""
    whole = "  " + claim.replace(BREAK, " ").replace(GLUE, " ")
    if len(whole) <= WIDTH - 3:
        return whole
    return "\n".join(
        textwrap.fill(
            line,
            WIDTH - 3,
            initial_indent="    " if number else "  ",
            subsequent_indent="      ",
            break_on_hyphens=False,
        ).replace(GLUE, " ")
        for number, line in enumerate(claim.split(BREAK))
    )


class Slope(NamedTuple):
    """A derivative: of a function, at a place."""

    function: str
    at: str
    of: Tree


def _slope(tree: Tree) -> Slope | None:
    """The derivative that a tree is; None if it is none."""
    if isinstance(tree, Symbol):
        return None
    if tree.kind == "f'":
        return Slope("f", _write(tree.parts[0], ARGUMENT), tree)
    if tree.kind != "d":
        return None
    of, by = tree.parts
    return Slope(f"({_function(of, by)})", _write(by, ARGUMENT), of)


def _slopes(tree: Tree) -> Iterator[Slope]:
    """Every derivative in a side."""
    if isinstance(tree, Node):
        if (slope := _slope(tree)) is not None:
            yield slope
        for part in tree.parts:
            yield from _slopes(part)


def _claims(sides: list[Tree]) -> Iterator[str]:
    for side in sides[1:]:
        for slope in _slopes(side):
            yield f"ex_derive {slope.function} {slope.at}"
    for before, after in pairwise(sides):
        first, second = _slope(before), _slope(after)
        if first is None:
            yield f"{_write(before)} ={BREAK}{_write(after)}"
            continue
        value = _write(after, ARGUMENT)
        yield f"is_derive{BREAK}{first.function} {first.at}{BREAK}{value}"
        if second is not None:
            yield f"{_write(first.of)} ={BREAK}{_write(second.of)}"


def _function(of: Tree, by: Symbol, moving: Moving = ()) -> str:
    """What is differentiated, as a function of that by which it is."""
    return f"fun {_letter(by)} => {_write(of, SUM, (*moving, by))}"


def _letter(symbol: Symbol) -> str:
    """What stands for a symbol that moves: a parameter keeps its name."""
    if symbol in OF_NEURON_J:
        name = OF_NEURON_J[symbol]
        return name if name == "c" else f"{name}_j"
    name = NAMES.get(symbol.name, symbol.name) + symbol.neuron
    return f"{name}_{symbol.sample}" if symbol.sample else name


def _parts(symbol: Symbol) -> tuple[Symbol, ...]:
    """What a quantity is made of, for the same sample."""
    known = QUANTITIES.get(symbol._replace(sample="i"))
    return tuple(
        one._replace(sample=symbol.sample) if one.sample else one
        for one in (known.of if known else ())
    )


def _moves(symbol: Symbol, moving: Moving) -> bool:
    """Whether a symbol changes with another one, by the definitions of section 2."""
    return symbol in moving or any(_moves(one, moving) for one in _parts(symbol))


def _symbol(symbol: Symbol, moving: Moving) -> tuple[str, int]:
    if symbol in moving:
        return _letter(symbol), ARGUMENT
    if symbol.neuron == "j" or {symbol, *moving} & OF_NEURON_J.keys():
        return _of_neurons(symbol, moving)
    name = NAMES.get(symbol.name, symbol.name) + symbol.neuron
    if not _moves(symbol, moving):
        at = f"{name}{GLUE}{symbol.sample}"
        return (at, CALL) if symbol.sample else (name, ARGUMENT)
    known = QUANTITIES[symbol._replace(sample="i")]
    if all(one.name in PARAMETERS for one in moving):
        return f"network.{name} {known.arguments} {symbol.sample}", CALL
    of = [_write(one, ARGUMENT, moving) for one in _parts(symbol)]
    return f"{known.step} {' '.join(of)}", CALL


def _of_neurons(symbol: Symbol, moving: Moving) -> tuple[str, int]:
    """A symbol of the network with H neurons, of which neuron j may move."""
    if symbol in OF_NEURON_J:
        name = OF_NEURON_J[symbol]
        return ("c", ARGUMENT) if name == "c" else (f"{name}{GLUE}j", CALL)
    name = NAMES.get(symbol.name, symbol.name)
    if symbol.neuron:
        name = "delta_j" if name == "delta" else name
        return f"{name}{GLUE}j{GLUE}{symbol.sample}", CALL
    if name != "L":
        return f"{name}{GLUE}{symbol.sample}", CALL
    (by,) = moving
    lists = [
        f"(put {name}{GLUE}j {_letter(by)})" if OF_NEURON_J[by] == name else name
        for name in "wbv"
    ]
    return f"wide.L X y H {' '.join(lists)} c {symbol.sample}", CALL


def _write(tree: Tree, place: int = SUM, moving: Moving = ()) -> str:
    """The tree in Coq's signs, in brackets where its place asks for them."""
    written = _symbol if isinstance(tree, Symbol) else _node
    text, binding = written(tree, moving)
    return f"({text})" if binding < place else text


def _node(tree: Node, moving: Moving) -> tuple[str, int]:
    kind, parts = tree

    def write(part: Tree, place: int) -> str:
        return _write(part, place, moving)

    if kind == "number":
        return parts[0], ARGUMENT
    if kind == "e":
        return "exp 1", CALL
    if kind == "add":
        terms = "".join(
            f" - {write(part.parts[0], PRODUCT)}"
            if part[0] == "minus"
            else f" + {write(part, PRODUCT)}"
            for part in parts[1:]
        )
        return write(parts[0], MINUS) + terms, SUM
    if kind == "minus":
        return f"-{write(parts[0], PRODUCT)}", MINUS
    if kind in SIGNS:
        factors = [write(part, FACTOR) for part in parts]
        return SIGNS[kind].join(factors).replace("* Derive", f"*{BREAK}Derive"), PRODUCT
    if kind == "power":
        base, exponent = parts
        if base == Node("e", ()):
            return f"exp {write(exponent, ARGUMENT)}", CALL
        return f"{write(base, CALL)}^{write(exponent, ARGUMENT)}", POWER
    return _call(kind, parts, moving), CALL


def _call(kind: str, parts: tuple, moving: Moving) -> str:
    if kind == "total":
        return f"sum n (fun i => {_write(parts[1], SUM, moving)})"
    if kind == "all":
        return f"sum H (fun j => {_write(parts[0], SUM, moving)})"
    if kind == "dots":
        first, second, last = (_write(part, SUM, moving) for part in parts)
        return BREAK.join(["dots n", f"({first})", f"({second})", f"(fun n => {last})"])
    if kind == "d":
        of, by = parts
        return f"Derive ({_function(of, by, moving)}) {_write(by, ARGUMENT, moving)}"
    if kind == "f'":
        return f"Derive f {_write(parts[0], ARGUMENT, moving)}"
    of = " ".join(_write(part, ARGUMENT, moving) for part in parts)
    return f"{FUNCTIONS[kind]} {of}"
