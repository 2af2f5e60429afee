"""The lists of delegations and of the people in them."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from uncops.core.database import db
from uncops.delegations import queries
from uncops.delegations.choices import chips_of, gender_labels
from uncops.delegations.words import words_of
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.paging import page_number, page_of


@organiser.page("/delegations", permission="delegations.read")
def delegation_list() -> ResponseReturnValue:
    summit = required_summit()
    asked = {name: request.args.get(name, "").strip() for name in ("state", "group", "kind", "text")}
    narrowed, sort = queries.DelegationFilter(**asked), request.args.get("sort", "name")
    page = page_of(db.session(), queries.delegations_of(summit.id, narrowed, sort=sort), page_number())
    counts = queries.participant_counts(db.session(), [delegation.id for delegation in page.rows])
    by_state = queries.count_by_state(db.session(), summit.id)
    words = words_of(summit)
    chips = chips_of(asked, words["state_labels"], "organiser.delegation_list")
    return render_template(
        "delegations/organiser/list.html",
        page=page, counts=counts, by_state=by_state, chips=chips, asked=asked, sort=sort, **words,
    )  # fmt: skip


@organiser.page("/participants", permission="participants.read")
def participant_list() -> ResponseReturnValue:
    summit, text = required_summit(), request.args.get("text", "").strip()
    page = page_of(db.session(), queries.people_of_summit(summit.id, text), page_number())
    words = words_of(summit)
    chips = chips_of({"text": text}, words["state_labels"], "organiser.participant_list")
    return render_template(
        "delegations/organiser/people.html", page=page, text=text, chips=chips, genders=gender_labels(), **words
    )
