"""The lists of delegations and of the people in them: shown, taken away as files, and what is done with chosen rows."""

from zoneinfo import ZoneInfo

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core import clock
from uncops.core.database import db
from uncops.core.wording import N_
from uncops.delegations import queries
from uncops.delegations.listing.delegations import delegation_page
from uncops.delegations.listing.participants import participant_page
from uncops.delegations.visible import fields_visible_here
from uncops.delegations.words import words_of
from uncops.lists.asking import asked_of
from uncops.lists.description import ListPage
from uncops.lists.exporting import exported
from uncops.lists.handing import handed_over
from uncops.lists.registry import keep_views_of
from uncops.lists.showing import shown
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser

keep_views_of("organiser.delegation_list", N_("Delegations"))
keep_views_of("organiser.participant_list", N_("Participants"))


@organiser.page("/delegations", permission="delegations.read")
def delegation_list() -> ResponseReturnValue:
    summit = required_summit()
    listed, by_state = shown(db.session(), _delegations(summit)), queries.count_by_state(db.session(), summit.id)
    return render_template("delegations/organiser/list.html", shown=listed, by_state=by_state)


@organiser.page("/delegations/list.<any(csv,xlsx):file_format>", permission="delegations.read")
def delegation_list_export(file_format: str) -> ResponseReturnValue:
    return _exported(_delegations(required_summit()), _("Delegations"), "delegations", file_format)


@organiser.page("/delegations/chosen", permission="delegations.read", methods=("POST",))
def delegation_list_chosen() -> ResponseReturnValue:
    return handed_over(db.session(), _delegations(required_summit()))


@organiser.page("/participants", permission="participants.read")
def participant_list() -> ResponseReturnValue:
    listed = shown(db.session(), _participants(required_summit()))
    return render_template("delegations/organiser/people.html", shown=listed)


@organiser.page("/participants/list.<any(csv,xlsx):file_format>", permission="participants.read")
def participant_list_export(file_format: str) -> ResponseReturnValue:
    return _exported(_participants(required_summit()), _("Participants"), "participants", file_format)


@organiser.page("/participants/chosen", permission="participants.read", methods=("POST",))
def participant_list_chosen() -> ResponseReturnValue:
    return handed_over(db.session(), _participants(required_summit()))


def _delegations(summit: Summit) -> ListPage:
    today = clock.now().astimezone(ZoneInfo(summit.time_zone)).date()
    return delegation_page(summit, words_of(summit), fields_visible_here(summit.id), today=today)


def _participants(summit: Summit) -> ListPage:
    return participant_page(summit, words_of(summit), fields_visible_here(summit.id))


def _exported(listed: ListPage, title: str, stem: str, file_format: str) -> ResponseReturnValue:
    asked = asked_of(listed, request.args.items(multi=True))
    return exported(db.session(), listed, asked, title=title, file_name=f"{required_summit().slug}-{stem}", file_format=file_format)
