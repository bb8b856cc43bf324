"""Gradient descent: what it records, what it reaches, how it stops."""

import pickle

import numpy as np
import pytest

import tinynet
from tinynet import data, training
from tinynet.training import DIVERGENCE_FACTOR

pytestmark = pytest.mark.filterwarnings("error")

X, Y = data.dose()
START = data.start()
ZEROS = tinynet.Params(*[0.0] * 7)
TWINS = tinynet.Params(2.0, -1.0, 2.0, -1.0, 1.0, 1.0, 0.0)
PUBLISHED = tinynet.Params(3.34, -1.43, -3.53, 0.57, -1.22, -2.30, 2.61)


def train(params=START, learning_rate=0.1, epochs=10):
    return tinynet.train(params, X, Y, learning_rate=learning_rate, epochs=epochs)


@pytest.fixture(scope="module")
def running():
    return train(epochs=1000)


def test_losses_of_the_running_example(running):
    epochs = [0, 1, 2, 3, 10, 100]
    expected = [1.9362, 1.4640, 1.2367, 1.0986, 0.7613, 0.4587]
    assert running.losses[epochs].round(4).tolist() == expected
    assert f"{running.losses[300]:.5f}" == "0.00161"
    assert f"{running.losses[1000]:.1e}" == "3.8e-18"


def test_the_loss_falls_at_every_epoch(running):
    assert (np.diff(running.losses) < 0).all()
    assert np.flatnonzero(running.losses < 0.001)[0] == 311


def test_weight_3_changes_its_sign_at_epoch_27(running):
    w3 = running.params[:, 4]
    assert (w3[:27] > 0).all()
    assert (w3[27:] < 0).all()


def test_after_one_step(running):
    expected = [1.8575, -1.0910, -1.9884, -0.0431, 0.7982, -0.9386, -0.0373]
    assert running.params[1].round(4).tolist() == expected


@pytest.mark.parametrize("epochs", [0, 1, 10])
def test_shapes(epochs):
    history = train(epochs=epochs)
    assert history.params.shape == (epochs + 1, 7)
    assert history.gradients.shape == (epochs + 1, 7)
    assert history.losses.shape == (epochs + 1,)
    assert history.learning_rate == 0.1
    assert isinstance(history.final, tinynet.Params)
    assert {type(value) for value in history.final} == {float}
    assert history.final == tuple(history.params[-1])


def test_row_k_is_epoch_k(running):
    for k in (0, 1, 27, 100):
        at = tinynet.Params(*running.params[k])
        assert running.losses[k] == tinynet.loss(at, X, Y)
        assert running.gradients[k].tolist() == list(tinynet.gradient(at, X, Y))
    for k in (0, 1, 27, 100):
        assert train(epochs=k).final == tuple(running.params[k])


def test_equals_a_loop_by_hand(running):
    params = np.array(START)
    for k in range(30):
        assert running.params[k].tolist() == params.tolist()
        params = params - 0.1 * np.array(tinynet.gradient(params, X, Y))


def test_no_epochs_is_the_start_alone():
    history = train(epochs=0)
    assert history.final == START
    assert history.losses.tolist() == [tinynet.loss(START, X, Y)]


def test_rate_zero_stays():
    history = train(learning_rate=0, epochs=5)
    assert (history.params == np.array(START)).all()
    assert (history.losses == history.losses[0]).all()


def test_deterministic_and_nothing_is_modified():
    params, x, y = np.array(START), X.copy(), Y.copy()
    first = tinynet.train(params, x, y, learning_rate=0.1, epochs=50)
    second = tinynet.train(params, x, y, learning_rate=0.1, epochs=50)
    assert params.tolist() == list(START)
    assert x.tolist() == X.tolist()
    assert y.tolist() == Y.tolist()
    for one, other in zip(first[:3], second[:3]):
        assert one.tobytes() == other.tobytes()


