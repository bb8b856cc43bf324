"""An environment in which Python finds nothing that only tests need."""

import os
from pathlib import Path


def environment() -> dict[str, str]:
    """For a process that may import no test tool: `sitecustomize` beside this file."""
    paths = [str(Path(__file__).parent), os.environ.get("PYTHONPATH")]
    return {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
