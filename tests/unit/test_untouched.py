"""Nothing of the caller's is changed, and nothing of ours is handed out to write on.

Every public function of the package that takes or returns arrays, lists or
dictionaries is called here: a new one is found by the names of its arguments.
"""

import copy
import importlib
import inspect
import io
import itertools
import pickle
import pkgutil
from collections.abc import Mapping
from pathlib import Path

import anywidget
import numpy as np
import pytest
from matplotlib.figure import Figure

import tinynet
from tinynet import Params, check_gradient, data, derivatives, network, train
from tinynet.classroom import grade
from tinynet.practice import draw, read, text
from tinynet.practice.page import Practice
from tinynet.widgets import (
    ChainView,
    DerivativeView,
    NetworkView,
    SoftplusView,
    TrainingView,
)
from tinynet.widgets.checked import Kept
from tinynet.widgets.film import Film
from tinynet.widgets.landscape import Landscape
from tinynet.widgets.startmap import StartMap

QUESTIONS = Path(__file__).parents[2] / "tinynet/practice/questions"
PAGE = "3-2-weight-1"


def public():
    """Every public function of the package, by its full name."""
    for module in pkgutil.walk_packages(tinynet.__path__, "tinynet."):
        for name, value in vars(importlib.import_module(module.name)).items():
            function = inspect.unwrap(value) if callable(value) else None
            own = inspect.isfunction(function) and function.__module__ == module.name
            if own and not name.startswith("_"):
                yield f"{module.name.removeprefix('tinynet.')}.{name}", value


FUNCTIONS = dict(public())
READ = {one.id: one for one in read.read(QUESTIONS / f"{PAGE}.yml")}
RUN = train(data.start(), *data.dose(), learning_rate=0.1, epochs=3)


def samples():
    return np.array([0.0, 0.5, 1.0]), np.array([0.0, 1.0, 0.0])


def given():
    """What to call a function with, by the name of its argument; new each time."""
    X, y = samples()
    events = [{"seed": 1, "answer": "1"}, {"seed": 1, "hint": 1}]
    pages = {PAGE: {"slope": events}}
    return {
        "params": Params(*(np.array(value) for value in data.start())),
        "X": X,
        "y": y,
        "z": np.array([[-1.0, 0.0], [1.0, 800.0]]),
        "x": X.copy(),
        "values": X.copy(),
        "xs": X.copy(),
        "ys": y.copy(),
        "value": X.copy(),
        "array": X.copy(),
        "terms": y.copy(),
        "losses": np.array([[1e-9, 0.5], [np.inf, 2.0]]),
        "lines": {"one": X.copy(), "two": y.copy()},
        "points": (X.copy(), y.copy()),
        "marks": {"one": [0.5]},
        "history": type(RUN)(*map(np.copy, RUN[:3]), 0.1),
        "mark": [0, 2],
        "panels": {"one": np.array([[0, 1], [2, 3]])},
        "scope": {"X": X.copy(), "y": y.copy(), "w1": 2.0, "z1": X - 1, "answer": 1.0},
        "changes": {"w1": "w2"},
        "names": ["X", "y", "w1", "z1"],
        "first": [X.copy(), 1.0],
        "second": [X.copy(), 1.0],
        "answer": [1],
        "question": READ["vote"],
        "slip": READ["slope"].slips[0],
        "pages": pages,
        "one": pages,
        "other": copy.deepcopy(pages),
        "course": {PAGE: dict(READ)},
        "handed": [grade.HandIn(Path("a.json"), "A", pages, 1)],
        "found": [*grade.rows("A", "a.json", pages, {PAGE: dict(READ)})],
        "head": ["sample", "X"],
        "rows": [["1", "0"], ["2", "0.5"]],
        "name": "w1",
        "number": "3.2-6",
        "seed": 1,
        "alt": "a",
        "xlabel": "X",
        "ylabel": "y",
        "learning_rate": 0.1,
        "epochs": 3,
        "text": "w1*X + y",
        "tree": ["+", ["*", "w1", "X"], "y"],
        "file": "a.json",
        "latex": "a",
        "key": "k",
    }


