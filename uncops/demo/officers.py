"""The secretariat of the demonstration: officers who can be named, without passwords; nobody signs in as them."""

from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.accounts.queries import account_by_email
from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.demo.story import DATES, deed_on

OFFICERS = (
    ("liaison-1", "Amara Okwuosa-Field", Role.LIAISON),
    ("liaison-2", "Benoît Castelnau", Role.LIAISON),
    ("liaison-3", "Chiyo Harunaga", Role.LIAISON),
    ("liaison-4", "Dragana Velimirović", Role.LIAISON),
    ("liaison-5", "Esteban Quirarte", Role.LIAISON),
    ("liaison-6", "Fatima Benyahia-Ray", Role.LIAISON),
    ("liaison-7", "Goran Lindqvist", Role.LIAISON),
    ("liaison-8", "Hala Mansourieh", Role.LIAISON),
    ("protocol", "Ingrid Maldonado-Roy", Role.PROTOCOL),
    ("protocol-2", "Jabulani Thwala-Nkosi", Role.PROTOCOL),
    ("follow-up", "Kirsi Aaltomaa", Role.FOLLOW_UP),
    ("principal", "Leopold Wetterstrand", Role.PRINCIPALS_OFFICE),
    ("viewer", "Marit Oyelaran", Role.VIEWER),
    ("briefing", "Noor Vandersteen", Role.ORGANISER),
    ("briefing-2", "Pascal Obuya-Lindt", Role.ORGANISER),
)


def appoint(session: Session) -> list[Account]:
    """Make the accounts, leaving those there are; gives the liaison officers in order."""
    deed = deed_on(DATES.officers)
    accounts = []
    for mailbox, name, role in OFFICERS:
        email = f"{mailbox}@demonstration.example"
        account = account_by_email(session, email) or create_account(session, email=email, name=name, roles=[role], deed=deed)
        accounts.append((role, account))
    return [account for role, account in accounts if role is Role.LIAISON]


def protocol(session: Session) -> tuple[Account, Account]:
    """The two protocol officers, who clear people in two steps.

    :raises LookupError: before appoint().
    """
    return _both(session, Role.PROTOCOL)


def briefing(session: Session) -> tuple[Account, Account]:
    """The two officers who brief principals: one writes, the other reviews.

    :raises LookupError: before appoint().
    """
    return _both(session, Role.ORGANISER)


def _both(session: Session, wanted: Role) -> tuple[Account, Account]:
    first, second = (account_by_email(session, f"{mailbox}@demonstration.example") for mailbox, _, role in OFFICERS if role is wanted)
    if first is None or second is None:
        raise LookupError("the officers of the demonstration have gone")
    return first, second


def addresses() -> list[str]:
    """The addresses by which these accounts are known."""
    return [f"{mailbox}@demonstration.example" for mailbox, _, _ in OFFICERS]
