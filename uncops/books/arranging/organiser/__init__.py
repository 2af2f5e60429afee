"""The organisers' pages of templates and added chapters."""

from uncops.audit.telling import tell
from uncops.books.arranging.organiser import chapters, previews, recipients, templates  # noqa: F401 - each registers its pages
from uncops.core.wording import N_

tell({
    "book_template.changed": N_("Template of books changed"),
    "book_chapter.added": N_("Chapter added to books"),
    "book_chapter.changed": N_("Added chapter changed"),
    "book_chapter.removed": N_("Added chapter removed from books"),
})  # fmt: skip
