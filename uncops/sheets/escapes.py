"""Characters that XML cannot hold, as workbooks write them: _x0007_ (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""

import re

# Carriage returns could stand in XML, but every reader of XML turns them into line feeds.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4})")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """The text as it stands in a workbook."""
    return _IMPOSSIBLE.sub(lambda mark: f"_x{ord(mark[0]):04X}_", text)


def unescaped(text: str) -> str:
    """What a text of a workbook says; half a character (a lone surrogate), which no encoding can write, stays escaped."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(code: re.Match[str]) -> str:
    number = int(code[1], 16)
    return code[0] if 0xD800 <= number <= 0xDFFF else chr(number)
