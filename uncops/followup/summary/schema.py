"""In which order elements stand in the properties of a document of Word."""

from typing import Any

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


def put(parent: Any, element: Any, later: tuple[str, ...]) -> None:
    """An element in the place the schema wants, before those that come later."""
    parent.insert_element_before(element, *later)
