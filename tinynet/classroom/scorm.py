"""The built site as a SCORM 1.2 package that reports a score.

The pages are packed as they are. Around them stands one more, a frame, whose script
looks at the questions of the page in it and talks to the platform.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from tinynet.classroom.package import add, document, zipped
from tinynet.practice.question import Question

TITLE = "tinynet: a course where every formula runs"
FRAME, SCRIPT = "scorm.html", "scorm.js"
POLICY = "default-src 'self'; style-src 'unsafe-inline'; object-src 'none'"
PACKAGE = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
STYLE = (
    "body { margin: 0; height: 100vh; display: flex; flex-direction: column }"
    "p { margin: 0; font: 1rem/2 system-ui, sans-serif; text-align: center }"
    "iframe { flex: 1; border: 0 }"
)


def scorm(
    site: Path, pages: Mapping[str, Sequence[Question]], first: str = "index"
) -> bytes:
    """Write a ZIP that a platform imports as a SCORM 1.2 package.

    Parameters
    ----------
    site : the folder of the built site
    pages : from the name of a page to its questions
        Those that count; a question that is answered in a notebook does not.
    first : str
        The page that is opened.

    Returns
    -------
    bytes

    Raises
    ------
    ValueError
        If this is no built site, or has not all of these pages.
    """
    for page in ["index", first, *pages]:
        if not (site / "chapters" / f"{page}.html").is_file():
            raise ValueError(
                f"no page {page} in {site}: build the site first, with "
                "jupyter-book build -W --keep-going ."
            )
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != ".buildinfo"
    }
    files[SCRIPT] = script()
    files[FRAME] = _frame(pages, first).encode()
    files["imsmanifest.xml"] = document(_manifest(sorted(files)))
    return zipped(files)


def script() -> bytes:
    """Return the frame's script, which talks to the platform."""
    return (Path(__file__).parent / "js" / SCRIPT).read_bytes()


def _frame(pages: Mapping[str, Sequence[Question]], first: str) -> str:
    asked = {
        page: [question.id for question in several if question.kind != "code"]
        for page, several in pages.items()
    }
    counted = escape(json.dumps(asked))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{TITLE}</title><style>{STYLE}</style></head>"
        f'<body data-first="chapters/{first}.html" data-asked="{counted}">'
        f'<p role="status"></p><iframe title="{TITLE}"></iframe>'
        f'<script src="{SCRIPT}"></script></body></html>\n'
    )


def _manifest(files: Sequence[str]) -> ET.Element:
    manifest = ET.Element("manifest", xmlns=PACKAGE, identifier="tinynet", version="1")
    manifest.set("xmlns:adlcp", ADL)
    metadata = add(manifest, "metadata")
    add(metadata, "schema", "ADL SCORM")
    add(metadata, "schemaversion", "1.2")
    organizations = add(manifest, "organizations", default="course")
    organization = add(organizations, "organization", identifier="course")
    add(organization, "title", TITLE)
    item = add(organization, "item", identifier="all", identifierref="site")
    add(item, "title", TITLE)
    resource = add(
        add(manifest, "resources"),
        "resource",
        identifier="site",
        type="webcontent",
        href=FRAME,
    )
    resource.set("adlcp:scormtype", "sco")
    for name in files:
        add(resource, "file", href=quote(name))
    return manifest
