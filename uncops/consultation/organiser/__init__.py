"""The secretariat's pages of consultations."""

from uncops.consultation.organiser import applying, comments, listing, preparing, reminding, summarising  # noqa: F401 - each registers its pages
