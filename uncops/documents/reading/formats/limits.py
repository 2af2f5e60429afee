"""How much is received: every bound that keeps a hostile file from taking the machine's time or memory.

All assumed; far above the documents of four summits, the longest of which has 53,000 characters.
"""

MEGABYTE = 1_000_000
RECEIVED_LIMIT_BYTES = 25 * MEGABYTE
TEXT_LIMIT_CHARACTERS = 5_000_000
MARKUP_LIMIT_TAGS = 500_000
ARCHIVE_MEMBER_LIMIT = 5_000
ARCHIVE_INFLATED_LIMIT_BYTES = 200 * MEGABYTE
PART_INFLATED_LIMIT_BYTES = 40 * MEGABYTE
PART_RATIO_LIMIT = 200
PART_RATIO_FREE_BYTES = MEGABYTE  # a short part of repeated marks may compress better than any text
PAGE_LIMIT = 500
PDF_LIMIT_SECONDS = 25
PDF_MEMORY_LIMIT_BYTES = 1_500 * MEGABYTE
