"""Work that several processes need and one of them does."""

import time
from collections.abc import Callable
from pathlib import Path


def once(mark: Path, work: Callable[[], object], patience: float = 600) -> None:
    """Do the work in the process that asks first; the others wait until it is done.

    `mark` is a file that is there when the work is done; what it holds is what went
    wrong. Making a folder is atomic on every system, locking a file is not.
    """
    try:
        mark.with_name(f"{mark.name}-begun").mkdir()
    except FileExistsError:
        _wait_for(mark, patience)
        return
    wrong = "interrupted"
    try:
        work()
        wrong = ""
    except Exception as error:
        wrong = str(error) or repr(error)
        raise
    finally:
        beside = mark.with_name(f"{mark.name}-new")
        beside.write_text(wrong, encoding="utf-8")
        beside.replace(mark)


def _wait_for(mark: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while not mark.exists():
        if time.monotonic() > end:
            raise TimeoutError(f"{mark.name}: another process began it and did not end")
        time.sleep(0.1)
    if wrong := mark.read_text(encoding="utf-8"):
        raise RuntimeError(f"{mark.name}: another process could not: {wrong}")
