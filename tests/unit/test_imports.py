"""What an import pulls in, and what is public."""

import inspect
import subprocess
import sys

import pytest

import tinynet
from tinynet import data, formulas, plots

pytestmark = pytest.mark.filterwarnings("error")

HEAVY = ("matplotlib", "IPython", "ipywidgets", "anywidget", "pandas", "scipy")
FUNCTIONS = {
    f"{module.__name__}.{name}": value
    for module in (tinynet, data, formulas, plots)
    for name, value in vars(module).items()
    if inspect.isfunction(value)
    and not name.startswith("_")
    and (module is tinynet or value.__module__ == module.__name__)
}
SHARED = [f"tinynet.dloss_d{name}" for name in ("b1", "w2", "b2", "w3", "w4", "b3")]

# What these take and give is their first sentence.
PROSE = ("tinynet.formulas.fmt", "tinynet.data.start")
RAISING = [
    *(name for name in FUNCTIONS if name.count(".") == 1),
    "tinynet.data.read_csv",
    "tinynet.formulas.in_numbers",
]


def loaded_by(code):
    """Names of the top-level modules that running `code` loads."""
    names = "{name.partition('.')[0] for name in sys.modules}"
    ask = f"{code}\nimport sys\nprint(*{names})"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ask],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return set(done.stdout.split())


def test_import_is_light():
    assert not loaded_by("import tinynet").intersection(HEAVY)


def test_import_adds_little_to_numpy():
    """A count, for a time would be the machine's: what numpy alone does not load."""
    more = loaded_by("import tinynet") - loaded_by("import numpy")
    assert more == {"tinynet", "csv", "_csv"}


def test_training_and_formulas_need_numpy_only():
    code = (
        "import tinynet; from tinynet import data, formulas\n"
        "tinynet.train(data.start(), *data.dose(), learning_rate=0.1, epochs=1)\n"
        "tinynet.check_gradient(data.start(), *data.dose())\n"
        "formulas.in_numbers('3.2-6', data.start(), *data.dose())"
    )
    assert not loaded_by(code).intersection(HEAVY)


def test_plots_do_not_import_pyplot():
    code = (
        "import sys; from tinynet import data, plots\n"
        "plots.fit(data.start(), *data.dose())\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    assert "matplotlib" in loaded_by(code)


def test_public_names():
    assert tinynet.__all__ == sorted(tinynet.__all__)
    for name in tinynet.__all__:
        assert hasattr(tinynet, name)
    wanted = """Params Forward History DivergenceError TrainingInterrupted softplus
        sigmoid forward predict loss chain gradient train check_gradient data dloss_dw1
        dloss_db1 dloss_dw2 dloss_db2 dloss_dw3 dloss_dw4 dloss_db3"""
    assert set(tinynet.__all__) == set(wanted.split())
    assert tinynet.__version__.count(".") == 2


@pytest.mark.parametrize("name", FUNCTIONS)
def test_docstring(name):
    text = inspect.getdoc(FUNCTIONS[name])
    assert text
    first = text.splitlines()[0]
    assert first.endswith((".", ":")) or "equation" in first, first
    if name in SHARED:
        first_of_seven = inspect.getdoc(tinynet.dloss_dw1)
        assert "The six functions below share all of this." in first_of_seven
        return
    signature = inspect.signature(FUNCTIONS[name])
    elsewhere = "Parameters and errors as `" in text
    if signature.parameters and name not in PROSE:
        assert "Parameters\n----------" in text or elsewhere
    if signature.return_annotation is not None and name not in PROSE:
        assert "Returns\n-------" in text
    if signature.parameters and name in RAISING:
        assert "Raises\n------" in text or elsewhere


@pytest.mark.parametrize("name", ["Params", "Forward", "History", "DivergenceError"])
def test_classes_say_what_they_are(name):
    text = inspect.getdoc(getattr(tinynet, name))
    assert text
    assert not text.startswith(f"{name}(")
