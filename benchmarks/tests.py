"""Time the README's test line: by the clock, and what it asks of the processors.

    python -m benchmarks.tests

The clock depends on who else uses the machine, processor time hardly does. Of a browser
only what its first process and those that it has waited for took is counted.
"""

import resource
import subprocess
import sys
import time

LINE = [sys.executable, "-m", "pytest", "-q", "-n", "3", "--dist", "loadfile"]


def main() -> None:
    """Run the line, and print both times below its own words."""
    began = time.perf_counter()
    done = subprocess.run([*LINE, *sys.argv[1:]])
    clock = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"clock      {clock:6.1f} s")
    print(f"processor  {used.ru_utime + used.ru_stime:6.1f} s")
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
