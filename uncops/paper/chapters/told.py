"""Writes what a file says of itself: title, language, and the standards it keeps (ISO 14289-1, and ISO 19005-3 for the archival copy)."""

import hashlib
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

if TYPE_CHECKING:
    from uncops.paper.chapters.binding import Attachment, Told

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/", "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}  # fmt: skip
# PDF/A knows no PDF/UA: its identifier has to be declared in the file (ISO 19005-3, 6.6.2.3).
_DECLARED = (
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType='Resource'><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType='Resource'><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>"
    "</pdfaExtension:schemas>"
)
PRODUCER = "UNCOPS"
RIGHT_TO_LEFT = frozenset({"ar"})


def write(whole: Pdf, telling: "Told", *, is_tagged: bool = True) -> None:
    """Write title, language, metadata, and for the archival copy the colour profile and the embedded files."""
    root = whole.Root
    root.Lang = String(telling.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=Name.DuplexFlipLongEdge)
    if telling.language in RIGHT_TO_LEFT:
        root.ViewerPreferences.Direction = Name.R2L
    if is_tagged:
        root.MarkInfo = Dictionary(Marked=True)
    for name, value in (("Title", telling.title), ("Author", telling.author), ("Subject", telling.subject), ("Keywords", telling.keywords)):
        if value:
            whole.docinfo[f"/{name}"] = String(value)
    stamp = String(telling.made_at.strftime("D:%Y%m%d%H%M%SZ"))
    whole.docinfo["/CreationDate"] = stamp
    whole.docinfo["/ModDate"] = stamp
    whole.docinfo["/Producer"] = String(PRODUCER)
    is_archival = telling.is_archival and is_tagged
    metadata = Stream(whole, _metadata(telling, is_tagged=is_tagged, is_archival=is_archival))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = whole.make_indirect(metadata)
    if is_archival:
        _write_profile(whole)
        _write_attachments(whole, telling.attachments, telling.made_at)


def _metadata(telling: "Told", *, is_tagged: bool, is_archival: bool) -> bytes:
    when = telling.made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    namespaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
    facts = [
        f"<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>{escape(telling.title)}</rdf:li></rdf:Alt></dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(telling.language)}</rdf:li></rdf:Bag></dc:language>",
        "<dc:format>application/pdf</dc:format>",
        f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
    ]
    if telling.author:
        facts.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(telling.author)}</rdf:li></rdf:Seq></dc:creator>")
    if telling.subject:
        facts.append(f"<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>{escape(telling.subject)}</rdf:li></rdf:Alt></dc:description>")
    if telling.keywords:
        facts.append(f"<pdf:Keywords>{escape(telling.keywords)}</pdf:Keywords>")
    if is_tagged:
        facts.append("<pdfuaid:part>1</pdfuaid:part>")
    if is_archival:
        facts.append(f"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>{_DECLARED}")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {namespaces}>{"".join(facts)}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def _write_profile(whole: Pdf) -> None:
    profile = Stream(whole, (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes())
    profile.N = 3
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB2014"), Info=String("sRGB2014"))
    intent.DestOutputProfile = profile
    whole.Root.OutputIntents = Array([intent])


def _write_attachments(whole: Pdf, attachments: "tuple[Attachment, ...]", made_at: datetime) -> None:
    specifications: list[tuple[str, Dictionary]] = []
    for one in sorted(attachments, key=lambda each: each.name):
        file = Stream(whole, one.content)
        file.Type, file.Subtype = Name.EmbeddedFile, Name(f"/{one.media_type}")
        checksum = hashlib.md5(one.content, usedforsecurity=False).digest()
        file.Params = Dictionary(Size=len(one.content), CheckSum=String(checksum), ModDate=String(made_at.strftime("D:%Y%m%d%H%M%SZ")))
        specification = Dictionary(Type=Name.Filespec, F=String(one.name), UF=String(one.name), Desc=String(one.description or one.name))
        specification.AFRelationship = Name.Source
        specification.EF = Dictionary(F=file, UF=file)
        specifications.append((one.name, whole.make_indirect(specification)))
    if not specifications:
        return
    names = [entry for name, one in specifications for entry in (String(name), one)]
    if Name.Names not in whole.Root:
        whole.Root.Names = Dictionary()
    whole.Root.Names.EmbeddedFiles = Dictionary(Names=Array(names))
    whole.Root.AF = Array([one for _name, one in specifications])
