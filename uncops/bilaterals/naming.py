"""How the sides of a meeting are called: parties in the reader's language, principals as they write themselves."""

from collections.abc import Callable
from datetime import date

from uncops.bilaterals.models import Meeting
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.web.languages import language

NameOf = Callable[[Party], str]


def names_on(day: date) -> NameOf:
    """How parties are called in the language spoken on a day."""
    return lambda party: party_name(party, language(), day)


def side_names(meeting: Meeting, name_of: NameOf) -> tuple[str, str]:
    """Both sides."""
    return name_of(meeting.first.party), _other(meeting.second, meeting.principal, name_of)


def meeting_title(meeting: Meeting, name_of: NameOf) -> str:
    """Both sides in one line, for titles and lists."""
    return " – ".join(side_names(meeting, name_of))


def other_side(meeting: Meeting, delegation_id: int, name_of: NameOf) -> str:
    """Whom a delegation meets: the office too where it is a principal."""
    if meeting.first_id != delegation_id:
        return name_of(meeting.first.party)
    if meeting.principal is not None:
        return ", ".join(part for part in (meeting.principal.name, meeting.principal.office) if part)
    return _other(meeting.second, None, name_of)


def _other(second: Delegation | None, principal: Principal | None, name_of: NameOf) -> str:
    if second is not None:
        return name_of(second.party)
    return principal.name if principal is not None else ""
