"""Square codes that telephones read from a screen or a wall."""

import segno
from markupsafe import Markup

BORDER_MODULES = 4


def qr_code(address: str) -> Markup:
    """The code of an address as a drawing for a page, in ink on white in every colour scheme: scanners need the contrast."""
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(omitsize=True, border=BORDER_MODULES, dark="#1b2a38", light="#fff", svgclass=None, lineclass=None))  # noqa: S704
