"""Why a file cannot be read as a table."""

from uncops.core.refusals import Refusal
from uncops.core.wording import N_


class NotATable(Refusal):
    """Bytes that are no table."""

    sentence = N_("No table was found in this file. Save it as an Excel workbook (.xlsx) or as CSV and try again.")


class OtherFormat(Refusal):
    """A known format that is not read."""

    sentence = N_("This file is %(format)s. Save it as an Excel workbook (.xlsx) or as CSV and try again.")


class LockedWithPassword(Refusal):
    """An encrypted workbook."""

    sentence = N_("This workbook is protected with a password. Save a copy without one and try again.")


class DamagedWorkbook(Refusal):
    """A workbook whose parts cannot be read."""

    sentence = N_("This workbook is damaged and cannot be read. Open it in a spreadsheet, save it again and try once more.")


class EmptyTable(Refusal):
    """Nothing stands in the file."""

    sentence = N_("There is nothing in this file.")


class TooLarge(Refusal):
    """More than is read."""

    sentence = N_("This file is larger than is read: at most %(megabytes)s MB, %(rows)s rows and %(columns)s columns. Divide it.")
