"""List the links of the built site: those that lead nowhere, and those that lead out.

    python -m tools.links [_build/html]

Links within the site are followed, to the file and to the place in it; the command
fails if one is broken. Links to other hosts are not followed: they are listed with
the pages they stand on, for a person to try.
"""

import argparse
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

ADDRESSES = ("href", "src")


def names(site):
    """Addresses of every page of a site."""
    return [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*.html"))
        if "_static" not in path.parts
    ]


def read(site):
    """Parse every page of a site: address to soup."""
    return {
        name: BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser")
        for name in names(site)
    }


def links(site, soups):
    """Sort the links of the pages.

    Parameters
    ----------
    site : pathlib.Path
    soups : dict of str to bs4.BeautifulSoup

    Returns
    -------
    sound, broken, outside : list of (page, address)
    """
    places = {
        name: {tag["id"] for tag in soup.find_all(id=True)}
        for name, soup in soups.items()
    }
    sound, broken, outside = [], [], []
    for name, soup in soups.items():
        addresses = [
            tag[attribute]
            for tag in soup.find_all(True)
            for attribute in ADDRESSES
            if attribute in tag.attrs
        ]
        for address in addresses:
            link = urlsplit(address)
            if link.scheme in ("http", "https") or link.netloc:
                outside.append((name, address))
                continue
            if link.scheme == "data":
                continue
            path = (site / name).parent / unquote(link.path)
            file = path.resolve() if link.path else (site / name).resolve()
            there = file.is_file()
            if there and link.fragment:
                page = file.relative_to(site.resolve()).as_posix()
                there = unquote(link.fragment) in places.get(page, ())
            (sound if there else broken).append((name, address))
    return sound, broken, outside


def main():
    """Print the lists."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, nargs="?", default=Path("_build/html"))
    site = parser.parse_args().site
    soups = read(site)
    if not soups:
        parser.error(f"{site} holds no page: build the site first")
    sound, broken, outside = links(site, soups)
    print(f"{len(sound)} links within the site lead somewhere, {len(broken)} do not")
    for page, address in broken:
        print(f"  {page}: {address}")
    print(f"{len(set(outside))} links lead to other hosts")
    for page, address in sorted(set(outside)):
        print(f"  {page}: {address}")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
