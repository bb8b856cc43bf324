"""The example that a notebook's formulas and views share."""

import gc
import weakref

import pytest
import traitlets

from tinynet import data, formulas
from tinynet.widgets import DerivativeView, SoftplusView, in_numbers, with_example

X, Y = data.dose()
START = data.start()
OTHER = START._replace(w1=5.0)


def test_what_shows_the_example_moves_with_it():
    example = with_example(START, X, Y)
    formula, view = in_numbers("3.2-6", START, X, Y), DerivativeView(name="w1")
    view.params = OTHER
    assert formula.params == example.params == OTHER
    assert str(formula.in_numbers()) == formulas.in_numbers("3.2-6", OTHER, X, Y)
    example.params = START
    assert formula.params == view.params == START
    formula.set_data([1, 2], [3, 4])
    assert (view.X, view.y) == (example.X, example.y) == ((1, 2), (3, 4))


def test_what_was_given_other_numbers_keeps_them():
    example = with_example(START, X, Y)
    own = SoftplusView(params=OTHER)
    example.params = START._replace(b1=0.0)
    assert own.params == OTHER
    own.params = (0,) * 7
    assert example.params == START._replace(b1=0.0)


def test_what_comes_later_shows_the_numbers_as_they_are_then():
    example = with_example(START, X, Y)
    example.params = OTHER
    assert in_numbers("2.4-1", START, X, Y).params == OTHER
    assert in_numbers("2.4-1", OTHER, X, Y).params == OTHER


def test_a_cell_that_runs_again_moves_everything():
    first = with_example(START, X, Y)
    view = DerivativeView(name="b1")
    assert with_example(OTHER, [1, 2], [0, 1]) is first
    assert (view.params, view.X, view.y) == (OTHER, (1, 2), (0, 1))
    assert DerivativeView(params=OTHER, X=[1, 2], y=[0, 1]).static().count("example")


def test_without_an_example_each_is_alone():
    one, other = DerivativeView(), DerivativeView()
    one.params = OTHER
    assert other.params == START
    assert "data-example" not in one.static()


def test_a_refused_value_leaves_all_as_they_were():
    example = with_example(START, X, Y)
    view = DerivativeView()
    with pytest.raises(traitlets.TraitError, match="y: X and y need equal lengths"):
        view.y = [1]
    with pytest.raises(traitlets.TraitError, match="params: wanted"):
        example.params = [1]
    with pytest.raises(traitlets.TraitError, match="too large"):
        with_example(START._replace(w3=1e200), X, Y)
    assert view._held() == example._held() == (START, tuple(X), tuple(Y))


def test_a_weight_is_changed_by_params_and_a_slip_of_the_pen_is_refused():
    for shown in (with_example(START, X, Y), DerivativeView(), SoftplusView()):
        with pytest.raises(AttributeError, match=r"w1: .* params\._replace\(w1=5\)"):
            shown.w1 = 5
        with pytest.raises(AttributeError, match="parms: nothing here has this name"):
            shown.parms = OTHER
        shown.params = shown.params._replace(w1=5)
        assert shown.params.w1 == 5


def test_a_view_without_numbers_starts_from_the_example():
    with_example(OTHER, [1, 2], [0, 1])
    view = DerivativeView(name="w1")
    assert (view.params, view.X, view.y) == (OTHER, (1, 2), (0, 1))
    assert SoftplusView(params=START).X == (1, 2)


def test_views_that_are_gone_are_not_kept():
    with_example(START, X, Y)
    view = DerivativeView()
    gone = weakref.ref(view)
    view.close()
    del view
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("number", formulas.LATEX)
def test_a_formula_is_stored_as_its_state_and_its_numbers(number):
    with_example(START, X, Y)
    formula = in_numbers(number, START, X, Y)
    wanted = formulas.in_numbers(number, START, X, Y)
    assert repr(formula) == wanted
    html = formula.static()
    assert f'data-example="" data-formula="{number}"' in html
    assert wanted.replace("&", "&amp;") in html
    assert "<script" not in html


@pytest.mark.parametrize("bad", ["9", 3, None, "3.2-8", "3.2-6 "])
def test_an_unknown_number_is_refused(bad):
    with pytest.raises(ValueError, match=r"number: wanted one such as '3\.2-6', got"):
        in_numbers(bad, START, X, Y)
