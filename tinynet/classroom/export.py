"""The course's questions for the platform that a school has.

    python -m tinynet.classroom.export moodle -o tinynet.xml
    python -m tinynet.classroom.export qti -o tinynet-qti.zip
    python -m tinynet.classroom.export scorm -o tinynet-scorm.zip

They are a question bank for Moodle, a QTI 2.1 package, and the built site in a frame
that reports a score (SCORM 1.2). The same questions give the same bytes.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tinynet.classroom.moodle import moodle
from tinynet.classroom.qti import qti
from tinynet.classroom.scorm import scorm
from tinynet.classroom.travel import left_out, questions
from tinynet.practice import QUESTIONS
from tinynet.practice.question import Question

BANKS = {"moodle": moodle, "qti": qti}
MOST = 100  # sets of numbers


def main(arguments: Iterable[str] | None = None) -> int:
    """Write the file, and say what is not in it."""
    parser = _parser()
    options = parser.parse_args(None if arguments is None else list(arguments))
    try:
        pages = questions(options.questions, options.pages)
        content = _content(options, pages)
        options.output.write_bytes(content)
    except (ValueError, OSError) as error:
        parser.error(str(error))
    kinds = ("code",) if options.format == "scorm" else ("formula", "code", "why")
    without = left_out(pages.values(), kinds)
    print(f"{options.output}: {len(content):,} bytes; left out: {without}")
    return 0


def _content(
    options: argparse.Namespace, pages: Mapping[str, Sequence[Question]]
) -> bytes:
    if options.format == "scorm":
        return scorm(options.site, pages, *options.pages[:1])
    if not 1 <= options.variants <= MOST:
        raise ValueError(f"--variants: wanted 1 to {MOST}, got {options.variants}")
    return BANKS[options.format](pages, options.variants)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tinynet.classroom.export",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    formats = parser.add_subparsers(dest="format", required=True)
    for name, what in (
        ("moodle", "a question bank, as Moodle XML"),
        ("qti", "a question bank, as a QTI 2.1 package"),
        ("scorm", "the site, as a SCORM 1.2 package"),
    ):
        one = formats.add_parser(name, help=what, description=what)
        one.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
        one.add_argument("--questions", type=Path, default=QUESTIONS)
        one.add_argument(
            "--pages", nargs="+", default=[], metavar="PAGE", help="only these"
        )
        if name in BANKS:
            one.add_argument(
                "--variants", type=int, default=10, help="sets of numbers, at most"
            )
        else:
            one.add_argument("--site", type=Path, default=Path("_build/html"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
