"""Page: what the check finds, what stands in the way first; what solves it; what was overruled."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.conflicts.check.facts import Facts
from uncops.conflicts.check.finding import Finding
from uncops.conflicts.check.severity import Rule
from uncops.conflicts.organiser.telling import visible, words_of_conflicts
from uncops.conflicts.queries import Situation, open_counts, situation_of
from uncops.conflicts.rules import RULE_LABELS
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.languages import day as written_day
from uncops.web.paging import ROWS_A_PAGE, Page, page_number

STATES = {"block": N_("Blocks"), "warn": N_("Warns"), "overruled": N_("Overruled")}


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; empty parts narrow nothing."""

    rule: str = ""
    room: str = ""
    day: str = ""
    state: str = ""

    def matches(self, finding: Finding, facts: Facts) -> bool:
        """Whether a finding is wanted."""
        return (
            self.rule in ("", finding.rule.value)
            and (not self.room or int(self.room) in finding.room_ids)
            and self.day in ("", facts.day(finding.span.starts_at).isoformat())
            and self.state in ("", state_of(finding))
        )


def state_of(finding: Finding) -> str:
    """Where a finding stands: block, warn, or overruled."""
    return "overruled" if finding.overruled is not None else finding.severity.value


@organiser.page("/conflicts", permission="conflicts.read")
def conflict_list() -> ResponseReturnValue:
    summit = required_summit()
    g.time_zone = summit.time_zone
    situation = situation_of(db.session(), summit)
    seen = visible(situation.findings)
    asked = _asked(situation, summit)
    wanted = [finding for finding in seen if asked.matches(finding, situation.facts)]
    page = _page(wanted, situation)
    return render_template(
        "conflicts/organiser/list.html",
        summit=summit, page=page, groups=_groups(page.rows), asked=asked, states=STATES, counts=open_counts(seen),
        overruled_count=sum(finding.overruled is not None for finding in seen), found_count=len(seen),
        hidden_count=len(situation.findings) - len(seen), engagement_count=len(situation.engagements),
        rules=_rules_found(seen), rooms=_rooms_found(seen, situation.facts), days=_days(summit),
        chips=_chips(asked, situation.facts), **words_of_conflicts(),
    )  # fmt: skip


def _asked(situation: Situation, summit: Summit) -> Asked:
    given = {name: request.args.get(name, "") for name in ("rule", "room", "day", "state")}
    known = {
        "rule": {rule.value for rule in Rule},
        "room": {str(number) for number in situation.facts.rooms},
        "day": {day.isoformat() for day in _days(summit)},
        "state": set(STATES),
    }
    return Asked(**{name: value if value in known[name] else "" for name, value in given.items()})


def _page(wanted: list[Finding], situation: Situation) -> Page:
    """One page, what stands in the way first; offers are looked for only here."""
    order = list(STATES)
    ordered = sorted(wanted, key=lambda finding: (order.index(state_of(finding)), finding.order))
    page_count = max(1, -(-len(ordered) // ROWS_A_PAGE))
    number = min(max(page_number(), 1), page_count)
    rows = ordered[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]
    solved = [finding if finding.overruled else situation.solved([finding])[0] for finding in rows]
    return Page(solved, number, page_count, len(ordered))


def _groups(rows: list[Finding]) -> dict[str, list[Finding]]:
    return {state: found for state in STATES if (found := [finding for finding in rows if state_of(finding) == state])}


def _rules_found(findings: list[Finding]) -> dict[Rule, int]:
    found = [finding.rule for finding in findings]
    return {rule: found.count(rule) for rule in Rule if rule in found}


def _rooms_found(findings: list[Finding], facts: Facts) -> dict[int, str]:
    concerned = {number for finding in findings for number in finding.room_ids}
    return {number: room.name for number, room in facts.rooms.items() if number in concerned}


def _days(summit: Summit) -> list[date]:
    return [summit.starts_on + timedelta(days=count) for count in range((summit.ends_on - summit.starts_on).days + 1)]


def _chips(asked: Asked, facts: Facts) -> list[tuple[str, str]]:
    """The filter in words, each part with the address without it."""
    words = {
        "state": _(STATES[asked.state]) if asked.state else "",
        "rule": _(RULE_LABELS[Rule(asked.rule)]) if asked.rule else "",
        "room": facts.rooms[int(asked.room)].name if asked.room else "",
        "day": written_day(date.fromisoformat(asked.day)) if asked.day else "",
    }
    kept = {name: value for name, value in vars(asked).items() if value}
    return [
        (said, url_for("organiser.conflict_list", **{other: value for other, value in kept.items() if other != name}))
        for name, said in words.items()
        if said
    ]


