"""The shipped sets, and a reader's own CSV: what is read, what is refused."""

import shutil
import subprocess

import numpy as np
import pytest

import tinynet
from tinynet import data

pytestmark = pytest.mark.filterwarnings("error")

SHIPPED = {
    "theophylline": (data.theophylline, 11),
    "puromycin": (data.puromycin, 12),
    "motorcycle": (data.motorcycle, 133),
}


@pytest.fixture
def csv(tmp_path):
    """Write a file, text or bytes, and return its path."""

    def write(content):
        path = tmp_path / "mine.csv"
        raw = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(raw)
        return path

    return write


def test_the_running_example():
    X, y = data.dose()
    assert X.tolist() == [0, 0.5, 1]
    assert y.tolist() == [0, 1, 0]
    assert data.start() == tinynet.Params(2, -1, -2, 0, 1, -1, 0)


@pytest.mark.parametrize(
    "read", [data.dose, data.theophylline, data.puromycin, data.motorcycle]
)
def test_each_call_gives_arrays_of_the_caller_s_own(read):
    first = read()
    for values in first:
        assert values.dtype == float
        values += 1
    for changed, values in zip(first, read()):
        assert (changed == values + 1).all()


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_sets(name):
    read, n = SHIPPED[name]
    X, y = read()
    assert X.shape == y.shape == (n,)
    assert (np.diff(X) >= 0).all()
    head = [
        line
        for line in (data.FOLDER / f"{name}.csv").read_text("utf-8").splitlines()
        if line.startswith("#")
    ]
    for word in ("# Source: R, ", "# Units: ", "# Licence: ", "# Made by: "):
        assert sum(line.startswith(word) for line in head) == 1, word


