"""The rows of the group photograph: drawn, as a list, on paper, and how they are filled."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.delegations.words import words_of
from uncops.reference.queries import party_by_code
from uncops.seating import queries
from uncops.seating.forms import PAPERS, PhotoForm
from uncops.seating.models import WhoComes
from uncops.seating.organiser.found import words_of_seating
from uncops.seating.printing import Heading, rows_pdf
from uncops.seating.rules import PlanChangedMeanwhile
from uncops.seating.services.photographs import PhotoFacts, set_photo_rows
from uncops.seating.standing import drawing_of_rows, facts_of, rows_standing
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.languages import language

PDF = "application/pdf"


@organiser.page("/photo-rows", permission="participants.read")
def photo_rows() -> ResponseReturnValue:
    summit = required_summit()
    plan = queries.photo_plan_of(db.session(), summit.id)
    facts = facts_of(plan)
    rows = rows_standing(db.session(), summit, facts, language())
    return render_template(
        "seating/organiser/photo.html", rows=rows, drawing=drawing_of_rows(rows), facts=facts, host=plan.host_party if plan else None,
        count=sum(map(len, rows)), papers=PAPERS, **words_of_seating(summit),
    )  # fmt: skip


@organiser.page("/photo-rows/change", permission="seating.edit", methods=("GET", "POST"))
def photo_rows_change() -> ResponseReturnValue:
    summit, form = required_summit(), PhotoForm()
    plan = queries.photo_plan_of(db.session(), summit.id)
    _offer(form, summit)
    if request.method == "GET":
        facts = facts_of(plan)
        for name in ("front_count", "behind_count", "with_principals", "with_observers"):
            form[name].data = getattr(facts, name)
        form.who_comes.data, form.seen.data = str(facts.who_comes), str(plan.version if plan else 0)
        form.host_code.data = plan.host_party.code if plan and plan.host_party else ""
    if form.validate_on_submit():
        try:
            with transaction() as session:
                set_photo_rows(session, summit.id, _facts(form), seen=_seen(form), deed=current_deed())
        except PlanChangedMeanwhile as refusal:
            form.refuse(refusal)
            newest = queries.photo_plan_of(db.session(), summit.id)
            form.seen.data = str(newest.version if newest else 0)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The rows are arranged anew."), "good")
            return redirect(url_for("organiser.photo_rows"), 303)
    return render_template("seating/organiser/photo_form.html", form=form), 422 if form.errors else 200


@organiser.page("/photo-rows/rows-<any(a3,a4):paper>.pdf", permission="participants.read")
def photo_rows_paper(paper: str) -> ResponseReturnValue:
    summit = required_summit()
    rows = rows_standing(db.session(), summit, facts_of(queries.photo_plan_of(db.session(), summit.id)), language())
    subtitle = _(
        "%(count)s people in %(rows)s rows; the front row is at the foot, as in the photograph", count=sum(map(len, rows)), rows=len(rows)
    )
    content = rows_pdf(drawing_of_rows(rows), Heading(_("Group photograph"), subtitle, summit.title, language()), paper=paper)
    return download(content, file_name=f"{summit.slug}-photograph-{paper}.pdf", content_type=PDF, inline=True)


def _offer(form: PhotoForm, summit: Summit) -> None:
    name_of = words_of(summit)["name_of"]
    coming = queries.delegations_coming(db.session(), summit.id, WhoComes.INVITED.value)
    form.host_code.choices = [("", _("Nobody")), *((found.party.code, name_of(found.party)) for found in coming)]


def _facts(form: PhotoForm) -> PhotoFacts:
    host = party_by_code(db.session(), form.host_code.data) if form.host_code.data else None
    return PhotoFacts(
        front_count=form.front_count.data or 1, behind_count=form.behind_count.data or 1, who_comes=WhoComes(form.who_comes.data),
        with_principals=bool(form.with_principals.data), with_observers=bool(form.with_observers.data),
        host_party_id=host.id if host else None,
    )  # fmt: skip


def _seen(form: PhotoForm) -> int:
    return int(form.seen.data) if (form.seen.data or "").isdigit() else 0
