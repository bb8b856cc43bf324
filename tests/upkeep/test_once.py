"""Processes that share work: one does it, the others learn how it went."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.helpers.once import once


def test_the_work_is_done_once(tmp_path):
    done = []
    with ThreadPoolExecutor() as pool:
        asked = [
            pool.submit(once, tmp_path / "built", lambda: done.append(1))
            for _ in range(4)
        ]
    assert [one.result() for one in asked] == [None] * 4
    assert done == [1]


def test_who_waited_learns_what_went_wrong(tmp_path):
    with pytest.raises(ZeroDivisionError):
        once(tmp_path / "built", lambda: 1 / 0)
    with pytest.raises(RuntimeError, match="built: another process could not: div"):
        once(tmp_path / "built", lambda: None)


def test_nobody_waits_for_ever(tmp_path):
    (tmp_path / "built-begun").mkdir()
    with pytest.raises(TimeoutError, match="built: another process began it"):
        once(tmp_path / "built", lambda: None, patience=0.2)