def test_the_shapes_they_were_chosen_for():
    X, y = data.theophylline()
    assert (X[0], y[0]) == (0, 0)
    assert X[y.argmax()] == 3.52
    assert (y.max(), y[-1]) == (9.75, 1.17)
    X, y = data.puromycin()
    means = [y[value == X].mean() for value in np.unique(X)]
    assert (np.diff(means) > 0).all()
    assert np.diff(means)[-1] < np.diff(means)[0]
    X, y = data.motorcycle()
    assert (X[0], X[-1]) == (2.4, 57.6)
    assert len(np.unique(X)) == 94
    assert (y.min(), y.max()) == (-134, 75)
    assert X[y.argmin()] < X[y.argmax()]
    # Quiet before the blow, noisy after it.
    assert abs(y[X < 13]).max() < 10 < y[X > 40].std()


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="Rscript is not on PATH")
def test_R_makes_the_same_bytes(tmp_path):
    if subprocess.run(["Rscript", "-e", "library(MASS)"]).returncode:
        pytest.skip("R has no package MASS (Debian: r-cran-mass)")
    shutil.copy(data.FOLDER / "make.R", tmp_path)
    subprocess.run(["Rscript", "make.R"], cwd=tmp_path, check=True)
    for name in SHIPPED:
        made = (tmp_path / f"{name}.csv").read_bytes()
        assert made == (data.FOLDER / f"{name}.csv").read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        "x,y\n0,1\n2.5,-3e2\n",
        "0,1\n2.5,-3e2\n",
        "0,1\n2.5,-3e2",
        "# a comment, with a comma\nx,y\n0,1\n# another\n2.5,-3e2\n",
        "\n\nx,y\n\n0,1\n   \n2.5,-3e2\n\n",
        "\ufeffx,y\n0,1\n2.5,-3e2\n",
        "\ufeff0,1\n2.5,-3e2\n",
        "\ufeff# comment\n0,1\n2.5,-3e2\n",
        "x,y\r\n0,1\r\n2.5,-3e2\r\n",
        "x,y\r0,1\r2.5,-3e2\r",
        " x , y \n 0 , 1 \n2.5\t, -3e2 \n",
        '"x","y"\n"0","1"\n2.5,"-3e2"\n',
        "Zeit in µs,Größe\n0,1\n2.5,-300.0\n",
        b"x,y\n+0,1.\n2.5,-3.0E+02\n",
        # What a spreadsheet makes of it.
        '"Time\n(h)",Conc\n0,1\n2.5,-300\n',
        '"Time\r\n(h)","Conc,\r\nmg/L"\r\n0,1\r\n2.5,-300\r\n',
        "sep=,\nx,y\n0,1\n2.5,-300\n",
        "\ufeffsep=,\r\n0,1\r\n2.5,-300\r\n",
        '"sep=,"\nx,y\n0,1\n2.5,-300\n',
        "SEP=,,\nx,y,\n0,1,\n2.5,-300,\n",
        "x,y,,\n0,1,,\n2.5,-300,,\n,,,\n,,,\n",
        "x,y\n0,1,\n2.5,-300,,,\n",
        ",x,,y\n,0,,1\n,2.5,,-300\n",
        " , \n0,1\n, \n2.5,-300\n,\n",
        '"# note"\nx,y\n"# another, with a comma",\n0,1\n2.5,-300\n',
        '"# a note\nof two lines",,\nx,y,\n0,1,\n2.5,-300,\n',
        '# a "quote, opened\nx,y\n# and,"another\n0,1\n2.5,-300\n',
        " # a note,\n0,1\n2.5,-300\n",
        ",# a note\n,0,1\n,2.5,-300\n",
        "x,y\n0,1\n2.5,−300\n",
        "x,y\n\xa00,1\xa0\n2.5,-300\n\xa0,\n",
        "x,y\r\r\n0,1\r\r\n2.5,-300\r\r\n",
        ",y\n0,1\n2.5,-300\n",
        '"",""\n0,1\n2.5,-300\n',
    ],
)
def test_what_is_read(csv, content):
    X, y = data.read_csv(csv(content))
    assert X.tolist() == [0, 2.5]
    assert y.tolist() == [1, -300]
    assert X.dtype == y.dtype == float
    assert data.read_csv(str(csv(content)))[0].tolist() == [0, 2.5]


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("x,y\n0,1\n1,abc\n", "row 3, column 2", "'abc'"),
        ("x,y\n0,1\none,2\n", "row 3, column 1", "'one'"),
        ("0,1\nx,y\n", "row 2, column 1", "'x'"),
        ("# one\n\nx,y\n0,1\n\n# two\n1,?\n", "row 7, column 2", "'?'"),
        ("x,y\r\n0,1\r\n1,?\r\n", "row 3, column 2", "'?'"),
        ("x,y\n0,1\n1,\n", "row 3, column 2", "''"),
        ("x,y\n0,1\n,1\n", "row 3, column 1", "''"),
        ("x,y\n0,1\n1,nan\n", "row 3, column 2", "'nan'"),
        ("x,y\n0,1\n-inf,2\n", "row 3, column 1", "'-inf'"),
        ("nan,1\n0,1\n", "row 1, column 1", "'nan'"),
        ("x,y\n0,1\n1,1e400\n", "row 3, column 2", "'1e400'"),
        ("x,y\n0,1\n1,1_000\n", "row 3, column 2", "'1_000'"),
        ("x,y\n0,1\n1,0x10\n", "row 3, column 2", "'0x10'"),
        (b"x,y\n0,1\n1,2\x00\n", "row 3, column 2", r"'2\\x00'"),
        ("1,y\n2,3\n", "row 1, column 2", "'y'"),
        # As the names of columns these would go without a word.
        ('"0,5","1,5"\n0,1\n', "row 1, column 1", "'0,5'"),
        ("1 000,2 000\n0,1\n", "row 1, column 1", "'1 000'"),
        ("1\xa0000,2\u202f000\n0,1\n", "row 1, column 1", r"'1\\xa0000'"),
        ("1_000,2_000\n0,1\n", "row 1, column 1", "'1_000'"),
        ("1'000,2'000\n0,1\n", "row 1, column 1", '"1\'000"'),
        ("1.000.000,2.000.000\n0,1\n", "row 1, column 1", "'1.000.000'"),
        ("1/2,3/4\n0,1\n", "row 1, column 1", "'1/2'"),
        ("10:30,10:45\n0,1\n", "row 1, column 1", "'10:30'"),
        ("50%,60%\n0,1\n", "row 1, column 1", "'50%'"),
        ('x,y\n"1,000",2\n', "row 2, column 1", "'1,000'"),
        ("x,y\nTRUE,2\n", "row 2, column 1", "'TRUE'"),
        # Where it is, in the spreadsheet and in the file.
        (",x,y\n,0,1\n,1,?\n", "row 3, column 3", "'?'"),
        ("sep=,\nx,y,\n0,1,\n1,?,\n", "row 4, column 2", "'?'"),
        ('"x\n(h)",y\n0,1\n1,?\n', "row 3 (line 4), column 2", "'?'"),
        ('"x\n(\nh)","y\n"\n# a\n1,?\n', "row 3 (line 6), column 2", "'?'"),
    ],
)
def test_a_bad_number_is_named_by_row_and_column(csv, content, place, message):
    path = csv(content)
    with pytest.raises(ValueError, match="wanted a finite number") as caught:
        data.read_csv(path)
    text = str(caught.value)
    assert text.startswith(f"{path}, {place}: wanted a finite number with a decimal ")
    assert text.endswith(f"got {message.replace(chr(92) * 2, chr(92))}")


