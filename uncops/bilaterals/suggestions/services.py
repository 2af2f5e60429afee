"""Taking suggestions: each becomes a request, of the Mission that chooses it or entered by an officer."""

from collections.abc import Collection, Iterable

from sqlalchemy.orm import Session

from uncops.bilaterals.requests import services
from uncops.bilaterals.requests.facts import RequestFacts
from uncops.bilaterals.requests.services import Asking
from uncops.bilaterals.suggestions.queries import theme_key_of
from uncops.bilaterals.suggestions.rules import Suggestion
from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.registration.wishes import services as wishes
from uncops.registration.wishes.kinds import KINDS
from uncops.summits.models import Summit


def take_for(session: Session, summit: Summit, delegation: Delegation, chosen: Iterable[Suggestion], *, deed: Deed) -> int:
    """Enter the requests an officer chose for a delegation; how many.

    :raises Refusal: when the delegation does not take part; then none is entered.
    """
    count = 0
    for one in chosen:
        services.enter(session, summit, Asking(delegation.id), _facts(one), deed=deed)
        count += 1
    return count


def take_as_mission(session: Session, delegation: Delegation, chosen: Iterable[Suggestion], *, deed: Deed) -> int:
    """Enter the wishes a Mission chose, which become requests; how many.

    :raises Refusal: when the delegation does not take part; then none is entered.
    """
    count = 0
    for one in chosen:
        facts = _facts(one)
        principal = session.get_one(Principal, facts.to_principal_id).name if facts.to_principal_id is not None else ""
        values = {"party_id": facts.to_party_id, "principal": principal, "themes": list(facts.themes), "subject": ""}
        more = {"not_possible": [], "languages": [], "level": "", "priority": facts.priority, "minutes": None, "participant_ids": []}
        wishes.enter(session, delegation, KINDS["bilateral"], values | more | {"confidential_note": ""}, deed=deed)
        count += 1
    return count


def chosen_among(suggestions: Iterable[Suggestion], keys: Collection[str]) -> list[Suggestion]:
    """Those that were ticked and are suggested still."""
    return [one for one in suggestions if one.key in keys]


def as_told_outside(every: Iterable[Suggestion], known: Iterable[Suggestion]) -> list[Suggestion]:
    """Suggestions without those reasons that the side that asks may not know: what it asks must not betray them."""
    outside = {one.key: one for one in known}
    return [outside.get(one.key, Suggestion(one.key)) for one in every]


def _facts(suggestion: Suggestion) -> RequestFacts:
    kind, _colon, number = suggestion.key.partition(":")
    themes = tuple(key for key in map(theme_key_of, suggestion.themes) if key)
    if kind == "principal":
        return RequestFacts(to_principal_id=int(number), themes=themes)
    return RequestFacts(to_party_id=int(number), themes=themes)
