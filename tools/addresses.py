"""What each address of a publisher turns on: python3 -m tools.addresses.

They stand in `_config.yml`, a line each. This needs nothing but Python, so that it runs
before anything is installed. The exit code says whether one is missing or misspelt.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

CONFIG = Path(__file__).parents[1] / "_config.yml"


@dataclass
class Address:
    """One line of `_config.yml`: its form, and what it turns on."""

    name: str
    form: str
    wanted: str
    turns_on: str
    is_needed: bool = True


ADDRESSES = [
    Address(
        "url",
        r"https://[^\s/]*(github|gitlab|bitbucket)[^\s/]*(/[^\s/]+){2,}(?<!\.git)",
        "https://HOST/OWNER/NAME, without .git and without / at its end; HOST says "
        "github, gitlab or bitbucket, since the theme knows no others",
        "the link to the source, the Binder button, the downloads of notebooks",
    ),
    Address(
        "baseurl",
        r"https?://[^\s/]+/([^\s/]+/)*",
        "https://HOST/FOLDER/, with / at its end",
        "the sitemap for search engines, the card that a shared link shows",
    ),
    Address(
        "jupyterhub_url",
        r"https?://[^\s/]+(/[^\s/]+)*",
        "https://HOST, without / at its end",
        "the button that opens a page on a Hub of yours",
        is_needed=False,
    ),
]


def value(config: str, name: str) -> str:
    """Return what a line of `_config.yml` says; its quotes are left out.

    Raises
    ------
    ValueError
        If there is no such line, or more than one.
    """
    found = re.findall(rf"^  {name}:[ \t]*(.*?)[ \t]*(?:#.*)?$", config, re.MULTILINE)
    if len(found) != 1:
        wanted = f"wanted one line “  {name}: …”"
        raise ValueError(f"_config.yml: {wanted}, got {len(found)}")
    return found[0].strip("\"'")


def judge(address: Address, said: str) -> tuple[bool, str]:
    """Say whether an address will do, and what follows.

    Returns
    -------
    is_fine, line
    """
    if re.fullmatch(address.form, said):
        return True, f"{said}\n    turns on {address.turns_on}"
    if said:
        return False, f"{said}\n    wanted {address.wanted}"
    word = "missing" if address.is_needed else "left empty, as it may be"
    return not address.is_needed, f"{word}\n    would turn on {address.turns_on}"


def main() -> int:
    """Print a line for each address."""
    config = CONFIG.read_text(encoding="utf-8")
    all_fine = True
    for address in ADDRESSES:
        is_fine, line = judge(address, value(config, address.name))
        all_fine = all_fine and is_fine
        print(f"{address.name}: {line}")
    print(f"_config.yml is {'' if all_fine else 'not yet '}filled in")
    return int(not all_fine)


if __name__ == "__main__":
    sys.exit(main())
