"""The two fast ways to the gradient give what the seven formulas give."""

import os
import platform
import subprocess
import sys
import threading
import tracemalloc

import numpy as np
import pytest

import tinynet
from tests.helpers.problems import EPS, SEVEN, START, random_problem, rounding_bound
from tinynet import fast

pytestmark = pytest.mark.filterwarnings("error")

WAYS = [fast.few, fast.many]
each_way = pytest.mark.parametrize("way", WAYS, ids=["few", "many"])


def agree(params, x, y, loss, gradient):
    """Compare with the formulas as the page has them."""
    slack = 2 * rounding_bound(params, x, y)
    for function, slope, room in zip(SEVEN, gradient, slack, strict=True):
        assert abs(slope - function(params, x, y)) <= room
    expected = tinynet.loss(params, x, y)
    moved = np.abs(y) + np.abs(tinynet.predict(params, x)) + sum(map(abs, params))
    room = (12 + len(x)) * EPS * ((1 + np.abs(x)) * moved**2).sum()
    assert abs(loss - expected) <= 4 * room


@each_way
@pytest.mark.parametrize("n", [1, 2, 3, 16, 17, 100])
def test_agrees_with_the_seven_formulas(way, n):
    for seed in range(20):
        params, x, y = random_problem(seed, scale=3.0, n=n)
        loss, gradient = way([float(value) for value in params], x, y)
        agree(params, x, y, loss, gradient)
        assert type(loss) is float
        assert {type(slope) for slope in gradient} == {float}


@pytest.mark.parametrize(
    ("params", "n", "way"),
    [
        (START, 3, "few"),
        (START, fast.FEW, "few"),
        (START, fast.FEW + 1, "many"),
        (tinynet.Params(*np.ones((7, 2))), 3, "many"),
    ],
)
def test_which_way_is_taken(monkeypatch, params, n, way):
    taken = []
    for name in ("few", "many"):
        function = getattr(fast, name)

        def seen(*arguments, name=name, function=function):
            taken.append(name)
            return function(*arguments)

        monkeypatch.setattr(fast, name, seen)
    tinynet.gradient(params, np.ones(n), np.ones(n))
    assert taken == [way]


@pytest.mark.parametrize("beside", [-1, 0, 1])
def test_blocks_leave_no_sample_out(monkeypatch, beside):
    monkeypatch.setattr(fast, "BLOCK", 50)
    params, x, y = random_problem(7, n=100 + beside)
    agree(params, x, y, *fast.many(params, x, y))


@pytest.mark.parametrize(
    ("length", "most", "sizes"),
    [
        (7, 5, [4, 3]),
        (8, 9, [8]),
        (16, 8, [8, 8]),
        (18, 9, [16, 2]),
        (10_000, 5461, [5000, 5000]),
        (1_000_000, 8192, [8136] * 122 + [7408]),
        (1_000_000, 32_768, [32_264] * 30 + [32_080]),
    ],
)
def test_blocks_are_equal_and_large_ones_whole_lines_of_the_cache(length, most, sizes):
    blocks = fast._cut(length, most)
    assert [len(range(length)[block]) for block in blocks] == sizes
    assert blocks[-1].stop == length


@pytest.mark.parametrize("cores", [1, 2, None])
@pytest.mark.parametrize("blocks", [fast.SHARED - 1, fast.SHARED, fast.SHARED + 3])
def test_a_long_series(monkeypatch, cores, blocks):
    """Two threads share it, but for a few blocks, or where there is one core."""
    started = []
    start = threading.Thread.start
    monkeypatch.setattr(
        threading.Thread, "start", lambda new: (started.append(new), start(new))
    )
    monkeypatch.setattr(fast, "_cores", lambda: cores)
    monkeypatch.setattr(fast, "BLOCK", 800)
    params, x, y = random_problem(8, n=800 * blocks - 5)
    agree(params, x, y, *fast.many(params, x, y))
    assert len(started) == (cores != 1 and blocks >= fast.SHARED)


