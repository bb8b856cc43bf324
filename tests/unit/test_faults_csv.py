"""A reader's CSV that is broken, foreign or hostile: a clear word, and nothing run.

Wrong cells, wrong columns and empty files are tried in ``test_data.py``.
"""

import tracemalloc

import pytest

from tinynet import data, plots

GOOD = "dose,effect\n0,0\n0.5,1\n1,0.25\n"


@pytest.fixture
def refused(tmp_path):
    """Write a file that cannot be read; return what is said, with the file's name."""

    def read(content):
        path = tmp_path / "mine.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(ValueError, match=r"mine\.csv") as caught:
            data.read_csv(path)
        return str(caught.value)

    return read


def test_a_truncated_csv(refused, seen):
    seen(refused(GOOD.removesuffix("0.25\n")))
    assert "got 1: '1'" in refused(GOOD.removesuffix(",0.25\n"))


def test_a_corrupt_csv(refused, seen):
    seen(refused(GOOD.replace("0.5", "0\x005")))
    # A byte changed, a block of zeros, a file that is something else.
    assert "wanted a CSV file in UTF-8" in refused(GOOD.encode() + b"\xff\xfe\n")
    assert "wanted 2 columns" in refused(GOOD.encode() + b"\x00" * 4096)
    assert "wanted a CSV file in UTF-8" in refused(b"\x89PNG\r\n\x1a\n\x00\x00")


def test_a_csv_in_another_encoding(refused, seen):
    seen(refused("größe,wirkung\n0,1\n".encode("latin-1")))


def test_a_quote_that_is_not_closed(refused, seen):
    seen(refused(GOOD.replace("1,0.25", '1,"0.25') + "2,3\n"))
    # Where no cell can be so long, that is said.
    said = refused(GOOD.replace("1,0.25", '1,"0.25') + "3,4\n" * 100_000)
    assert "row 4: wanted a row of a CSV file: field larger than" in said


def test_a_decimal_comma(refused, seen):
    for content in ("0,5;1,5\n", "dosis;wirkung\n0,5;1,5\n", "0,5\t1,5\n"):
        seen(refused(content))
    # Quoted, as some programs write them.
    quoted = refused('dosis,wirkung\n"0,5","1,5"\n')
    assert quoted.endswith("wanted a finite number with a decimal point, got '0,5'")


def test_a_formula_in_a_csv(refused, seen):
    seen(refused("dose,effect\n0,=cmd()\n"))
    for cell in ("=1+1", "@SUM(A1)", "-2+3", "<img src=x onerror=alert(1)>"):
        said = refused(f"0,1\n0,{cell}\n")
        assert "row 2, column 2: wanted a finite number" in said
        assert said.endswith(f"got {cell!r}")


def test_names_of_columns_are_shown_nowhere(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("<script>alert(1)</script>,=cmd()\n0,0\n1,1\n")
    X, y = data.read_csv(path)
    assert (X.tolist(), y.tolist()) == ([0, 1], [0, 1])
    shown = plots.fit(data.start(), X, y)
    assert "script" not in shown._repr_html_()
    assert "cmd" not in shown._repr_html_()


@pytest.mark.parametrize("kind", ["rows", "line"])
def test_a_csv_without_end(tmp_path, seen, kind):
    """Ten million rows, or a line of a gigabyte: read no further than the limit."""
    path = tmp_path / "mine.csv"
    with open(path, "wb") as file:
        if kind == "rows":
            file.write(b"0,1\n" * 10**7)
        else:
            file.truncate(10**9)  # zeros that take no room on the disk
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match=r"mine\.csv") as caught:
            data.read_csv(path)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        path.unlink()
    seen(str(caught.value))
    assert f"{10**7:,}" in str(caught.value)  # on the page in words
    # The text as Python keeps it while it grows: not the file, whose size is a hundred
    # times the limit.
    assert most < 10 * data.MAX_CHARACTERS


def test_as_many_rows_as_anybody_measures(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("0.125,0.25\n" * 100_000)
    X, y = data.read_csv(path)
    assert X.shape == y.shape == (100_000,)
    path.write_text("0,1\n" + "#" * (data.MAX_CHARACTERS - 4))
    assert data.read_csv(path)[0].tolist() == [0]