def test_all_zeros_stay_twins_and_learn_only_the_mean():
    history = train(ZEROS, epochs=1000)
    assert (history.gradients[0, :4] == 0).all()
    assert (history.params[:, :2] == history.params[:, 2:4]).all()
    assert (history.params[:, 4] == history.params[:, 5]).all()
    assert f"{history.losses[-1]:.5f}" == "0.66667"
    assert tinynet.predict(history.final, X).round(3).tolist() == [0.333] * 3


def test_twins_stay_one_neuron():
    history = train(TWINS, epochs=20_000)
    assert (history.params[:, :2] == history.params[:, 2:4]).all()
    assert (history.params[:, 4] == history.params[:, 5]).all()
    shown = history.losses[[0, 1, 10, 100, 1000, 20_000]].round(3).tolist()
    assert shown == [7.440, 2.953, 0.767, 0.654, 0.642, 0.510]
    assert history.losses.min() > 0.5


def test_published_network_leaves_its_solution_and_is_not_called_diverged():
    losses = train(PUBLISHED, epochs=100).losses
    shown = [f"{losses[k]:.1e}" for k in (0, 1, 50, 100)]
    assert shown == ["6.5e-05", "7.2e-06", "5.0e-01", "1.6e-04"]
    assert losses.max() > 1000 * losses[0]


def test_published_network_is_too_curved_for_the_rate():
    h, at = 1e-5, np.array(PUBLISHED)
    hessian = [
        np.subtract(
            tinynet.gradient(at + step, X, Y), tinynet.gradient(at - step, X, Y)
        )
        / (2 * h)
        for step in h * np.eye(7)
    ]
    curvatures = np.linalg.eigvalsh(hessian)
    assert curvatures[-1].round(1) == 21.8
    assert (np.abs(curvatures[:4]) < 0.01).all()


def test_a_start_next_to_a_solution_may_bounce(running):
    """Its loss, 1e-18, is no measure of divergence: the sum of y squared is."""
    fitted = running.final
    assert running.losses[-1] < 1e-17
    away = train(fitted, learning_rate=0.25, epochs=300)
    assert away.losses.max() > DIVERGENCE_FACTOR * away.losses[0]
    assert np.isfinite(away.losses).all()


@pytest.mark.parametrize(("rate", "epoch"), [(0.35, 63), (0.5, 11)])
def test_divergence(rate, epoch):
    with pytest.raises(tinynet.DivergenceError) as caught:
        train(learning_rate=rate, epochs=3000)
    error, history = caught.value, caught.value.history
    assert isinstance(error, ArithmeticError)
    for word in (f"diverged at epoch {epoch}:", f"learning_rate={rate}", "history"):
        assert word in str(error)
    assert history.params.shape == history.gradients.shape == (epoch + 1, 7)
    assert history.losses.shape == (epoch + 1,)
    assert all(np.isfinite(part).all() for part in history[:3])
    # Up to there it is the run itself, and the limit is the documented one.
    limit = DIVERGENCE_FACTOR * max(history.losses[0], (Y**2).sum())
    assert (history.losses[:-1] <= limit).all()
    assert history.losses[-1] > limit
    shorter = train(learning_rate=rate, epochs=epoch - 1)
    assert shorter.losses.tolist() == history.losses[:-1].tolist()


def test_losses_of_a_diverging_run():
    losses = train(learning_rate=0.5, epochs=5).losses
    shown = ["1.936", "2.318", "13.28", "68.72", "293.9", "1175"]
    assert [f"{loss:.4g}" for loss in losses] == shown


def test_divergence_to_a_value_that_is_not_finite():
    with pytest.raises(tinynet.DivergenceError, match="at epoch 1: a value is no lo"):
        train(learning_rate=1e300, epochs=3)


def test_divergence_survives_pickling():
    with pytest.raises(tinynet.DivergenceError) as caught:
        train(learning_rate=0.5, epochs=100)
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is tinynet.DivergenceError
    assert str(again) == str(caught.value)
    assert again.history.losses.tolist() == caught.value.history.losses.tolist()
    assert again.history.final == caught.value.history.final


