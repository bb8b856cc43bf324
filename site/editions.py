"""Build the site in every language that it has.

    python site/editions.py [--output FOLDER] [LANGUAGE ...]

English first, then each of these languages, or all that have a folder in ``locales``,
in a folder of its own in it: ``_build/html/es``. Each page has a way to itself in the
others.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


def languages():
    """List what the book is translated into.

    Returns
    -------
    list of str
    """
    return sorted(path.name for path in (ROOT / "locales").iterdir() if path.is_dir())


def book(output, builder, *options, **environment):
    """Build the book with Jupyter Book, warnings as errors.

    Parameters
    ----------
    output : Path
    builder : str
        Such as ``html``.
    *options : str
        What else Jupyter Book is told.
    **environment : str
        Variables of the environment.

    Returns
    -------
    Path
        The folder of its pages.
    """
    command = [Path(sys.executable).with_name("jupyter-book"), "build", "-W"]
    command += ["--keep-going", "--all", "--builder", builder, *options]
    subprocess.run(
        [*command, "--path-output", output, ROOT],
        check=True,
        env={**os.environ, **environment},
    )
    return output / "_build" / builder


def build(output, others, **environment):
    """Build the site in English and in these languages.

    Parameters
    ----------
    output : Path
    others : list of str
    **environment : str
        Variables of the environment.

    Returns
    -------
    Path
        The folder of its pages.
    """
    environment |= {"TINYNET_LANGUAGES": " ".join(others)}
    site = book(output, "html", **environment)
    for language in others:
        room = output / "_build" / "languages" / language
        room.mkdir(parents=True, exist_ok=True)
        config = room / "_config.yml"
        config.write_text(configuration(language), encoding="utf-8")
        pages = book(room, "html", "--config", str(config), **environment)
        shutil.rmtree(site / language, ignore_errors=True)
        shutil.copytree(pages, site / language)
    return site


def configuration(language):
    """Return the book's configuration in another language.

    Parameters
    ----------
    language : str

    Returns
    -------
    str
    """
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    config["sphinx"]["local_extensions"] = {"tinynet_site": str(ROOT / "site")}
    config["sphinx"]["config"]["language"] = language
    config["sphinx"]["config"]["templates_path"] = [str(ROOT / "site/templates")]
    config["sphinx"]["config"]["html_additional_pages"] = {"index": "redirect.html"}
    config["sphinx"]["config"]["translation_progress_classes"] = "untranslated"
    if base := config["html"]["baseurl"]:
        config["html"]["baseurl"] = f"{base}{language}/"
    return yaml.safe_dump(config, allow_unicode=True)


def main():
    """Build them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("languages", nargs="*", default=languages())
    parser.add_argument("--output", type=Path, default=ROOT)
    asked = parser.parse_args()
    print(build(asked.output.resolve(), asked.languages))


if __name__ == "__main__":
    main()
