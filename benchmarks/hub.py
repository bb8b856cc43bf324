"""Time a class on a JupyterHub: all log in at once, pull the course, run a notebook.

Each student logs in by the form, gets the course by nbgitpuller and runs every cell of
the Training notebook in a server and a kernel of their own; the outputs must be the
stored ones. Memory is each student's share (PSS) of all their processes at the end.

    python -m benchmarks.hub [STUDENTS]
"""

import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import psutil

from tools import hub, jupyter

ROOT = Path(__file__).parents[1]

STAGES = ("logged in", "server ready", "course there", "notebook run")
STORED = nbformat.read(ROOT / "chapters/training.ipynb", as_version=4).cells


def attend(student: hub.Student, repository: Path, began: float) -> list[float]:
    """Let a student do all of it; return when each stage was done, in seconds."""
    times = []
    stages = (
        student.log_in,
        student.start,
        lambda: student.pull(repository),
        student.run,
    )
    for stage in stages:
        result = stage()
        times.append(time.monotonic() - began)
    for got, stored in zip(result, STORED, strict=True):
        if jupyter.texts(got) != jupyter.texts(stored):
            raise AssertionError(f"{student.name}: {got.source} shows something else")
    return times


def memory(running: hub.Hub, student: hub.Student) -> float:
    """Return the memory of a student's server and kernel in MB."""
    processes = psutil.Process(running.process).children(recursive=True)
    own = [p for p in processes if p.environ().get("HOME") == str(student.home)]
    return sum(process.memory_full_info().pss for process in own) / 1e6


def main() -> None:
    """Measure and print the table."""
    count = int(sys.argv[1]) if sys.argv[1:] else 20
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        repository = hub.course(folder)
        with hub.serve(folder) as running, ThreadPoolExecutor(count) as pool:
            names = [f"student{k + 1}" for k in range(count)]
            students = [hub.Student(running, name) for name in names]
            began = time.monotonic()
            tasks = [pool.submit(attend, s, repository, began) for s in students]
            failed = [task.exception() for task in tasks if task.exception()]
            times = [task.result() for task in tasks if not task.exception()]
            sizes = [memory(running, student) for student in students]
    print(f"{count} students, failed: {len(failed)}")
    for error in failed:
        print(f"  {type(error).__name__}: {error}")
    for stage, column in zip(STAGES, zip(*times)):
        print(
            f"{stage:14} first {min(column):6.1f} s   "
            f"median {statistics.median(column):6.1f} s   last {max(column):6.1f} s"
        )
    print(
        f"memory         median {statistics.median(sizes):5.0f} MB   "
        f"most {max(sizes):5.0f} MB a student"
    )
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
