"""XML and ZIP whose bytes depend on nothing but what is in them."""

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """Add an element at the end of another one, and return it."""
    element = ET.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def document(root: ET.Element) -> bytes:
    """Write a tree as a file.

    Parameters
    ----------
    root : xml.etree.ElementTree.Element

    Returns
    -------
    bytes
    """
    return f"{DECLARATION}{ET.tostring(root, encoding='unicode')}\n".encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack files, in the order of their names.

    Parameters
    ----------
    files : from a name in the archive to what the file holds

    Returns
    -------
    bytes
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name)  # dated 1980, whenever it is written
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()
