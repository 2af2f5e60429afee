"""Pages on which officers hand copies out and deliver books."""

from uncops.audit.telling import tell
from uncops.books.delivering.organiser import copies, deliveries  # noqa: F401 - their pages register themselves
from uncops.core.wording import N_

tell({
    "book-copy.handed-out": N_("Copies of a book handed out"),
    "book-links.written": N_("Letters with links to books written"),
    "book-link.made": N_("Link to a book sent"),
    "book-link.opened": N_("Book fetched by a link"),
    "book-link.revoked": N_("Link to a book taken back"),
    "book-copy.fetched": N_("Book fetched in the portal"),
    "edition.opened": N_("Edition opened in the portal"),
    "edition.closed": N_("Book taken out of the portal"),
    "book-bundle.ordered": N_("Delivery of books ordered"),
    "book-bundle.made": N_("Delivery of books made"),
    "book-bundle.removed": N_("File of a delivery removed"),
})  # fmt: skip
