"""How a cell of a CSV file is kept from being a formula without changing what it says.

OWASP, "CSV Injection": cells that begin with = + - @, tab, carriage return, line feed or the full-width forms of the four
signs may be calculated by a spreadsheet. Such a cell gets a leading apostrophe, and so does one that already has apostrophes
before such a sign; the reader takes exactly one off again. A telephone number that no spreadsheet can calculate stays bare.
"""

import re

_CALCULATED = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
# "+33 1 44 00 00" is no sum; "+1-212-963" would be one, and a cell that shows -1174 does not say what it said.
_TELEPHONE = re.compile(r"\+[0-9][0-9 \u00a0().]*(?:(?:ext|x|poste)\.? ?[0-9]+)?", re.IGNORECASE)


def protected(text: str) -> str:
    """The text as it stands in a CSV file: with one more apostrophe before it when a spreadsheet might calculate it."""
    if not _CALCULATED.match(text) or _TELEPHONE.fullmatch(text):
        return text
    return f"'{text}"


def unprotected(text: str) -> str:
    """What a cell of a CSV file says: without the apostrophe that protected it."""
    return text[1:] if text.startswith("'") and _CALCULATED.match(text, 1) else text
