"""Says to suggestions of meetings in which missions the police of each State serve."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.bilaterals.suggestions.sources import serving_source
from uncops.statistics.models import Contribution
from uncops.statistics.queries import newest_month


@serving_source
def serving_police(session: Session) -> Mapping[int, frozenset[str]]:
    """The missions of each State with police there in the newest table of contributions."""
    newest = newest_month(session)
    if newest is None:
        return {}
    serving = Contribution.female + Contribution.male > 0
    asked = select(Contribution.party_id, Contribution.mission_code).where(Contribution.month_id == newest.id, serving)
    found: dict[int, set[str]] = defaultdict(set)
    for party_id, mission in session.execute(asked):
        found[party_id].add(mission)
    return {party_id: frozenset(missions) for party_id, missions in found.items()}