OTHERWISE = {
    "arguments.learning_rate": lambda: {"value": np.array(0.1)},
    "arguments.epochs": lambda: {"value": np.array(3)},
    "network.columns": lambda: {"params": Params(*np.ones((7, 2)))},
    "network.run": lambda: {"params": Params(*np.ones((7, 2, 1)))},
    "formulas.screen": lambda: {"value": 0.5},
    "diagram.network_svg": lambda: {"values": {"X": "1"}},
    "diagram.chart_svg": lambda: {
        "lines": [([0.0, 1.0], [0.0, 1.0], "solid")],
        "dots": ([0.0, 1.0], [1.0, 0.0]),
    },
    "practice.text.filled": lambda: {"text": '<mn data-n="X"></mn>'},
    "practice.page.sealed": lambda: {"value": {"a": [1, 2]}},
    "practice.draw.as_json": lambda: {"value": {"a": [1, 2]}},
    "practice.draw.slip_value": lambda: {
        "answer": 1.0,
        "scope": draw.values(READ["slope"], 1),
    },
    "practice.draw.worked": lambda: solution("fade"),
    "practice.draw.mixed": lambda: {"places": [1, 2], "chance": itertools.repeat(0.5)},
    "practice.text.numbered": lambda: {"markdown": "[[w1]]"},
    "classroom.travel.choice": lambda: solution("wrong-factor"),
    "practice.near.judge_number": lambda: {
        "asked": READ["slope"],
        "scope": draw.values(READ["slope"], 1),
        "answer": "0.5",
    },
    "practice.near.number": lambda: {"answer": "0.5"},
    "practice.near.reply_to": lambda: {"found": [*READ["slope"].slips[:2]]},
    "practice.question.tolerance": lambda: {"decimals": 2},
    "practice.steps.asked": lambda: solution("fade"),
    "practice.steps.blanks": lambda: {**solution("fade"), "turn": 1, "count": 2},
    "practice.steps.judge_fade": lambda: {**solution("fade"), "answer": "0.5; ?"},
    "practice.steps.judge_find": lambda: {**solution("wrong-factor"), "answer": "1"},
    "practice.steps.mistaken": lambda: solution("wrong-factor"),
    "practice.steps.progress": lambda: {**solution("fade"), "answer": "0.5; ?"},
    "practice.steps.slipped": lambda: solution("wrong-factor"),
    "practice.steps.turned": lambda: {"turn": 1},
    "practice.read.question": lambda: {"page": PAGE, "item": question_item()},
    "widgets.checked.positive": lambda: {"value": np.array(0.5)},
    "widgets.checked.two_numbers": lambda: {"value": np.ones(2)},
    "widgets.landscape_picture.levels": lambda: {"heights": np.eye(3)},
    "widgets.landscape_picture.picture": lambda: {
        "heights": np.eye(3),
        "here": 0.5,
        "path": [(0.0, 0.0), (1.0, 1.0)],
        "corners": (np.arange(3.0), np.arange(3.0)),
        "names": ("w1", "w2"),
    },
    "widgets.view.rounded": lambda: {"value": [1.0, [0.5, 2.0]]},
    "widgets.checked.number": lambda: {"value": np.array(0.5)},
    "widgets.checked.learning_rate": lambda: {"value": np.array(0.5)},
    "widgets.checked.params": lambda: {"value": np.ones(7)},
    "widgets.checked.parameter": lambda: {"value": "w1"},
    "widgets.checked.kept": lambda: {"value": {"a": [{"b": [1]}]}},
    "practice.review.questions_script": lambda: {"asked": list(READ.values())},
    "classroom.lesson.lines": lambda: {"readers": 1},
    "practice.leitner.place_of": lambda: {
        "question": READ["slope"],
        "events": [{"seed": 1, "answer": "1", "day": 3}],
    },
    "practice.read.with_whys": lambda: {"asked": list(READ.values())},
    "practice.text.named": lambda: {"names": ["w1"]},
    "classroom.gradebook.write": lambda: {"out": io.StringIO(newline="")},
    "classroom.grade.write": lambda: {"out": io.StringIO(newline="")},
    "classroom.moodle.moodle": lambda: {"pages": travelling(), "most": 2},
    "classroom.qti.qti": lambda: {"pages": travelling(), "most": 2},
    "classroom.package.zipped": lambda: {"files": {"b": b"2", "a": b"1"}},
    "classroom.travel.left_out": lambda: {
        "pages": [*travelling().values()],
        "kinds": ["formula", "code"],
    },
    "classroom.travel.questions": lambda: {"folder": QUESTIONS, "pages": [PAGE]},
    "classroom.travel.replies": lambda: {"question": READ["slope"]},
    "classroom.travel.variants": lambda: {"question": READ["slope"], "most": 2},
    "classroom.travel.wording": lambda: {"write": text.tex},
    "classroom.travel.written": lambda: {"markdown": "$[[w1]]$", "write": text.tex},
    "practice.lint.lint": lambda: {"path": QUESTIONS / f"{PAGE}.yml"},
    "plots.picture": lambda: {"figure": Figure()},
}
for read_one in ("kind", "field", "mapping"):
    OTHERWISE[f"practice.read.{read_one}"] = lambda: {
        "item": question_item(),
        "name": "draw",
        "wanted": dict,
        "default": {},
    }
