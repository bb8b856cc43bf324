"""Every measurement, one after the other: ``python benchmarks``.

What each needs, and what it prints, stands at its head. A class on a JupyterHub is the
one left out: ``python benchmarks/hub.py`` wants the machine for itself.
"""

import subprocess
import sys
from pathlib import Path

SCRIPTS = ("speed.py", "views.py", "lab.py", "build.py", "site.py")


def main() -> None:
    """Run each; fail if one fails."""
    failed = []
    for script in SCRIPTS:
        print(f"== {script}", flush=True)
        command = [sys.executable, Path(__file__).with_name(script)]
        if subprocess.run(command).returncode:
            failed.append(script)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
