"""The organisers' pages of documents: the list, the review, corrections, the register of references."""

from uncops.documents.organiser import correcting, listing, register, reviewing  # noqa: F401 - each registers its pages
