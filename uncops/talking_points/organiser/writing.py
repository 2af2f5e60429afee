"""Writing talking points: a point, another wording, the objective of the meeting; each in as many languages as wanted."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from uncops.core.database import transaction
from uncops.core.refusals import Refusal
from uncops.talking_points import services
from uncops.talking_points.access import EDIT, found_point, found_points
from uncops.talking_points.forms import BiographyForm, ObjectiveForm, PointForm
from uncops.talking_points.models import Part, TalkingPoint, TalkingPoints
from uncops.talking_points.organiser.showing import about
from uncops.talking_points.rules import PointsChangedMeanwhile
from uncops.talking_points.wording import words_of_points
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed

TextsForm = PointForm | ObjectiveForm | BiographyForm
FORMS: dict[Part, type[ObjectiveForm | BiographyForm]] = {Part.OBJECTIVE: ObjectiveForm, Part.BIOGRAPHY: BiographyForm}


@organiser.page("/talking-points/<int:points_id>/add", permission=EDIT, methods=("GET", "POST"))
def talking_point_add(points_id: int) -> ResponseReturnValue:
    held, form = found_points(points_id), PointForm()
    if request.method == "GET":
        form.show({}, held.version)
    if form.validate_on_submit() and _saved(
        form, points_id, lambda session, seen: services.add_point(session, points_id, form.texts, seen=seen, deed=current_deed())
    ):
        return _back(points_id)
    return _form_page("point", form, found_points(points_id)), 422 if form.errors else 200


@organiser.page("/talking-points/points/<int:point_id>", permission=EDIT, methods=("GET", "POST"))
def talking_point_change(point_id: int) -> ResponseReturnValue:
    point, held = found_point(point_id)
    points_id, form = held.id, PointForm()
    if request.method == "GET":
        form.show(point.texts, held.version)
    if form.validate_on_submit() and _saved(
        form, points_id, lambda session, seen: services.change_point(session, point_id, form.texts, seen=seen, deed=current_deed())
    ):
        return _back(points_id)
    point, held = found_point(point_id)
    return _form_page("point", form, held, point), 422 if form.errors else 200


@organiser.page("/talking-points/<int:points_id>/objective", permission=EDIT, methods=("GET", "POST"))
def talking_points_objective(points_id: int) -> ResponseReturnValue:
    return _part_page(points_id, Part.OBJECTIVE)


@organiser.page("/talking-points/<int:points_id>/biography", permission=EDIT, methods=("GET", "POST"))
def talking_points_biography(points_id: int) -> ResponseReturnValue:
    return _part_page(points_id, Part.BIOGRAPHY)


def _part_page(points_id: int, part: Part) -> ResponseReturnValue:
    held, form = found_points(points_id), FORMS[part]()
    if request.method == "GET":
        form.show(getattr(held, part.value), held.version)
    if form.validate_on_submit() and _saved(
        form, points_id, lambda session, seen: services.word(session, points_id, part, form.texts, seen=seen, deed=current_deed())
    ):
        return _back(points_id)
    return _form_page(part.value, form, found_points(points_id)), 422 if form.errors else 200


def _saved(form: TextsForm, points_id: int, act: Callable[[Any, int | None], object]) -> bool:
    """Whether it was saved; otherwise the form says why not, and carries the version stored now when somebody was faster."""
    try:
        with transaction() as session:
            act(session, form.seen_version)
    except PointsChangedMeanwhile as refusal:
        form.refuse(refusal)
        form.show_version(found_points(points_id).version)
        return False
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _back(points_id: int) -> ResponseReturnValue:
    return redirect(url_for("organiser.talking_points_show", points_id=points_id), 303)


def _form_page(name: str, form: TextsForm, held: TalkingPoints, point: TalkingPoint | None = None) -> str:
    return render_template(
        f"talking_points/organiser/{name}.html", form=form, held=held, point=point, **about(held), **words_of_points()
    )  # fmt: skip
