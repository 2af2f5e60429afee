"""What a document of Word needs and python-docx has no words for, as elements of Office Open XML (ECMA-376, part 1)."""

import io
import zipfile
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

# Word's names of the six languages, as its proofing tools know them.
LOCALES = {"ar": "ar-SA", "zh": "zh-CN", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES"}
RIGHT_TO_LEFT = "ar"
QUIET, DEEP_BLUE = RGBColor(0x55, 0x63, 0x6F), RGBColor(0x00, 0x55, 0x8C)
FONTS = {"ascii": "Noto Sans", "hAnsi": "Noto Sans", "cs": "Noto Sans Arabic", "eastAsia": "Noto Sans SC"}
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment an archive can name
QUOTATION, NOTE, SOURCE = "Quote", "Summary note", "Summary source"
# What the schema of ECMA-376 (part 1, annex A) wants behind an element that is put into properties.
AFTER_DIRECTION = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
    "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
AFTER_ALIGNMENT = AFTER_DIRECTION[AFTER_DIRECTION.index("w:textDirection") :]
AFTER_SIZE = ("w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang")
AFTER_TABLE_DIRECTION = (
    "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd",
    "w:tblLayout", "w:tblCellMar", "w:tblLook",
)  # fmt: skip


def speak(run: Any, language: str) -> None:
    """Tell a run its language, and that it runs from the right where it does."""
    properties = run.get_or_add_rPr()
    if language == RIGHT_TO_LEFT:
        properties.append(OxmlElement("w:rtl"))
        if properties.find(qn("w:b")) is not None:
            properties.find(qn("w:b")).addnext(OxmlElement("w:bCs"))
    properties.append(_language(language))


def put(parent: Any, element: Any, later: tuple[str, ...]) -> None:
    """An element in the place the schema wants, before those that come later."""
    parent.insert_element_before(element, *later)


def _language(code: str) -> Any:
    element = OxmlElement("w:lang")
    kind = {"ar": "w:bidi", "zh": "w:eastAsia"}.get(code, "w:val")
    element.set(qn(kind), LOCALES.get(code, LOCALES["en"]))
    return element


def language_of_styles(document: WordDocument, code: str) -> None:
    """The language of everything that says none, and fonts for all three kinds of script."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for name in ("w:lang", "w:rFonts"):
        for old in defaults.findall(qn(name)):
            defaults.remove(old)
    fonts, spoken = OxmlElement("w:rFonts"), OxmlElement("w:lang")
    for kind, font in FONTS.items():
        fonts.set(qn(f"w:{kind}"), font)
    latin = code if code not in ("ar", "zh") else "en"
    for kind, value in (("w:val", LOCALES[latin]), ("w:eastAsia", LOCALES["zh"]), ("w:bidi", LOCALES["ar"])):
        spoken.set(qn(kind), value)
    defaults.insert(0, fonts)
    defaults.append(spoken)


def look(document: WordDocument) -> None:
    """Sober: one family of fonts, headings in deep blue, quotations set in."""
    sizes = {"Normal": 10.5, "Title": 22, "Subtitle": 13, "Heading 1": 15, "Heading 2": 12, QUOTATION: 10.5, NOTE: 9, SOURCE: 9.5}
    for name, size in sizes.items():
        style = document.styles[name]
        for old in style.element.findall(f"{qn('w:rPr')}/{qn('w:rFonts')}"):
            old.getparent().remove(old)
        style.font.size, style.font.italic = Pt(size), False
        put(style.element.get_or_add_rPr(), _sized(size), AFTER_SIZE)
        style.paragraph_format.space_after = Pt(6)
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = DEEP_BLUE
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles[NOTE].font.color.rgb = QUIET
    document.styles[QUOTATION].font.color.rgb = None
    document.styles[QUOTATION].paragraph_format.left_indent = Cm(0.6)


def _sized(points: float) -> Any:
    """The size of letters of right-to-left scripts, which Word keeps apart."""
    element = OxmlElement("w:szCs")
    element.set(qn("w:val"), str(int(points * 2)))
    return element


def end_aligned(paragraph: Paragraph) -> None:
    """Numbers stand at the end of their column; 'end' follows the direction of the paragraph."""
    element = OxmlElement("w:jc")
    element.set(qn("w:val"), "end")
    put(paragraph._p.get_or_add_pPr(), element, AFTER_ALIGNMENT)


def link(paragraph: Paragraph, number: int, run: Any) -> None:
    """Let a run lead to the source of that number."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"source-{number}")
    link.append(run._r)
    paragraph._p.append(link)


def bookmark(run: Any, number: int) -> None:
    """Let links of that number lead here."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"source-{number}")
    run.addprevious(start)
    run.addnext(end)


def without_moments(content: bytes) -> bytes:
    """The archive with its parts in the order of their names and no moment in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as held, zipfile.ZipFile(made, "w") as written:
        names = sorted(held.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            part = zipfile.ZipInfo(name, EARLIEST)
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
            written.writestr(part, held.read(name))
    return made.getvalue()
