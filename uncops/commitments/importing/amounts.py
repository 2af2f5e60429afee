"""Quantities and money as people write them: '120 officers', '2 FPUs', 'US$ 1.5 million', '1 500 000,50 EUR'. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from uncops.commitments.importing.columns import code_of
from uncops.commitments.quantities import LARGEST_AMOUNT, currencies, unit_of
from uncops.core.refusals import Refusal
from uncops.core.text import fold
from uncops.core.wording import N_


class NotAQuantity(Refusal):
    """No number above nought."""

    sentence = N_("“%(text)s” is no quantity. Write it as 120 officers, 2 units or USD 1,500,000.")


class QuantityOpen(Refusal):
    """'1.500' is one and a half, or one thousand five hundred."""

    sentence = N_("“%(text)s” may be two different numbers. Write thousands without a separator.")


class UnitMissing(Refusal):
    """A number alone says nothing."""

    sentence = N_("Say of what: a unit or a currency.")


@dataclass(frozen=True)
class Amount:
    """So many of a unit, or so much of a currency; the other is empty."""

    number: Decimal
    unit: str = ""
    currency: str = ""


MULTIPLES = {
    1_000: "thousand k mille mil тыс тысяч ألف 千", 10_000: "万",
    1_000_000: "million millions m mn mio millon millones млн миллион миллиона миллионов مليون ملايين 百万", 100_000_000: "亿",
    1_000_000_000: "billion billions bn milliard milliards млрд миллиард миллиардов مليار 十亿",
}  # fmt: skip
_MULTIPLE_OF = {fold(word): factor for factor, words in MULTIPLES.items() for word in words.split()}
SIGNS = {
    "us$": "USD", "$us": "USD", "us dollar": "USD", "us dollars": "USD", "dollars": "USD", "dolares": "USD", "долл сша": "USD",
    "دولار": "USD", "美元": "USD", "€": "EUR", "euro": "EUR", "euros": "EUR", "欧元": "EUR", "يورو": "EUR", "евро": "EUR", "£": "GBP",
    "¥": "JPY", "c$": "CAD", "a$": "AUD", "₹": "INR",
}  # fmt: skip
_NUMBER = re.compile(r"\d[\d\s.,'’\u00a0\u202f]*")


def read_amount(quantity: str, unit: str = "") -> Amount:
    """What the cells of quantity and unit say together; the unit may stand in either.

    :raises NotAQuantity: when there is no number above nought.
    :raises QuantityOpen: when the number may be two.
    :raises UnitMissing: when nothing says of what.
    """
    plain = _plain(quantity)
    found = _NUMBER.search(plain)
    if not found or "-" in plain[: found.start()] or _NUMBER.search(plain[found.end() :]):
        raise NotAQuantity("quantity", text=quantity)
    number = _number(found[0].strip(), quantity)
    words = f"{plain[: found.start()]} {plain[found.end() :]}".strip()
    factor, words = _multiple(words)
    number *= factor
    if not Decimal(0) < number <= LARGEST_AMOUNT or number != number.quantize(Decimal("0.01")):
        raise NotAQuantity("quantity", text=quantity)
    currency, written = _measure(words or _plain(unit)) if words or unit.strip() else ("", "")
    if not currency and not written:
        raise UnitMissing("unit")
    return Amount(number.normalize() if number == number.to_integral() else number, written, currency)


def currency_of(words: str) -> str:
    """The code of a currency, from its code or a usual sign; empty when it is none."""
    key = fold(words).strip(" .")
    return SIGNS.get(key.replace(" ", "") if "$" in key else key, words.strip().upper() if words.strip().upper() in currencies() else "")


def _measure(words: str) -> tuple[str, str]:
    currency = currency_of(words)
    if currency:
        return currency, ""
    for part in (words.split(maxsplit=1)[0], words.rsplit(maxsplit=1)[-1]):
        rest = words.replace(part, "", 1).strip()
        if rest and currency_of(part) and currency_of(rest) == currency_of(part):
            return currency_of(part), ""
    return "", code_of("unit", words) or unit_of(words)


def _multiple(words: str) -> tuple[int, str]:
    parts = words.split()
    for place, part in enumerate(parts):
        factor = _MULTIPLE_OF.get(fold(part).strip("."))
        if factor:
            rest = parts[:place] + parts[place + 1 :]
            return factor, " ".join(word for word in rest if fold(word) not in ("de", "d", "of"))
    for word, factor in _ideographs():
        if words.startswith(word):
            return factor, words.removeprefix(word).strip()
    return 1, words


@cache
def _ideographs() -> tuple[tuple[str, int], ...]:
    found = [(word, factor) for word, factor in _MULTIPLE_OF.items() if not word.isascii() and "\u3400" <= word[0] <= "\u9fff"]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _number(written: str, whole: str) -> Decimal:
    bare = re.sub(r"[\s'’\u00a0\u202f]", "", written).rstrip(".,")
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        decimal = max(".,", key=bare.rfind)
        bare = bare.replace("," if decimal == "." else ".", "").replace(decimal, ".")
    elif dots + commas:
        mark = "." if dots else ","
        tail = bare.rpartition(mark)[2]
        if bare.count(mark) > 1 or (mark == "," and len(tail) == 3):
            bare = bare.replace(mark, "")
        elif len(tail) == 3:
            raise QuantityOpen("quantity", text=whole)
        else:
            bare = bare.replace(mark, ".")
    try:
        return Decimal(bare)
    except InvalidOperation as fault:
        raise NotAQuantity("quantity", text=whole) from fault


def _plain(text: str) -> str:
    """ASCII digits, and the Arabic marks of thousands and decimals as ours."""
    digits = "".join(str(unicodedata.digit(mark)) if mark.isdecimal() else mark for mark in text)
    return re.sub("[\u200e\u200f\u061c\ufeff]", "", digits).replace("٬", ",").replace("٫", ".").strip()
