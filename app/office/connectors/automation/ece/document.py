"""An XML document from elsewhere, opened with care: no document type, no entities, no bombs."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from app.office.connectors.automation.ece.letter import LetterFault, LetterRefused

LIMIT_BYTES = 64 * 1024 * 1024
"""A letter with every attachment that a desk may send, in base64, and room."""

_MOST_ELEMENTS, _MOST_ATTRIBUTES = 20_000, 100_000
_LONGEST_PLAIN_TEXT = 9_000_000
"""Over this the parser has to be told that so long a text is meant; its own guards are off then, ours have looked."""

_ENCODINGS = {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "windows-1256", "cp1256", "us-ascii", "ascii"}
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


class Node:
    """One element: its parts by their local name, whatever their case and namespace."""

    def __init__(self, element: etree._Element) -> None:
        self._element = element

    @property
    def name(self) -> str:
        """The local name, in small letters."""
        return str(etree.QName(self._element).localname).casefold()

    @property
    def text(self) -> str:
        """What stands in it, space around it left out."""
        return (self._element.text or "").strip()

    def children(self, name: str) -> list["Node"]:
        """Those of a name."""
        return [node for node in self._nodes() if node.name == name.casefold()]

    def child(self, name: str) -> "Node | None":
        """The one of a name. Raises LetterRefused(DUPLICATE): it may stand there once."""
        found = self.children(name)
        if len(found) > 1:
            raise LetterRefused(LetterFault.DUPLICATE, name)
        return found[0] if found else None

    def needed(self, name: str) -> "Node":
        """The one of a name. Raises LetterRefused(MISSING, DUPLICATE)."""
        found = self.child(name)
        if found is None:
            raise LetterRefused(LetterFault.MISSING, name)
        return found

    def fact(self, name: str) -> str:
        """An attribute, or the text of an element of that name. Raises LetterRefused(DUPLICATE)."""
        wanted = name.casefold()
        found = [
            str(value).strip()
            for key, value in self._element.attrib.items()
            if etree.QName(key).localname.casefold() == wanted
        ]
        if len(found) > 1:
            raise LetterRefused(LetterFault.DUPLICATE, name)
        if found:
            return found[0]
        child = self.child(name)
        return child.text if child else ""

    def _nodes(self) -> Iterator["Node"]:
        return (Node(element) for element in self._element.iterchildren(tag=etree.Element))


def opened(content: bytes) -> Node:
    """The root of a document. Raises LetterRefused (TOO_LARGE, NOT_XML, HAS_DOCTYPE, TOO_MANY)."""
    if len(content) > LIMIT_BYTES:
        raise LetterRefused(LetterFault.TOO_LARGE)
    text = _DECLARATION.sub("", _decoded(content), count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise LetterRefused(LetterFault.HAS_DOCTYPE)
    if text.count("<") > _MOST_ELEMENTS or text.count("=") > _MOST_ATTRIBUTES:
        raise LetterRefused(LetterFault.TOO_MANY)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=len(text) > _LONGEST_PLAIN_TEXT,
    )
    try:
        root: Any = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LetterRefused(LetterFault.NOT_XML) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise LetterRefused(LetterFault.HAS_DOCTYPE)
    return Node(root)


def _decoded(content: bytes) -> str:
    """The text, by its mark or by what it declares. Raises LetterRefused(NOT_XML)."""
    encoding = "utf-8-sig"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif declared := _DECLARED.match(content):
        encoding = declared.group(1).decode("ascii").lower()
        if encoding not in _ENCODINGS:
            raise LetterRefused(LetterFault.NOT_XML, "encoding")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise LetterRefused(LetterFault.NOT_XML, "encoding") from error
