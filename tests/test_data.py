"""Data sets, their provenance, and a reader's own file."""

import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from tinynet import Params, data, train

pytestmark = pytest.mark.filterwarnings("error")

SHIPPED = sorted(data.FOLDER.glob("*.csv"))
MEASURED = [path for path in SHIPPED if path.name != "formulas.csv"]


def test_the_running_example():
    X, y = data.dose()
    assert X.tolist() == [0, 0.5, 1]
    assert y.tolist() == [0, 1, 0]
    assert X.dtype == y.dtype == float
    assert data.start() == Params(w1=2, b1=-1, w2=-2, b2=0, w3=1, w4=-1, b3=0)


def test_each_call_gives_a_fresh_copy():
    data.dose()[0][:] = 7
    assert data.dose()[0].tolist() == [0, 0.5, 1]


def test_theophylline_is_a_hump():
    hours, concentration = data.theophylline()
    assert hours.shape == concentration.shape == (11,)
    assert (np.diff(hours) > 0).all()
    peak = concentration.argmax()
    assert (np.diff(concentration[: peak + 1]) > 0).all()
    assert (np.diff(concentration[peak:]) < 0).all()


def test_puromycin_saturates():
    concentration, rate = data.puromycin()
    assert concentration.shape == rate.shape == (12,)
    means = rate.reshape(6, 2).mean(axis=1)
    slopes = np.diff(means) / np.diff(concentration[::2])
    assert (slopes > 0).all()
    assert slopes[-1] < slopes[0] / 20


@pytest.mark.parametrize("path", MEASURED, ids=lambda path: path.stem)
def test_each_file_says_where_it_is_from(path):
    head = path.read_text(encoding="utf-8")
    for part in ("Source: R, datasets::", "Units: ", "Licence: ", "Made by: Rscript"):
        assert part in head


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="no Rscript found")
def test_R_makes_the_same_files(tmp_path):
    script = shutil.copy(data.FOLDER / "make.R", tmp_path)
    subprocess.run(["Rscript", "--vanilla", script], cwd=tmp_path, check=True)
    made = sorted(tmp_path.glob("*.csv"))
    assert [path.name for path in made] == [path.name for path in MEASURED]
    for path in made:
        assert path.read_bytes() == (data.FOLDER / path.name).read_bytes()


@pytest.fixture
def mine(tmp_path):
    def write(content):
        path = tmp_path / "mine.csv"
        if isinstance(content, str):
            content = content.encode()
        path.write_bytes(content)
        return path

    return write


def test_train_on_a_file_in_one_line(mine):
    path = mine("0,0\n0.5,1\n1,0\n")
    history = train(data.start(), *data.read_csv(path), learning_rate=0.1, epochs=1000)
    assert history.losses[-1] < 1e-17


@pytest.mark.parametrize(
    "content",
    [
        "1,2\n3,4\n",
        "dose,effect\n1,2\n3,4\n",
        "# a comment\n\ndose,effect\n1,2\n\n# another\n3,4",
        "1,2\r\n3,4\r\n",
        "\ufeffdose,effect\n1,2\n3,4\n",
        ' 1 , 2 \n"3",4e0\n',
        '"dose, in mg",effect\n1,2\n3,4\n',
    ],
)
def test_ways_to_write_the_same_table(mine, content):
    X, y = data.read_csv(str(mine(content)))
    assert X.tolist() == [1, 3]
    assert y.tolist() == [2, 4]
    assert X.flags.c_contiguous
    assert y.flags.c_contiguous


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("dose,effect\n1,2\n3,one\n", ", row 3, column 2: wanted a finite number with"),
        ("x1,2\n3,4\n", ", row 1, column 1: wanted a finite number with a decimal"),
        ("1,2\n\n# note\n3,\n", ", row 4, column 2: wanted a finite number with a"),
        ("1,2\nnan,4\n", ", row 2, column 1: wanted a finite number"),
        ("1,2\n3,inf\n", ", row 2, column 2: wanted a finite number"),
        ("1,2\n3,1_000\n", ", row 2, column 2: wanted a finite number"),
        ("1,2\n3,1e999\n", ", row 2, column 2: wanted a finite number"),
        ("1,2\n3\n", ", row 2: wanted 2 columns separated by a comma, got 1: '3'"),
        ("1,2\n3,4,5\n", ", row 2: wanted 2 columns separated by a comma, got 3: '3,"),
        ("1;2\n3;4\n", ", row 2: wanted 2 columns separated by a comma, got 1: '3;4'"),
        ("0,5,1,2\n", ", row 1: wanted 2 columns separated by a comma, got 4"),
        ("a,b\nc,d\n", ", row 2, column 1: wanted a finite number"),
        ("", ": wanted rows of two numbers, found none"),
        ("# only this\n", ": wanted rows of two numbers, found none"),
        ("dose,effect\n", ": wanted rows of two numbers, found none"),
        (b"1,2\n3,\xff\n", ": wanted a CSV file in UTF-8: "),
    ],
)
def test_a_malformed_file(mine, content, message):
    path = mine(content)
    with pytest.raises(ValueError, match=f"^{re.escape(str(path))}({message})"):
        data.read_csv(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nothing\.csv"):
        data.read_csv(tmp_path / "nothing.csv")


def test_formulas_are_the_papers():
    ours = data.FOLDER / "formulas.csv"
    paper = Path(__file__).parent / "data" / "formulas.csv"
    assert ours.read_bytes() == paper.read_bytes()
