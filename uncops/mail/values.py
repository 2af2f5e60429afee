"""What the placeholders become for one delegation in one language."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from flask import g
from flask_babel import force_locale, gettext

from uncops.delegations.models import Delegation, Remark
from uncops.delegations.personal import BY_NAME
from uncops.mail.wording import words
from uncops.reference.naming import name_on, party_name
from uncops.summits.models import Summit
from uncops.web.languages import day, days


@dataclass(frozen=True)
class Told:
    """What a letter may say of a delegation beyond its own row."""

    head: str = ""
    remarks: tuple[Remark, ...] = ()
    message: str = ""


@contextmanager
def speaking(language: str, summit: Summit) -> Iterator[None]:
    """Days and labels in a language, whoever is looking; times are those of the summit."""
    g.time_zone = summit.time_zone
    with force_locale(language):
        yield


def values_for(delegation: Delegation, summit: Summit, language: str, told: Told) -> Mapping[str, str]:
    """The value of every placeholder but the link; empty where there is nothing to say."""
    own, party = words(language), delegation.party
    short, formal = party_name(party, language, summit.starts_on), _formal(delegation, summit, language)
    with speaking(language, summit):
        return {
            "addressee": own[party.kind].replace("{party}", short).replace("{formal_name}", formal),
            "party": short,
            "formal_name": formal,
            "summit": summit.title,
            "place": summit.place,
            "days": days(summit.starts_on, summit.ends_on),
            "deadline": day(delegation.deadline_on),
            "liaison": delegation.liaison.name if delegation.liaison else own["liaison"],
            "number": delegation.invitation_number,
            "invited_on": day(delegation.invited_on),
            "remarks": _remarks(delegation, told.remarks, own["whole"]),
            "head": told.head,
            "message": told.message,
        }


def _formal(delegation: Delegation, summit: Summit, language: str) -> str:
    name = name_on(delegation.party.names, language, summit.starts_on)
    return name.formal if name and name.formal else party_name(delegation.party, language, summit.starts_on)


def _remarks(delegation: Delegation, remarks: tuple[Remark, ...], whole: str) -> str:
    """A line for each remark: of whom, at which field, what."""
    lines = [delegation.return_reason.strip()] if delegation.return_reason.strip() else []
    for remark in remarks:
        where = [remark.participant.name if remark.participant else whole]
        where += [gettext(BY_NAME[remark.field].label)] if remark.field in BY_NAME else []
        lines.append(f"– {' / '.join(where)}: {' '.join(remark.text.split())}")
    return "\n".join(lines)
