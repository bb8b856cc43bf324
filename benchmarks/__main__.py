"""Every measurement, one after the other: ``python -m benchmarks``.

What each needs, and what it prints, stands at its head. A class on a JupyterHub is the
one left out: ``python -m benchmarks.hub`` wants the machine for itself.
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
