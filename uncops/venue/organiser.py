"""Pages on which the secretariat keeps buildings, rooms, closures and walking times."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.queries import trail_of
from uncops.audit.telling import tell, told
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.zones import zone_names
from uncops.venue import labels, queries, services
from uncops.venue.forms import BuildingForm, ClosureForm, ConfirmForm, RoomForm, WalkForm
from uncops.venue.models import Building, Layout, Room, RoomClass
from uncops.venue.rules import WALKING_TIME, moment_there
from uncops.web.access import may
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.paging import page_number, page_of

tell(labels.SENTENCES)


def _words() -> dict[str, Any]:
    """Labels of layouts and classes in the language spoken."""
    return {
        "layout_labels": {key: _(label) for key, label in labels.LAYOUT_LABELS.items()},
        "class_labels": {key: _(label) for key, label in labels.CLASS_LABELS.items()},
    }


@organiser.page("/venue", permission="venue.read")
def venue() -> ResponseReturnValue:
    filtered = queries.RoomFilter(**{name: request.args.get(name, "").strip() for name in ("building", "room_class", "sort")})
    page, words = page_of(db.session(), queries.room_list(filtered), page_number()), _words()
    return render_template(
        "venue/organiser/list.html",
        page=page,
        filtered=filtered,
        buildings=queries.buildings(db.session()),
        room_counts=queries.room_counts(db.session()),
        **words,
    )


@organiser.page("/venue/buildings/add", permission="venue.edit", methods=("GET", "POST"))
def building_add() -> ResponseReturnValue:
    form = BuildingForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.add_building(session, _building_facts(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.venue"), 303)
    return _building_page(form, None)


@organiser.page("/venue/buildings/<string:slug>/edit", permission="venue.edit", methods=("GET", "POST"))
def building_edit(slug: str) -> ResponseReturnValue:
    form = BuildingForm(obj=_building(slug))
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.change_building(session, _building(slug), _building_facts(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.venue"), 303)
    return _building_page(form, _building(slug))


@organiser.page("/venue/rooms/add", permission="venue.edit", methods=("GET", "POST"))
def room_add() -> ResponseReturnValue:
    form = _room_form(None)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                slug = services.add_room(session, _room_facts(form), deed=current_deed()).slug
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.room_show", slug=slug), 303)
    return render_template("venue/organiser/room_edit.html", form=form, room=None), 422 if form.errors else 200


@organiser.page("/venue/rooms/<string:slug>", permission="venue.read")
def room_show(slug: str) -> ResponseReturnValue:
    return _room_page(_room(slug), ClosureForm())


@organiser.page("/venue/rooms/<string:slug>/edit", permission="venue.edit", methods=("GET", "POST"))
def room_edit(slug: str) -> ResponseReturnValue:
    form = _room_form(_room(slug))
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.change_room(session, _room(slug), _room_facts(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.room_show", slug=slug), 303)
    return render_template("venue/organiser/room_edit.html", form=form, room=_room(slug)), 422 if form.errors else 200


@organiser.page("/venue/rooms/<string:slug>/close", permission="venue.edit", methods=("POST",))
def room_close(slug: str) -> ResponseReturnValue:
    room, form = _room(slug), ClosureForm()
    if form.validate_on_submit():
        starts_at, ends_at = (moment_there(room.building.time_zone, field.data) for field in (form.starts_at, form.ends_at))
        try:
            with transaction() as session:
                services.close_room(
                    session, _room(slug), starts_at=starts_at, ends_at=ends_at, reason=form.reason.data or "", deed=current_deed()
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.room_show", slug=slug), 303)
    return _room_page(_room(slug), form), 422


@organiser.page("/venue/rooms/<string:slug>/closures/<int:closure_id>/open", permission="venue.edit", methods=("GET", "POST"))
def room_open(slug: str, closure_id: int) -> ResponseReturnValue:
    room, form = _room(slug), ConfirmForm()
    closure = queries.closure_of(db.session(), room, closure_id)
    if closure is None:
        raise NotFound
    if form.validate_on_submit():
        with transaction() as session:
            held = queries.closure_of(session, _room(slug), closure_id)
            if held is not None:
                services.open_room(session, held, deed=current_deed())
        return redirect(url_for("organiser.room_show", slug=slug), 303)
    g.time_zone = room.building.time_zone
    return render_template("venue/organiser/open.html", room=room, closure=closure)


@organiser.page("/venue/walking-times", permission="venue.read")
def room_walks() -> ResponseReturnValue:
    return _walks_page(_walk_form())


@organiser.page("/venue/walking-times/set", permission="venue.edit", methods=("POST",))
def room_walk_set() -> ResponseReturnValue:
    form = _walk_form()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                one, other = (session.get_one(Room, field.data) for field in (form.from_room_id, form.to_room_id))
                services.set_walking_time(session, one, other, minutes=form.minutes.data or 0, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.room_walks"), 303)
    return _walks_page(form), 422


def _building(slug: str) -> Building:
    building = queries.building_by_slug(db.session(), slug)
    if building is None:
        raise NotFound
    return building


def _room(slug: str) -> Room:
    room = queries.room_by_slug(db.session(), slug)
    if room is None:
        raise NotFound
    return room


def _building_page(form: BuildingForm, building: Building | None) -> ResponseReturnValue:
    zones = sorted(zone for zone in zone_names() if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/", "SystemV/")))
    page = render_template("venue/organiser/building_edit.html", form=form, building=building, zones=zones)
    return page, 422 if form.errors else 200


def _room_page(room: Room, form: ClosureForm) -> str:
    g.time_zone = room.building.time_zone
    trail = told(trail_of(db.session(), room))
    return render_template("venue/organiser/room_show.html", room=room, form=form, trail=trail, **_words())


def _walks_page(form: WalkForm) -> str:
    walks = queries.walking_times(db.session())
    otherwise = int(WALKING_TIME.total_seconds() // 60)
    may_set = may("venue.edit") and len(form.from_room_id.choices) > 1
    return render_template("venue/organiser/walks.html", walks=walks, form=form, otherwise=otherwise, may_set=may_set)


def _walk_form() -> WalkForm:
    form = WalkForm()
    choices = [(room.id, f"{room.name} ({room.building.name})") for room in queries.rooms(db.session())]
    form.from_room_id.choices = form.to_room_id.choices = choices
    return form


def _building_facts(form: BuildingForm) -> services.BuildingFacts:
    return services.BuildingFacts(
        name=form.name.data.strip(),
        address=(form.address.data or "").strip(),
        time_zone=form.time_zone.data.strip(),
        latitude=form.latitude.data,
        longitude=form.longitude.data,
    )


def _room_form(room: Room | None) -> RoomForm:
    form, words = RoomForm(obj=room), _words()
    form.building_id.choices = [(building.id, building.name) for building in queries.buildings(db.session())]
    form.layout.choices = list(words["layout_labels"].items())
    form.room_class.choices = list(words["class_labels"].items())
    return form


def _room_facts(form: RoomForm) -> services.RoomFacts:
    return services.RoomFacts(
        name=form.name.data.strip(),
        building=db.session.get_one(Building, form.building_id.data),
        capacity=form.capacity.data,
        layout=Layout(form.layout.data),
        room_class=RoomClass(form.room_class.data),
        interpretation_booths=form.interpretation_booths.data,
        is_active=form.is_active.data,
    )
