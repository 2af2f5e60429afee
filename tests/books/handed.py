"""A summit with delegations and books in editions, whose files are small but real; for tests of what is handed out."""

from dataclasses import dataclass

from plain_papers import plain_pdf
from registration.missions import the_summit

from uncops.books.bound import Bound
from uncops.books.delivering.recipients import Recipient, by_key, recipients_of
from uncops.books.models import BriefingBook, Edition
from uncops.books.printed import Printed
from uncops.books.services import KeptBook, issue
from uncops.books.tasks import book_folder
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation, DelegationState
from uncops.delegations.services.invitations import choose_language, invite
from uncops.mail.queries import Recipient as Addressee
from uncops.mail.services.addresses import set_addresses
from uncops.paper.keeping import keep
from uncops.reference.queries import party_by_code
from uncops.summits.models import Summit

CODES = ("FRA", "GHA", "NOR")


@dataclass(frozen=True)
class Given:
    """A summit with delegations, by the codes of their parties."""

    summit_id: int
    delegations: dict[str, int]

    def recipient(self, code: str) -> Recipient:
        """A delegation as it gets copies."""
        found = recipients_of(db.session(), self.summit_id, language="en").delegations
        return by_key(found)[f"delegation:{self.delegations[code]}"]


def delegations(deed: Deed, *codes: str) -> Given:
    """Delegations that take part, each with an address."""
    summit_id = the_summit()
    with transaction() as session:
        summit = session.get_one(Summit, summit_id)
        parties = [party_by_code(session, code) for code in codes or CODES]
        made = {}
        for held in invite(session, summit, parties, deadline_on=None, deed=deed):
            held.state = DelegationState.ACCEPTED.value
            choose_language(session, held, "fr" if held.party.code == "FRA" else "en", deed=deed)
            set_addresses(session, held, [Addressee(f"mission@{held.party.code.lower()}.example", "Office of Protocol")], deed=deed)
            made[held.party.code] = held.id
    return Given(summit_id, made)


def edition(
    summit_id: int,
    deed: Deed,
    *,
    kind: str = "delegation",
    subject: str = "",
    number: int = 1,
    language: str = "en",
    content: bytes | None = None,
    changes: bytes = b"",
) -> int:
    """An edition of a book; gives its number in the table."""
    content = content or plain_pdf(4 + number)
    wanted = BriefingBook(
        summit_id=summit_id, kind=kind, subject=subject, language=language, paper="a4", title=f"Book {kind} {subject}".strip(),
        file_stem=f"{kind}-{subject.lower()}",
    )  # fmt: skip
    bound = Bound(content, 4 + number, Printed(number, (), ()), changes=changes, changed_count=1 if changes else 0)
    ready = KeptBook(number, f"{number}{subject}".ljust(64, "0"), keep(book_folder(), content), bound,
                     keep(book_folder(), changes) if changes else "")  # fmt: skip
    with transaction() as session:
        return issue(session, wanted, ready, deed=deed).id


def withdraw(delegation_id: int) -> None:
    """A delegation does not come any more."""
    with transaction() as session:
        session.get_one(Delegation, delegation_id).state = DelegationState.WITHDRAWN.value


def the_edition(edition_id: int) -> Edition:
    """An edition, read anew."""
    return db.session.get_one(Edition, edition_id)