def test_cores_are_those_that_the_process_may_use(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    of_process = {0: {2, 5}}  # 0 is the process that asks
    monkeypatch.setattr(os, "sched_getaffinity", of_process.get, raising=False)
    assert fast._cores() == 2
    monkeypatch.delattr(os, "sched_getaffinity")
    assert fast._cores() == 64


def test_two_threads_give_what_one_gives(monkeypatch):
    params, x, y = random_problem(10, n=50_000)
    monkeypatch.setattr(fast, "BLOCK", 400)
    monkeypatch.setattr(fast, "_cores", lambda: 1)
    alone = fast.many(params, x, y)
    monkeypatch.setattr(fast, "_cores", lambda: 2)
    for _ in range(20):
        assert fast.many(params, x, y) == alone


def test_two_threads_take_every_other_block(monkeypatch):
    """Each block once: one left out might show the sums that lay there before."""
    block, done = fast._block, {}

    def seen(params, X, y, work, sums):
        done.setdefault(threading.get_ident(), []).append(int(X[0]))
        block(params, X, y, work, sums)

    monkeypatch.setattr(fast, "_block", seen)
    monkeypatch.setattr(fast, "BLOCK", 40)
    monkeypatch.setattr(fast, "_cores", lambda: 2)
    x = np.arange(40.0 * (fast.SHARED + 1))
    fast.many(START, x, np.cos(x))
    starts = [*range(0, len(x), 40)]
    assert sorted(done.values()) == [starts[::2], starts[1::2]]


@pytest.fixture
def in_the_other_thread(monkeypatch):
    """Have a function done by the other thread, before this one does a block."""
    here, done = threading.get_ident(), threading.Event()
    block = fast._block

    def waits(function):
        def either(*arguments):
            if threading.get_ident() == here:
                assert done.wait(60)
                return block(*arguments)
            try:
                return function(*arguments)
            finally:
                done.set()

        monkeypatch.setattr(fast, "_block", either)
        monkeypatch.setattr(fast, "BLOCK", 40)
        monkeypatch.setattr(fast, "_cores", lambda: 2)

    return waits


def test_an_error_in_the_other_thread_is_not_lost(in_the_other_thread):
    def no_room(*arguments):
        raise MemoryError("no room")

    in_the_other_thread(no_room)
    params, x, y = random_problem(11, n=40 * fast.SHARED)
    with pytest.raises(MemoryError, match="no room"):
        fast.many(params, x, y)


def test_the_other_thread_prints_nothing_either(in_the_other_thread):
    in_the_other_thread(fast._block)
    params = tinynet.Params(1e200, 0.0, -1e200, 0.0, 1e200, 1e200, 0.0)
    x = np.ones(40 * fast.SHARED)
    assert fast.many(params, x, x)[0] == np.inf


@pytest.mark.parametrize("shape", [(1,), (7,), (2, 3), (30,)])
@pytest.mark.parametrize("n", [1, 3, 9, 25, 50])
def test_blocks_leave_no_network_out(monkeypatch, shape, n):
    """Blocks of one network, of a few, and one block of all."""
    monkeypatch.setattr(fast, "BLOCK", 20)
    random = np.random.default_rng(9)
    networks = tinynet.Params(*random.normal(scale=2, size=(7, *shape)))
    x, y = random.normal(size=(2, n))
    loss, gradient = fast.many(networks, x, y)
    assert loss.shape == shape
    assert {slope.shape for slope in gradient} == {shape}
    for place in np.ndindex(shape):
        one = tinynet.Params(*(float(value[place]) for value in networks))
        agree(one, x, y, loss[place], [slope[place] for slope in gradient])


@each_way
@pytest.mark.parametrize("z", [-1e308, -800.0, -1e-300, 0.0, 1e-300, 800.0, 1e308])
def test_the_bend_at_its_extremes(way, z):
    """With w3 = 1 and the rest 0: y_hat is softplus(z1), and b1 moves by sigmoid."""
    params = tinynet.Params(0.0, z, 0.0, 0.0, 1.0, 0.0, 0.0)
    loss, gradient = way(params, np.ones(1), np.array([1.0]))
    residual = float(1.0 - tinynet.softplus(z))
    assert loss == residual * residual
    assert gradient.b3 == -2 * residual
    assert gradient.b1 == pytest.approx(-2 * residual * tinynet.sigmoid(z), rel=1e-15)


def test_one_large_z_among_many():
    """Beyond the largest e^z the block is done with care, and its other samples too."""
    params = tinynet.Params(1.0, 0.0, -1.0, 0.5, 0.3, -0.2, 0.1)
    for far in (708.0, 709.0, 710.0, 800.0, 1e5):
        x = np.append(np.linspace(-3, 3, 40), [far, -far])
        y = np.cos(x)
        agree(params, x, y, *fast.many(params, x, y))


@each_way
def test_what_is_too_large_is_infinite_and_prints_nothing(way):
    params = tinynet.Params(1e200, 0.0, -1e200, 0.0, 1e200, 1e200, 0.0)
    loss, gradient = way(params, np.array([1.0, 2.0]), np.array([0.0, 1.0]))
    assert loss == np.inf
    assert gradient.b3 == np.inf


@each_way
def test_a_product_after_the_sums_may_be_too_large(way):
    params = tinynet.Params(1.0, 0.0, 1.0, 0.0, 1e200, 1e200, 0.0)
    _, gradient = way(params, np.array([1.0, 2.0]), np.array([0.0, 1.0]))
    assert gradient[:4] == (np.inf,) * 4
    assert 1e200 < gradient.b3 < 1e202


def test_a_million_samples_need_little_memory():
    x = np.linspace(-1, 1, 10**6)
    tracemalloc.start()
    tinynet.gradient(START, x, x)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 16e6


def test_many_networks_need_little_memory_besides_themselves():
    networks = tinynet.Params(*np.linspace(-1, 1, 700_000).reshape(7, -1))
    tracemalloc.start()
    tinynet.gradient(networks, *tinynet.data.dose())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3 * sum(value.nbytes for value in networks)


CALLS_AGAIN = """
import resource
import numpy as np
import tinynet

networks = tinynet.Params(*np.linspace(-1, 1, 70_000).reshape(7, -1))
x, y = tinynet.data.dose()
tinynet.gradient(networks, x, y)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(10):
    tinynet.gradient(networks, x, y)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other memory rules")
def test_memory_is_not_asked_for_again():
    """Some 660 pages a call would be taken back and cleared: half of the time."""
    line = [sys.executable, "-c", CALLS_AGAIN]
    pages = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    assert int(pages) < 200
