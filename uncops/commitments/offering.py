"""What the forms of commitments offer to choose from, and how what was typed becomes facts."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account, Grant
from uncops.accounts.roles import roles_with
from uncops.commitments.fields import measure_choices, parties_written, written_names
from uncops.commitments.forms import NOBODY, CommitmentForm, ReportForm
from uncops.commitments.kinds import HolderKind
from uncops.commitments.models import Commitment, ReadinessLevel
from uncops.commitments.queries.chain import asks_at
from uncops.commitments.states import proposable_states
from uncops.commitments.wording import holder_labels, kind_labels, level_title, party_in_words, state_labels
from uncops.reference.models import Party
from uncops.reference.queries import missions, parties, themes
from uncops.summits.queries import all_summits
from uncops.web.languages import language

SHOWN_LENGTH = 180


def offer(form: CommitmentForm, session: Session, *, summit_id: int | None, chosen: Commitment | None = None) -> None:
    """Give the form its choices; what a commitment has already stays choosable."""
    form.holder_kind.choices = list(holder_labels().items())
    form.kind.choices = [("", _("Select")), *kind_labels().items()]
    form.measure.choices = measure_choices()
    form.readiness_id.choices = level_choices(session, chosen.readiness_id if chosen else None)
    if "theme_ids" in form:
        form.theme_ids.choices = [(theme.id, theme.title(language())) for theme in _themes(session, chosen)]
    if "mission_code" in form:
        form.mission_code.choices = [("", _("None in particular")), *((held.code, held.code) for held in missions(session))]
    if "summit_id" in form:
        form.summit_id.choices = [(NOBODY, _("At none")), *((summit.id, summit.title) for summit in all_summits(session))]
    if "officer_id" in form:
        form.officer_id.choices = [(NOBODY, _("Nobody yet")), *((account.id, account.name) for account in follow_up_officers(session))]
    if "asks" in form:
        form.asks.choices = _ask_choices(session, summit_id, chosen)


def level_choices(session: Session, kept_id: int | None) -> list[tuple[int, str]]:
    """Levels of readiness that can be chosen."""
    held = session.scalars(select(ReadinessLevel).order_by(ReadinessLevel.position, ReadinessLevel.id))
    return [(NOBODY, _("Not a unit, or not known")), *((one.id, level_title(one)) for one in held if one.is_active or one.id == kept_id)]


def follow_up_officers(session: Session) -> list[Account]:
    """Who may be the follow-up officer of a commitment, by name."""
    roles = [role.value for role in roles_with("commitments.edit")]
    granted = select(Grant.account_id).where(Grant.role.in_(roles))
    return list(session.scalars(select(Account).where(Account.active, Account.id.in_(granted)).order_by(Account.name, Account.id)))


def names_of(session: Session, party_ids: Iterable[int]) -> str:
    """Parties by name, in the order given, as the form shows them."""
    held = {party.id: party for party in session.scalars(select(Party).where(Party.id.in_(list(party_ids))))}
    return written_names([party_in_words(held[number]) for number in party_ids if number in held])


def party_names(session: Session) -> list[str]:
    """What can be typed for a party, in the visitor's language."""
    return [party_in_words(party) for party in parties(session)]


def typed_parties(form: CommitmentForm, session: Session) -> tuple[int, ...]:
    """The parties that were typed; none where the Secretariat undertakes it.

    :raises UnknownParty: for a name that is not known.
    """
    if form.holder_kind.data == HolderKind.SECRETARIAT.value and not (form.parties.data or "").strip():
        return ()
    return parties_written(session, form.parties.data or "")


def offer_report(form: ReportForm, session: Session, held: Commitment) -> None:
    """Give the form of a report its choices."""
    states = state_labels()
    form.proposes_state.choices = [("", _("As before")), *((state.value, states[state.value]) for state in proposable_states(held.state))]
    form.readiness_id.choices = level_choices(session, held.readiness_id)


def _themes(session: Session, chosen: Commitment | None) -> list[Any]:
    offered = themes(session)
    known = {theme.id for theme in offered}
    return [*offered, *(tag.theme for tag in (chosen.themes if chosen else ()) if tag.theme_id not in known)]


def _ask_choices(session: Session, summit_id: int | None, chosen: Commitment | None) -> list[tuple[int, str]]:
    offered = [(piece.id, _short(f"{document.symbol or document.title}: {piece.text}")) for piece, document in asks_at(session, summit_id)]
    known = {number for number, _words in offered}
    kept = [(ask.piece_id, _short(ask.text)) for ask in (chosen.asks if chosen else ()) if ask.piece_id and ask.piece_id not in known]
    return [*kept, *offered]


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH].rstrip() + "…"