OTHERWISE |= {
    "practice.read.items": lambda: {"content": source()},
    "practice.read.whole_slip": lambda: {"line": 1, "slip": {"slip": "sign"}},
    "practice.read.read": lambda: {"path": QUESTIONS / f"{PAGE}.yml"},
    "practice.source.load": lambda: {"path": QUESTIONS / f"{PAGE}.yml"},
    "practice.page.practice": lambda: {"page": PAGE},
    "practice.sentences.read": lambda: {"text": "w3 = 1"},
    "practice.sentences.sentences": lambda: {
        "path": Path(__file__).parents[2] / "chapters/sentences.yml"
    },
    "practice.sentences.holds": lambda: {
        "condition": [("w3", "=", 1.0)],
        "values": {"w3": 1.0},
    },
    "data.read_csv": lambda: {"path": data.FOLDER / "puromycin.csv"},
}


def travelling():
    return {PAGE: [READ["vote"], READ["slope"]]}


def source():
    return read.load(QUESTIONS / f"{PAGE}.yml")


def question_item():
    return next(item for item in source() if item["id"] == "slope")


def solution(name):
    """A question that is a worked solution, and its numbers."""
    return {"question": READ[name], "scope": draw.values(READ[name], 1)}


# Text goes in and text or XML comes out, or a file is read or written: nothing to
# change.
TEXTS = {
    "classroom": "cells.harmless cells.in_one_line grade.main grade.paths grade.judged "
    "grade.counted "
    "handin.read handin.person sheets.main sheets.sheets export.main "
    "scorm.scorm scorm.script package.add package.document qti_item.item",
    "diagram": "network_diagram",
    "plots": "canvas legend",
    "practice": "draw.stream draw.fingerprint mathml.mathml text.rich text.tex "
    "page.practice page.practice_script review.script question.plain source.named",
    "symbols": "symbol latex html ends fraction",
    "widgets": "site_script moving_script bundle.module bundle.script bundle.ordered "
    "minify.small minify.compact checked.whole",
}
LEFT = {f"{room}.{name}" for room, names in TEXTS.items() for name in names.split()}
CALLED = sorted(FUNCTIONS.keys() - LEFT)


def call(name, prepare=lambda value: value):
    """Call a function; return what it was given, and what it returned."""
    function = FUNCTIONS[name]
    known = {**given(), **OTHERWISE.get(name, dict)()}
    asked = {
        one.name: prepare(known[one.name])
        for one in inspect.signature(function).parameters.values()
        if one.kind is not one.VAR_KEYWORD
        and (one.default is one.empty or one.name in known)
    }
    result = function(**asked)
    return asked, [*result] if inspect.isgenerator(result) else result


def parts(value):
    """The value, and everything that lies in it."""
    yield value
    if isinstance(value, Mapping):
        for one in value.values():
            yield from parts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from parts(one)


def text_of(value):
    """All that a value holds, to compare."""
    with np.printoptions(threshold=10**6, precision=17):
        return repr(value)


def locked(value):
    for one in parts(value):
        if isinstance(one, np.ndarray):
            one.setflags(write=False)
    return value


def scribble(value):
    """Change everything in a value that can be changed."""
    for one in [*parts(value)]:
        if isinstance(one, np.ndarray) and one.flags.writeable:
            one += 1
        elif type(one) is list:
            one.append("scribbled")
        elif type(one) is dict:
            one["scribbled"] = one.pop(next(iter(one), None), None)


def test_every_function_is_here():
    assert set(FUNCTIONS) >= LEFT
    assert len(CALLED) > 60


@pytest.mark.parametrize("name", CALLED)
def test_what_is_locked_can_be_given(name):
    call(name, locked)


