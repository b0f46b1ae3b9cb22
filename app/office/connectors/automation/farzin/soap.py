"""SOAP as an .asmx service takes it: one operation with its values; its result is XML once more, often in a text."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.office.ports import AutomationUnavailable

ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Result:
    """What an operation answered. `code` empty: it names no document. `failure`: its own words for what went wrong."""

    type_code: str = ""
    code: str = ""
    number: str = ""
    failure: str = ""
    text: str = ""


def question(namespace: str, operation: str, values: Mapping[str, str]) -> bytes:
    """An envelope."""
    root = etree.Element(etree.QName(ENVELOPE, "Envelope"), nsmap={"soap": ENVELOPE})
    body = etree.SubElement(root, etree.QName(ENVELOPE, "Body"))
    asked = etree.SubElement(body, etree.QName(namespace, operation), nsmap={None: namespace})
    for name, value in values.items():
        etree.SubElement(asked, etree.QName(namespace, name)).text = value
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written


def result(body: bytes) -> Result:
    """What an answer says. Raises AutomationUnavailable("upstream") where it is none."""
    try:
        root = _parsed(body)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise AutomationUnavailable("upstream") from error
    return _found(root, 0)


def _found(root: etree._Element, depth: int) -> Result:
    """The document or the failure, wherever it stands: names by their local part, whatever their case."""
    inner = ""
    for element in root.iter(etree.Element):
        given = {etree.QName(name).localname.casefold(): str(value) for name, value in element.attrib.items()}
        name = etree.QName(element).localname.casefold()
        if name == "document" and given.get("entitycode"):
            return Result(given.get("entitytypecode", ""), given["entitycode"], given.get("entitynumber", ""))
        if given.get("errormessage"):
            return Result(failure=given["errormessage"])
        if name == "faultstring":
            return Result(failure=element.text or "fault")
        if len(element) == 0 and element.text and element.text.strip():
            inner = element.text.strip()
    if inner.startswith("<") and depth < _DEEPEST:
        try:
            return _found(_parsed(inner.encode()), depth + 1)
        except (etree.XMLSyntaxError, ValueError):
            return Result(text=inner)
    return Result(text=inner)


def _parsed(body: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(body, parser)
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type")
    return root
