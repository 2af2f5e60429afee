"""How much is read of a file: far more than a summit needs, far less than fills the memory."""

from uncops.sheets.refusals import TooLarge

FILE_LIMIT_BYTES = 20_000_000
UNPACKED_LIMIT_BYTES = 300_000_000
ROW_LIMIT = 20_000
COLUMN_LIMIT = 256
MEGABYTE = 1_000_000


def too_large() -> TooLarge:
    """The refusal, with the limits."""
    return TooLarge("file", megabytes=FILE_LIMIT_BYTES // MEGABYTE, rows=ROW_LIMIT, columns=COLUMN_LIMIT)


def check_size(size_bytes: int) -> None:
    """A file has a size that is read."""
    if size_bytes > FILE_LIMIT_BYTES:
        raise too_large()


def check_shape(row_count: int, column_count: int) -> None:
    """A table has so many rows and columns at most."""
    if row_count > ROW_LIMIT or column_count > COLUMN_LIMIT:
        raise too_large()
