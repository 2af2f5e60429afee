"""Turns bytes into text: what the bytes declare first, then what they can only be, then the likeliest; or refuses."""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from uncops.documents.reading.formats.refusals import UnknownBinary, WrongEncoding

BYTE_ORDER_MARKS = (  # the longer first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The six official languages and their neighbours, as Windows and older systems write them.
KNOWN_ENCODINGS = [
    "cp1252", "cp1251", "cp1256", "gb18030", "big5", "cp1250", "cp1253", "cp1254", "cp1255", "cp932", "cp949",
    "koi8_r", "iso8859_5", "iso8859_6",
]  # fmt: skip
SAMPLE_BYTES = 200_000
WESTERN_SHARE = 0.25  # of all letters; in French and Spanish one in twenty-five, in a short name more
UTF8_SHARE = 0.9  # above it the file is UTF-8 with damage, not another encoding
CONTROL_SHARE = 0.001
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")


def decode(data: bytes, file_name: str, *, declared: str | None = None) -> tuple[str, str]:
    """The text and the encoding's name; a byte-order mark is taken off, line ends stay as they are.

    :raises WrongEncoding: if no encoding makes words of the bytes.
    :raises UnknownBinary: if they are no text at all.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, file_name), encoding
    if b"\x00" in data[:SAMPLE_BYTES]:
        return _without_mark(data, file_name)
    encoding = _eight_bit_encoding(data, file_name, declared)
    return _decoded(data, encoding, file_name), encoding


def _eight_bit_encoding(data: bytes, file_name: str, declared: str | None) -> str:
    if _is_valid(data, "utf-8"):
        return "utf-8"
    if declared and _is_known(declared) and _is_valid(data, declared):
        return codecs.lookup(declared).name
    if _is_damaged_utf8(data):
        raise WrongEncoding(file_name)
    if _is_western(data):
        return "cp1252"
    return _likeliest(data, file_name)


def _decoded(data: bytes, encoding: str, file_name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise WrongEncoding(file_name) from wrong
    if len(_CONTROLS.findall(text)) > len(text) * CONTROL_SHARE or "\x00" in text:
        raise UnknownBinary(file_name)
    return text


def _is_valid(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _is_known(declared: str) -> bool:
    """Whether a declared name is an encoding of text; Python also knows codecs that are not ('rot13', 'hex')."""
    try:
        return codecs.lookup(declared)._is_text_encoding and codecs.lookup(declared).name not in {"idna", "punycode"}
    except (LookupError, ValueError):
        return False


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII form UTF-8 letters, so that the rest is damage."""
    sample = data[:SAMPLE_BYTES]
    high = sum(len(run) for run in _HIGH_RUN.findall(sample))
    return sum(len(letter) for letter in _UTF8_LETTER.findall(sample)) >= high * UTF8_SHARE and high > 0


def _is_western(data: bytes) -> bool:
    """Whether letters beyond ASCII stand single and seldom, as accents and curly quotes do in Windows-1252."""
    sample = data[:SAMPLE_BYTES]
    runs = _HIGH_RUN.findall(sample)
    high = sum(len(run) for run in runs)
    letters = sum(1 for mark in sample if mark > 0x7F or chr(mark).isalpha())
    if high > letters * WESTERN_SHARE or high > len(runs) * 1.5 or not _is_valid(data, "cp1252"):
        return False
    best = from_bytes(sample, cp_isolation=["cp1250", "cp1252"]).best() if high > 20 else None
    return best is None or best.encoding != "cp1250" or "cp1252" in best.could_be_from_charset or _as_good(sample)


def _as_good(sample: bytes) -> bool:
    found = {match.encoding: match.coherence for match in from_bytes(sample, cp_isolation=["cp1250", "cp1252"])}
    return found.get("cp1252", 0.0) >= found.get("cp1250", 0.0)


def _likeliest(data: bytes, file_name: str) -> str:
    for match in from_bytes(data[:SAMPLE_BYTES], cp_isolation=KNOWN_ENCODINGS):
        if _is_valid(data, match.encoding):
            return match.encoding
    raise WrongEncoding(file_name)


def _without_mark(data: bytes, file_name: str) -> tuple[str, str]:
    """UTF-16 without its byte-order mark, told by which reading gives letters and spaces."""
    readings = []
    for encoding in ("utf-16-le", "utf-16-be"):
        if len(data) % 2 == 0 and _is_valid(data, encoding):
            text = data.decode(encoding)
            readings.append((_share_of_words(text[:SAMPLE_BYTES]), encoding))
    share, encoding = max(readings, default=(0.0, ""))
    if share < 0.95:
        raise UnknownBinary(file_name)
    return _decoded(data, encoding, file_name), encoding


def _share_of_words(text: str) -> float:
    """The share of marks that stand in running text; half a letter too far to the left, spaces become U+2000."""
    if not any(mark in text for mark in " \n\u3002\u3000"):
        return 0.0
    usual = sum(1 for mark in text if mark in " \n\r\t" or unicodedata.category(mark)[0] in "LNPM")
    return usual / max(1, len(text))
