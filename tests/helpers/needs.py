"""What a test needs and a machine may lack: a skip that says so, a failure in CI."""

import os
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest


def do_without(missing: str) -> NoReturn:
    """Skip a test that needs what this machine has not; in CI that is a failure."""
    if os.environ.get("TINYNET_REQUIRE_BROWSER"):
        pytest.fail(missing)
    pytest.skip(missing)


def require(module: str) -> None:
    """Skip a test whose host is not installed; in CI, where it must be, fail."""
    if find_spec(module) is None:
        missing = f"{module} is missing: pip install -r requirements/hosts.lock"
        if os.environ.get("TINYNET_REQUIRE_HOSTS"):
            pytest.fail(missing)
        pytest.skip(missing)


def require_upkeep(package: str) -> None:
    """Skip a test, or a file of tests, without a tool of upkeep; in CI, fail."""
    try:
        version(package)
    except PackageNotFoundError:
        missing = f"{package} is missing: pip install -r requirements/upkeep.lock"
        if os.environ.get("TINYNET_REQUIRE_EXTRAS"):
            pytest.fail(missing)
        pytest.skip(missing, allow_module_level=True)


def require_coq() -> None:
    """Skip what Coq checks where it is not installed; in CI, where it must be, fail."""
    if not _has_coquelicot():
        missing = "Coq is missing: apt-get install coq libcoq-coquelicot"
        if os.environ.get("TINYNET_REQUIRE_COQ"):
            pytest.fail(missing)
        pytest.skip(missing)


def _has_coquelicot() -> bool:
    if shutil.which("coqc") is None:
        return False
    where = subprocess.run(["coqc", "-where"], capture_output=True, encoding="utf-8")
    return Path(where.stdout.strip(), "user-contrib/Coquelicot").is_dir()
