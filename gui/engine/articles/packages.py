"""Documents and tables of office programs that are damaged where no text stands.

They are zip archives of many parts. The libraries that read them open all parts and give up at the
first that is torn, be it a picture or the note of who wrote it. Here such parts are put out of the
way: an archive may hold a name twice, and the last one counts.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

BROKEN_ARCHIVE = (
    # The last ones: locked, and packed in a way that Python does not know.
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError,
)  # fmt: skip
_LARGEST_PART = 10_000_000
_PROPERTIES = ("docProps/core.xml", "meta.xml")
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OF_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
_NO_RELATIONS = f'<Relationships xmlns="{_OF_PACKAGES}/relationships"/>'
_WORD = {
    "[Content_Types].xml": f'<Types xmlns="{_OF_PACKAGES}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+'
    'xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    "word/_rels/document.xml.rels": _NO_RELATIONS,
}
_WORD_TEXT = f'<Relationship Id="a" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
_WORD_PROPERTIES = (
    f'<Relationship Id="b" Type="{_OF_PACKAGES}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
)
_STYLES = "xl/styles.xml"
_SIDE_PARTS_OF_SHEETS = {
    r"xl/worksheets/_rels/[^/]+\.rels": _NO_RELATIONS,
    r"xl/theme/[^/]+\.xml": "<theme/>",
    re.escape(_STYLES): (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    ),
    r"docProps/core\.xml": f'<coreProperties xmlns="{_OF_PACKAGES}/metadata/core-properties"/>',
    r"docProps/custom\.xml": (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'custom-properties"/>'
    ),
}
"""Patterns of names, and what such a part is when it says nothing."""


def sound_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A side part of a document, if it is XML; empty if it is not there, torn or very large."""
    from lxml import etree

    if name not in archive.NameToInfo or archive.getinfo(name).file_size > _LARGEST_PART:
        return b""
    try:
        data = archive.read(name)
        etree.fromstring(data, parser=etree.XMLParser(resolve_entities=False, no_network=True))
    except (*BROKEN_ARCHIVE, etree.XMLSyntaxError):
        return b""
    return data


def has_torn_properties(data: bytes) -> bool:
    """Whether a document says something of itself that cannot be read: title, author, day."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return any(
                name in archive.NameToInfo and not sound_part(archive, name) for name in _PROPERTIES
            )
    except BROKEN_ARCHIVE:
        return False


def bare_word(data: bytes) -> BytesIO:
    """A Word document of nothing but its text, and of its properties if they are sound.

    Raises:
        BadZipFile: it is no archive.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        properties = _WORD_PROPERTIES if sound_part(archive, "docProps/core.xml") else ""
    relations = _NO_RELATIONS.replace("/>", f">{_WORD_TEXT}{properties}</Relationships>")
    return _with_parts(data, {**_WORD, "_rels/.rels": relations})


def bare_sheet(data: bytes) -> tuple[BytesIO, bool]:
    """An Excel table without the side parts that are torn, or without any if none is torn.

    Returns:
        The table, and whether it still says which of its numbers are days.

    Raises:
        BadZipFile: it is no archive.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sides = {
            name: part
            for name in archive.namelist()
            for pattern, part in _SIDE_PARTS_OF_SHEETS.items()
            if re.fullmatch(pattern, name)
        }
        torn = {name: part for name, part in sides.items() if not sound_part(archive, name)}
    left_out = torn or sides
    return _with_parts(data, left_out), _STYLES not in left_out


def _with_parts(data: bytes, parts: Mapping[str, str]) -> BytesIO:
    """An archive in which some parts are others; what is packed in it stays packed."""
    changed = BytesIO(data)
    with warnings.catch_warnings():
        # Of the name that stands there twice.
        warnings.simplefilter("ignore", UserWarning)
        with zipfile.ZipFile(changed, "a") as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
    changed.seek(0)
    return changed
