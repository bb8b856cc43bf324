"""Questions as a QTI 2.1 package: an item for each set of numbers, a test for a page.

QTI 2.1 rather than 1.2: its items say which reply belongs to which number, so the
diagnosis travels, and their formulas are MathML. A test draws one of a question's sets.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

from tinynet.classroom.package import add, document, zipped
from tinynet.classroom.qti_item import QTI, item
from tinynet.classroom.travel import KINDS, choice, variants
from tinynet.practice.question import Question

PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"


def qti(pages: Mapping[str, Sequence[Question]], most: int) -> bytes:
    """Write a ZIP that platforms import as a QTI 2.1 package.

    Parameters
    ----------
    pages : from the name of a page to its questions
    most : int
        How many sets of numbers of each question, at most.

    Returns
    -------
    bytes
    """
    files: dict[str, bytes] = {}
    resources = ET.Element("resources")
    for page, asked in pages.items():
        sets = {
            question.id: [
                item(choice(question, seed), seed) for seed in variants(question, most)
            ]
            for question in asked
            if question.kind in KINDS
        }
        if not sets:
            continue
        test = _test(page, sets)
        items = [one for several in sets.values() for one in several]
        for one in items:
            _resource(resources, one, "imsqti_item_xmlv2p1")
        listed = _resource(resources, test, "imsqti_test_xmlv2p1")
        for one in items:
            add(listed, "dependency", identifierref=_name(one))
        files |= {f"{_name(one)}.xml": document(one) for one in [*items, test]}
    return zipped({**files, "imsmanifest.xml": document(_manifest(resources))})


def _name(root: ET.Element) -> str:
    return root.attrib["identifier"]


def _test(page: str, sets: Mapping[str, Sequence[ET.Element]]) -> ET.Element:
    """Ask each question once, with one of its sets of numbers."""
    test = ET.Element(
        "assessmentTest", xmlns=QTI, identifier=f"test-{page}", title=page
    )
    marks = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    add(test, "outcomeDeclaration", **marks)
    part = add(
        test,
        "testPart",
        identifier="questions",
        navigationMode="nonlinear",
        submissionMode="individual",
    )
    add(part, "itemSessionControl", maxAttempts="0", showFeedback="true")
    for name, items in sets.items():
        section = add(part, "assessmentSection", identifier=f"any-{name}", title=name)
        section.set("visible", "false")
        add(section, "selection", select="1")
        for one in items:
            link = {"identifier": _name(one), "href": f"{_name(one)}.xml"}
            add(section, "assessmentItemRef", **link)
    total = add(add(test, "outcomeProcessing"), "setOutcomeValue", identifier="SCORE")
    add(add(total, "sum"), "testVariables", variableIdentifier="SCORE")
    return test


def _resource(resources: ET.Element, root: ET.Element, kind: str) -> ET.Element:
    name, href = _name(root), f"{_name(root)}.xml"
    resource = add(resources, "resource", identifier=name, type=kind, href=href)
    add(resource, "file", href=href)
    return resource


def _manifest(resources: ET.Element) -> ET.Element:
    manifest = ET.Element("manifest", xmlns=PACKAGE, identifier="tinynet")
    metadata = add(manifest, "metadata")
    add(metadata, "schema", "QTIv2.1 Package")
    add(metadata, "schemaversion", "1.0.0")
    add(manifest, "organizations")
    manifest.append(resources)
    return manifest