@pytest.mark.parametrize("name", CALLED)
def test_what_is_given_is_not_changed(name):
    before = {}
    asked, _ = call(name)
    for argument, value in {**given(), **OTHERWISE.get(name, dict)()}.items():
        before[argument] = text_of(value)
    for argument, value in asked.items():
        if not isinstance(value, io.StringIO | Figure):
            assert text_of(value) == before[argument], argument


# For arguments that are checked, inside the package, where a copy would cost time; and
# a formula that is only a name: they return what they were given.
SAME = (
    *("arguments.", "network.columns", "network.run", "derivatives.checked"),
    "plots.line",
    *("practice.draw.compute", "practice.expression.evaluate", "practice.read."),
)


@pytest.mark.parametrize("name", CALLED)
def test_what_is_returned_can_be_changed(name):
    asked, result = call(name)
    before, wanted = text_of([*asked.values()]), text_of(result)
    scribble(result)
    if not name.startswith(SAME):
        assert text_of([*asked.values()]) == before
    assert " object at 0x" not in wanted
    assert text_of(call(name)[1]) == wanted


# ------------------------------------------------------------ a reader's own function


def spoiling(function):
    """The same, but it leaves nothing as it was."""

    def spoil(*arguments):
        arrays = [one for one in parts(arguments) if isinstance(one, np.ndarray)]
        copies = [copy.deepcopy(one) for one in arguments]
        for one in arrays:
            one *= 2
            one -= 7
        return function(*copies)

    return spoil


@pytest.mark.parametrize("name", [f"dloss_d{name}" for name in Params._fields])
def test_a_derivative_that_spoils_its_arrays_is_checked_all_the_same(name):
    X, y = samples()
    right = getattr(derivatives, name)
    check_gradient(data.start(), X, y, **{name: spoiling(right)})
    check_gradient(np.array(data.start()), locked(X), locked(y), **{name: right})
    with pytest.raises(AssertionError, match="they first part at sample 2"):
        check_gradient(
            data.start(),
            X,
            y,
            **{name: spoiling(lambda params, X, y: right(params, X, y + (X > 0)))},
        )
    assert all((one == other).all() for one, other in zip((X, y), samples()))


@pytest.fixture
def questions():
    return Practice(read.read(QUESTIONS / f"{PAGE}.yml"), seed=12)


def test_a_function_that_spoils_its_arrays_is_judged_as_it_is(questions):
    right = tinynet.dloss_dw1
    assert questions.check("code", right).right
    assert questions.check("code", spoiling(right)).right
    assert not questions.check("code", spoiling(tinynet.dloss_db1)).right
    assert questions.check("code", right).right


def test_it_is_not_told_right_by_what_it_changes(questions):
    """The wrong formula that would be right for the arrays which it leaves behind."""

    def flat(params, X, y):
        X *= 0
        y *= 0
        return 0.0

    assert not questions.check("code", flat).right
    assert questions.check("code", tinynet.dloss_dw1).right


def test_a_function_that_fails_later_is_told_so(questions):
    calls = []

    def tires(params, X, y):
        calls.append(1)
        return tinynet.dloss_dw1(params, X, y) if len(calls) < 3 else 1 / 0

    verdict = questions.check("code", tires)
    assert verdict.slips == ("stopped",)
    assert "ZeroDivisionError" in verdict.reply


@pytest.mark.parametrize("got", ["0.5", "nan", True, [True], np.ma.masked, 1j, b"1"])
def test_what_is_no_number_is_not_read_as_one(questions, got):
    verdict = questions.check("code", lambda params, X, y: got)
    assert verdict.slips == ("no-number",)


def test_numbers_of_a_question_are_the_reader_s_own(questions):
    first = questions.numbers("slope")
    before = text_of(first)
    first["X"] -= 1
    first["w1"] = 5
    first.pop("y")
    assert text_of(questions.numbers("slope")) == before
    asked = read.read(QUESTIONS / f"{PAGE}.yml")
    for question in asked:
        before = text_of(draw.points(question))
        scribble(draw.points(question))
        assert text_of(draw.points(question)) == before
    assert questions.check("code", tinynet.dloss_dw1).right


def test_an_answer_from_the_log_can_be_judged_again(questions):
    questions.log = {"vote": [{"seed": 12, "answer": [0]}]}
    answer = questions.log["vote"][-1]["answer"]
    assert questions.check("vote", answer) == questions.check("vote", [0])


