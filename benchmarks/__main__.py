"""Every measurement, one after the other: ``python -m benchmarks``.

What each needs, and what it prints, stands at its head. Two are left out, as they want
the machine for themselves: a class on a JupyterHub, ``python -m benchmarks.hub``, and
the tests, ``python -m benchmarks.tests``.
"""

import subprocess
import sys

SCRIPTS = ("speed", "views", "lab", "build", "site")


def main() -> None:
    """Run each; fail if one fails."""
    failed = []
    for script in SCRIPTS:
        print(f"== {script}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{script}"]
        if subprocess.run(command).returncode:
            failed.append(script)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
