"""The secretariat's pages of the board, on which the working plan is changed by hand."""

from uncops.bilaterals.board.organiser import applying, by_form, page, trail, trying  # noqa: F401 - each registers its pages
