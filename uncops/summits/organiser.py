"""Pages about summits for the secretariat."""


from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from uncops.audit.queries import trail_of
from uncops.audit.telling import tell_values, told
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.wording import N_
from uncops.core.zones import zone_names
from uncops.summits.forms import SummitForm
from uncops.summits.models import Summit, SummitState
from uncops.summits.queries import all_summits, summit_by_slug
from uncops.summits.services import SummitFacts, change_summit, create_summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.languages import HEADQUARTERS_ZONE

STATE_LABELS = {
    SummitState.DRAFT.value: (N_("Draft"), "neutral"),
    SummitState.PUBLISHED.value: (N_("Public"), "good"),
    SummitState.CLOSED.value: (N_("Closed"), "neutral"),
}
tell_values("summit", "state", {state: label for state, (label, _tone) in STATE_LABELS.items()})


@organiser.page("/summits", permission="summits.read")
def summit_list() -> ResponseReturnValue:
    return render_template("summits/organiser/list.html", summits=all_summits(db.session()), labels=STATE_LABELS)


@organiser.page("/summits/new", permission="summits.edit", methods=("GET", "POST"))
def summit_new() -> ResponseReturnValue:
    form, note = SummitForm(), request.args.get("document", "")
    if note.isascii() and note.isdigit():
        # Sessions are drafted with the summit, which only the package above can do.
        return redirect(url_for("organiser.summit_draft", document_id=int(note)), 303)
    offer_zones(form)
    if request.method == "GET":
        form.time_zone.data = HEADQUARTERS_ZONE
    if form.validate_on_submit():
        try:
            with transaction() as session:
                slug = create_summit(session, facts_of(form), deed=current_deed()).slug
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.overview", summit=slug), 303)
    return render_template("summits/organiser/form.html", form=form, summit=None), 422 if form.errors else 200


@organiser.page("/summits/<slug:slug>/change", permission="summits.edit", methods=("GET", "POST"))
def summit_change(slug: str) -> ResponseReturnValue:
    summit = summit_by_slug(db.session(), slug)
    if summit is None:
        raise NotFound
    form, summit_id = SummitForm(), summit.id
    offer_zones(form)
    if request.method == "GET":
        _show(form, summit)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                slug = change_summit(session, session.get_one(Summit, summit_id), facts_of(form), deed=current_deed()).slug
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.overview", summit=slug), 303)
    trail = told(trail_of(db.session(), summit))
    return render_template("summits/organiser/form.html", form=form, summit=summit, trail=trail), 422 if form.errors else 200


def offer_zones(form: SummitForm) -> None:
    """The zones of the world to choose from."""
    form.time_zone.choices = [(name, name.replace("_", " ")) for name in sorted(zone_names()) if "/" in name and name[0].isupper()]


def _show(form: SummitForm, summit: Summit) -> None:
    for name in ("title", "slug", "place", "time_zone", "starts_on", "ends_on", "audience"):
        form[name].data = getattr(summit, name)
    for name in ("themes", "objectives", "outcomes"):
        form[name].data = "\n".join(getattr(summit, name))


def facts_of(form: SummitForm) -> SummitFacts:
    """What was typed, as the facts of a summit."""
    plain = {name: form[name].data or "" for name in ("title", "slug", "place", "time_zone", "audience")}
    several = {
        name: [line.strip() for line in (form[name].data or "").splitlines() if line.strip()]
        for name in ("themes", "objectives", "outcomes")
    }
    return SummitFacts(**plain, **several, starts_on=form.starts_on.data, ends_on=form.ends_on.data)
