"""The principals of the demonstration: offices that exist in the United Nations, held by invented people."""

from sqlalchemy.orm import Session

from uncops.accounts.queries import account_by_email
from uncops.demo.story import DATES, deed_on
from uncops.demo.wishes import PRINCIPALS
from uncops.principals.models import Principal
from uncops.principals.services import PrincipalFacts, add_principal
from uncops.summits.models import Summit

OFFICE_ACCOUNT = "principal@demonstration.example"
# Name, mailbox of the office, whether the one office account looks after them; in the order of the offices Missions ask to meet.
HOLDERS = (
    ("Solveig Achterberg-Nwosu", "usg-office@demonstration.example", True),
    ("Tomasi Valenzuela-Brandt", "police-adviser@demonstration.example", True),
    ("Inès Kowalczyk-Rahimi", "asg-office@demonstration.example", False),
)


def enter_principals(session: Session, summit: Summit) -> list[Principal]:
    """Enter the principals whom delegations of the demonstration ask to meet."""
    deed, account = deed_on(DATES.concept_note), account_by_email(session, OFFICE_ACCOUNT)
    return [
        add_principal(
            session, summit,
            PrincipalFacts(name, office, email=email, account_id=account.id if account and is_linked else None),
            deed=deed,
        )
        for (name, email, is_linked), office in zip(HOLDERS, PRINCIPALS, strict=True)
    ]  # fmt: skip