@pytest.mark.parametrize(
    ("content", "row", "got"),
    [
        ("x,y\n0,1\n2\n", 3, "1: '2'"),
        ("x,y\n0,1\n2,3,4\n", 3, "3: '2,3,4'"),
        ("x;y\n0;1\n2;3\n", 1, "1: 'x;y'"),
        ("0.5;1\n2;3\n", 1, "1: '0.5;1'"),
        ("x;y\n0,5;1\n", 1, None),
        ("x,y\n0,5,1,5\n", 2, "4: '0,5,1,5'"),
        ("0,1,2\n", 1, "3: '0,1,2'"),
        ("x\ty\n0\t1\n", 1, None),
        ("sep=;\nx;y\n0;1\n", 1, "1: 'sep=;'"),
        ("x,y,note\n0,1,\n", 1, "3: 'x,y,note'"),
        ("x,y,\n0,1,\n2,3,late\n", 3, "3: '2,3,late'"),
        ("x,y\n0,5,1\n", 2, "3: '0,5,1'"),
        (",,\n,0,\n", 2, "1: '0'"),
    ],
)
def test_a_wrong_number_of_columns_is_named_by_row(csv, content, row, got):
    path = csv(content)
    with pytest.raises(ValueError, match="wanted") as caught:
        data.read_csv(path)
    assert str(caught.value).startswith(f"{path}, row {row}")
    if got is not None:
        wanted = "wanted 2 columns separated by a comma, with a decimal point"
        assert str(caught.value) == f"{path}, row {row}: {wanted}, got {got}"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_set_that_a_spreadsheet_saved(csv, name, end, encoding):
    """Notes in quotes, and as many commas in each row as in the longest."""
    text = (data.FOLDER / f"{name}.csv").read_text("utf-8")
    saved = "".join(
        f'"{line}",,{end}' if line.startswith("#") else f"{line},{end}"
        for line in text.replace('"', '""').splitlines()
    )
    again = data.read_csv(csv((saved + f",,{end}" * 3).encode(encoding)))
    for one, other in zip(again, SHIPPED[name][0](), strict=True):
        assert one.tolist() == other.tolist()


@pytest.mark.parametrize("content", ["", "\n\n", "x,y\n", "# only this\n", "\ufeff"])
def test_no_rows(csv, content):
    path = csv(content)
    with pytest.raises(ValueError, match="wanted rows of two numbers, found none"):
        data.read_csv(path)


@pytest.mark.parametrize(
    "content", ["Größe,y\n0,1\n".encode("latin-1"), "0,1\n".encode("utf-16")]
)
def test_not_in_utf_8(csv, content):
    path = csv(content)
    with pytest.raises(ValueError, match="wanted a CSV file in UTF-8: ") as caught:
        data.read_csv(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_what_a_spreadsheet_calls_unicode_text(csv):
    with pytest.raises(ValueError, match=r"in UTF-8: it is in UTF-16$"):
        data.read_csv(csv("x\ty\r\n0\t1\r\n".encode("utf-16")))


def test_no_such_file(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.csv"):
        data.read_csv(tmp_path / "none.csv")
    with pytest.raises(OSError, match=str(tmp_path)):
        data.read_csv(tmp_path)


def test_training_on_a_csv_is_one_line(csv):
    path = csv("dose,effect\n0,0\n0.5,1\n1,0\n")
    history = tinynet.train(
        data.start(), *data.read_csv(path), learning_rate=0.1, epochs=400
    )
    assert history.losses[-1] < 0.001