@pytest.mark.parametrize("name", READ)
def test_nothing_in_a_question_can_be_changed(name):
    held = [part for value in vars(READ[name]).values() for part in parts(value)]
    assert len(held) > 10
    for part in held:
        assert not isinstance(part, list | dict | set | np.ndarray), part


def test_shared_slips_cannot_be_written():
    with pytest.raises(TypeError):
        read.shared_slips()["sign"] = {}
    with pytest.raises(TypeError):
        read.shared_slips()["sign"]["reply"] = ""


# ------------------------------------------------------------ traits of the views

LIVE = {
    "chain": ChainView,
    "network": NetworkView,
    "derivative": DerivativeView,
    "training": TrainingView,
    "softplus": SoftplusView,
    "film": lambda: Film(
        {"one": {"a": samples()}, "two": {"a": samples()}}, alt="", xlabel="", ylabel=""
    ),
    "landscape": lambda: Landscape(data.start(), *data.dose()),
    "map": lambda: StartMap([[0, 1], [2, 3]], data.start()),
    "practice": lambda: Practice(read.read(QUESTIONS / f"{PAGE}.yml"), seed=12),
}


def traits(view):
    """What is the view's own, by name."""
    own = set(view.traits(sync=True)) - set(anywidget.AnyWidget.class_trait_names())
    return {name: getattr(view, name) for name in own}


@pytest.mark.parametrize("kind", LIVE)
def test_no_trait_can_be_changed_in_place(kind):
    view = LIVE[kind]()
    if kind == "practice":
        view.log = {"slope": [{"seed": 12, "answer": [1, 2]}]}
    before = view.static()
    own = traits(view)
    assert len(own) >= 4
    for name, value in own.items():
        for one in parts(value):
            fixed = isinstance(one, int | float | str | tuple | Kept | None)
            assert fixed, f"{name}: {one!r}"
    assert view.static() == before


def test_the_example_of_the_report():
    view = TrainingView(epoch=3)
    with pytest.raises(TypeError):
        view.X[0] = 5
    with pytest.raises(AttributeError):
        view.X.append(1)
    assert len(view.history.losses) == 4
    view.X = [0, 1, 2]
    assert view.X == (0, 1, 2)
    view.set_data(np.array([1.0, 2.0]), [3, 4])
    assert (view.X, view.y) == ((1, 2), (3, 4))
    first = view.history
    scribble(first)
    assert (view.history.losses == first.losses - 1).all()


@pytest.mark.parametrize(
    "change",
    [
        lambda log: log.__setitem__("slope", []),
        lambda log: log.__delitem__("slope"),
        lambda log: log.update(slope=[]),
        lambda log: log.setdefault("vote", []),
        lambda log: log.__ior__({"vote": []}),
        lambda log: log.pop("slope"),
        lambda log: log.popitem(),
        lambda log: log.clear(),
        lambda log: log["slope"][0].update(seed=1),
    ],
)
def test_a_log_is_assigned_not_written_on(change):
    view = LIVE["practice"]()
    view.log = {"slope": [{"seed": 12, "answer": [1]}]}
    heard = []
    view.observe(heard.append, "log")
    with pytest.raises(TypeError, match="assign a new value"):
        change(view.log)
    assert view.log == {"slope": ({"seed": 12, "answer": (1,)},)}
    mine = dict(view.log)
    mine["vote"] = []
    view.log = mine
    assert len(heard) == 1
    for copied in (copy.deepcopy(view.log), pickle.loads(pickle.dumps(view.log))):
        assert type(copied) is dict
        assert copied == view.log


def test_what_a_caller_keeps_is_no_view_of_the_trait():
    X = np.array([0.0, 0.5, 1.0])
    view = TrainingView(X=X)
    X[0] = 9
    assert view.X == (0, 0.5, 1)
    log = {"slope": [{"seed": 12}]}
    asked = LIVE["practice"]()
    asked.log = log
    log["slope"][0]["seed"] = 9
    assert asked.log["slope"][0]["seed"] == 12
    with pytest.raises(TypeError):
        asked.asked["slope"] = None


@pytest.mark.parametrize("module", [network, data])
def test_two_calls_share_nothing(module):
    for name in ("forward", "predict") if module is network else ("dose", "puromycin"):
        arguments = (data.start(), samples()[0]) if module is network else ()
        one, two = (getattr(module, name)(*arguments) for _ in range(2))
        for a in np.atleast_2d(one):
            assert not any(np.shares_memory(a, b) for b in np.atleast_2d(two))
