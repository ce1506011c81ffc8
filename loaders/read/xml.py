"""XML without entities, document types or network."""

from __future__ import annotations

from lxml import etree

from loaders.read.converted import ConversionError


def parse_xml(data: bytes) -> etree._Element:
    """The root element of a well-formed document without a document type.

    Raises:
        ConversionError: not well formed, a document type is declared, or elements nest too deeply.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or "<!DOCTYPE".encode("utf-16-le") in data:
        raise ConversionError("declares a document type or entities, which are not accepted; remove them.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno if error.lineno else 1
        raise ConversionError(f"line {line}: is not well-formed XML ({error.msg}).") from None
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise ConversionError("declares a document type, which is not accepted; remove it.")
    return root


def local(element: etree._Element) -> str:
    """Name of an element without namespace; "" for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