@pytest.mark.parametrize(
    "start", [START._replace(b3=1e200), START._replace(w1=1e200, w3=1e200)]
)
def test_start_too_large(start):
    with pytest.raises(ValueError, match=r"^params, X and y: too large: .*not finite"):
        train(start)


def test_rate_at_which_a_constant_diverges():
    """With n = 3 the curvature along b3 is 6, so the rate's limit is 1/3."""
    calm = train(ZEROS, learning_rate=0.33, epochs=3).params[:, 6]
    wild = train(ZEROS, learning_rate=0.34, epochs=3).params[:, 6]
    assert calm[1] == pytest.approx(0.66)
    assert wild[1] == pytest.approx(0.68)
    constant = tinynet.gradient(ZEROS._replace(b3=1.0), X, Y).b3
    assert constant - tinynet.gradient(ZEROS, X, Y).b3 == 6


def test_the_limit_is_the_larger_of_the_start_and_the_sum_of_y_squared(monkeypatch):
    assert DIVERGENCE_FACTOR == 1e6
    monkeypatch.setattr(training, "DIVERGENCE_FACTOR", 1.0)
    # The loss starts at 1.9 and falls: it is at its limit once, never above.
    tinynet.train(START, X, Y, learning_rate=0.1, epochs=3)
    # A constant that starts 0.1 below its target 3. At rate 7 the next loss is 7.0, at
    # rate 9 it is 11.8: below and above 3 squared.
    near = tinynet.Params(0, 0, 0, 0, 0, 0, 2.9)
    history = tinynet.train(near, [0], [3], learning_rate=7, epochs=1)
    assert 2 * 3 < history.losses[1] < 3**2
    with pytest.raises(tinynet.DivergenceError, match=r"epoch 1: the loss is 11\.8"):
        tinynet.train(near, [0], [3], learning_rate=9, epochs=1)


def interrupt_after(monkeypatch, name, calls):
    """Let Ctrl-C come in the call after so many of this function."""
    function, left = getattr(training, name), [calls]

    def interrupted(*arguments):
        if left[0] == 0:
            left[0] = -1
            raise KeyboardInterrupt
        left[0] -= 1
        return function(*arguments)

    monkeypatch.setattr(training, name, interrupted)


def test_an_interrupted_run_keeps_every_finished_epoch(monkeypatch, running):
    interrupt_after(monkeypatch, "loss_and_gradient", 100)
    with pytest.raises(KeyboardInterrupt, match=r"after epoch 99.*history") as caught:
        train(epochs=1000)
    assert type(caught.value) is tinynet.TrainingInterrupted
    history = caught.value.history
    assert history.learning_rate == 0.1
    for part, whole in zip(history[:3], running[:3]):
        assert part.tolist() == whole[:100].tolist()


def test_an_interrupt_at_the_very_end_loses_nothing(monkeypatch, running):
    interrupt_after(monkeypatch, "_history", 0)
    with pytest.raises(tinynet.TrainingInterrupted) as caught:
        train(epochs=1000)
    assert caught.value.history.losses.tolist() == running.losses.tolist()


def test_an_interrupt_before_the_first_epoch_is_a_plain_one(monkeypatch):
    interrupt_after(monkeypatch, "loss_and_gradient", 0)
    with pytest.raises(KeyboardInterrupt) as caught:
        train()
    assert type(caught.value) is KeyboardInterrupt


def test_a_script_that_catches_errors_does_not_catch_the_interrupt():
    assert not issubclass(tinynet.TrainingInterrupted, Exception)


def test_rate_and_epochs_are_named():
    with pytest.raises(TypeError, match="positional"):
        tinynet.train(START, X, Y, 0.1, 3)


def test_a_step_too_large_stays_silent_whatever_numpy_is_told():
    with np.errstate(all="raise"), pytest.raises(tinynet.DivergenceError):
        tinynet.train(START, X, Y, learning_rate=1.5e308, epochs=1)
