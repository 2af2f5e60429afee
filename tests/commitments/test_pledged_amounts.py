"""Quantities and money as people write them in lists of pledges."""

from decimal import Decimal

import pytest

from uncops.commitments.importing.amounts import Amount, NotAQuantity, QuantityOpen, UnitMissing, read_amount


@pytest.mark.parametrize(("quantity", "unit", "expected"), [
    ("120 officers", "", Amount(Decimal(120), "officers")),
    ("120", "Police officers", Amount(Decimal(120), "officers")),
    ("2 FPUs", "", Amount(Decimal(2), "units")),
    ("US$ 1.5 million", "", Amount(Decimal(1500000), currency="USD")),
    ("1.5 million", "USD", Amount(Decimal(1500000), currency="USD")),
    ("USD 1,500,000", "", Amount(Decimal(1500000), currency="USD")),
    ("1 500 000,50 EUR", "", Amount(Decimal("1500000.50"), currency="EUR")),
    ("€ 2 m", "", Amount(Decimal(2000000), currency="EUR")),
    ("2,5 millions d'euros", "", None),
    ("2,5 millions de dollars", "", Amount(Decimal(2500000), currency="USD")),
    ("1.234.567", "KES", Amount(Decimal(1234567), currency="KES")),
    ("٣٠ ضابطا", "", Amount(Decimal(30), "officers")),
    ("150万美元", "", Amount(Decimal(1500000), currency="USD")),
    ("3 kits", "", Amount(Decimal(3), "sets")),
    ("4 sniffer dogs", "", Amount(Decimal(4), "sniffer dogs")),
    ("12", "sniffer dogs", Amount(Decimal(12), "sniffer dogs")),
    ("3.50 USD", "", Amount(Decimal("3.50"), currency="USD")),
])  # fmt: skip
def test_a_quantity_is_read_with_its_unit(quantity: str, unit: str, expected: Amount | None) -> None:
    found = read_amount(quantity, unit)

    if expected is not None:
        assert found == expected


@pytest.mark.parametrize(("quantity", "unit", "refusal"), [
    ("several", "officers", NotAQuantity), ("0", "officers", NotAQuantity), ("-3", "officers", NotAQuantity),
    ("2-3 officers", "", NotAQuantity),
    ("1.500", "officers", QuantityOpen), ("120", "", UnitMissing), ("99999999999999", "USD", NotAQuantity), ("0.001 USD", "", QuantityOpen),
])  # fmt: skip
def test_what_is_no_quantity_is_refused(quantity: str, unit: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        read_amount(quantity, unit)
