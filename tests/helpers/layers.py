"""The tests in layers: which of them plain ``pytest`` leaves for another command."""

from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any

import pytest

LAYERS = {
    "site": "every page in browsers, where plain pytest takes a few; what is published",
    "hosts": "the course in live hosts: JupyterLab, Notebook, Binder, JupyterHub",
    "weekly": "every page, where a change takes some of each kind; a publication",
    "upkeep": "builds, locks and machines: slow, and seldom broken by a chapter",
}
"""What is left out, by its mark; ``pytest -m site`` runs it, and so does its name."""


def mark(item: pytest.Item) -> None:
    """Mark what needs a browser, and the layer that this follows from."""
    needs = set(getattr(item, "fixturenames", ()))
    browser = bool({"chromium", "firefox"} & needs)
    if browser:
        item.add_marker("browser")
    if "hosts" in item.path.parts:
        item.add_marker("hosts")
    elif browser and "site" in needs and not item.get_closest_marker("weekly"):
        item.add_marker("site")


def few(
    values: Iterable[Any], plain: Container[Any], site: Container[Any] | None = None
) -> list[Any]:
    """Values for a test of which plain ``pytest`` tries some, and ``site`` the rest.

    Or, where that takes long, ``site`` some more, and ``weekly`` the rest.
    """

    def mark(one: Any) -> pytest.MarkDecorator:
        each_change = site is None or one in site
        return pytest.mark.site if each_change else pytest.mark.weekly

    return [one if one in plain else _marked(one, mark(one)) for one in values]


def seldom(values: Iterable[Any], each_change: Container[Any]) -> list[Any]:
    """Values of which some are tried on each change, and ``weekly`` the rest."""
    weekly = pytest.mark.weekly
    return [one if one in each_change else _marked(one, weekly) for one in values]


def _marked(one: Any, mark: pytest.MarkDecorator) -> Any:
    several = one if isinstance(one, tuple) else (one,)
    return pytest.param(*several, marks=mark)


def is_left_out(item: pytest.Item, named: set[Path]) -> bool:
    """Whether an item is of such a layer, and neither its file nor folder is named."""
    layered = any(item.get_closest_marker(layer) for layer in LAYERS)
    return layered and not {item.path, item.path.parent} & named


def named_places(config: pytest.Config) -> set[Path]:
    """Files and folders on the command line, without the folder of all tests."""
    if config.args_source is not config.ArgsSource.ARGS:
        return set()
    places = {
        (config.invocation_params.dir / argument.partition("::")[0]).resolve()
        for argument in config.args
    }
    return places - {config.rootpath / "tests"}


def select(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the layers out, unless -m chooses or they are named."""
    if config.option.markexpr:
        return
    named = named_places(config)
    left = [item for item in items if is_left_out(item, named)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not is_left_out(item, named)]


def site_first(items: list[pytest.Item]) -> None:
    """Put the first file that needs the built site before all others.

    Its process builds the site; another one that needs it meanwhile would wait.
    """
    needs = (item.path for item in items if "site" in getattr(item, "fixturenames", ()))
    first = next(needs, None)
    items.sort(key=lambda item: item.path != first)


def stored_outputs(reports: list[pytest.TestReport]) -> list[str]:
    """For each chapter that failed, the command that shows old and new outputs."""
    names = sorted({report.nodeid.partition("::")[0] for report in reports})
    return [
        f"python -m tools.record {name}  shows what changed, --write stores it"
        for name in names
        if name.endswith(".ipynb")
    ]


def note(config: pytest.Config) -> str:
    """The line below a run that left layers out; nothing for other runs."""
    if config.option.markexpr or named_places(config):
        return ""
    commands = ", ".join(f"pytest -m {layer}" for layer in LAYERS)
    return f"left out, with a command of their own: {commands}"
