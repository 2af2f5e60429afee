"""What the pages about private calendars share: making one, showing its address once, giving it another, ending it."""

from dataclasses import dataclass

from flask import Response, flash, make_response, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.calendars.addresses import key_url, subscription_url
from uncops.calendars.forms import KeyChangeForm, KeyForm
from uncops.calendars.keys import Target, make_key, renew_key, revoke_key
from uncops.calendars.models import FeedKey, FeedKind
from uncops.calendars.naming import target_name
from uncops.calendars.qr import qr_code
from uncops.core.database import transaction
from uncops.core.refusals import Refusal
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import OFFICIAL_LANGUAGES, language


@dataclass(frozen=True)
class Frame:
    """In which surroundings a page about keys is shown: layout, the way back with its title, and what they are called there."""

    layout: str
    back_url: str
    back_title: str


@dataclass(frozen=True)
class ShownKey:
    """A private calendar as lists show it: never its address, which nobody knows any more."""

    key: FeedKey
    name: str

    @property
    def language_name(self) -> str:
        """The language it speaks, by its own name."""
        return OFFICIAL_LANGUAGES.get(self.key.language, self.key.language)


def shown(key: FeedKey) -> ShownKey:
    """A key for a list."""
    return ShownKey(key, _("Everything I may see") if key.kind == FeedKind.MINE else target_name(key, language()))


def made(form: KeyForm, summit_id: int, target: Target, frame: Frame) -> ResponseReturnValue | None:
    """The page that shows the address of a new key; None when making it was refused, and the form says why."""
    try:
        with transaction() as session:
            held, key = make_key(session, summit_id, target, form.wanted, deed=current_deed())
            name = shown(held).name
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    return _shown_once(key, name, frame)


def renewed(key: FeedKey, frame: Frame) -> ResponseReturnValue:
    """Ask, then give a private calendar another address, which is shown once."""
    form, name, key_id = KeyChangeForm(), shown(key).name, key.id
    if form.validate_on_submit():
        try:
            with transaction() as session:
                _held, secret = renew_key(session, key_id, seen=form.version, deed=current_deed())
        except Refusal as refusal:
            return _refused(refusal, frame)
        return _shown_once(secret, name, frame)
    return render_template("calendars/key_renew.html", key=key, name=name, frame=frame, form=form)


def revoked(key: FeedKey, frame: Frame) -> ResponseReturnValue:
    """Ask, then end a private calendar."""
    form, name, key_id = KeyChangeForm(), shown(key).name, key.id
    if form.validate_on_submit():
        try:
            with transaction() as session:
                revoke_key(session, key_id, seen=form.version, deed=current_deed())
        except Refusal as refusal:
            return _refused(refusal, frame)
        flash(_("The private calendar is ended; its address leads nowhere any more."), "good")
        return redirect(frame.back_url, 303)
    return render_template("calendars/key_revoke.html", key=key, name=name, frame=frame, form=form)


def _refused(refusal: Refusal, frame: Frame) -> Response:
    flash(translated(refusal), "warning")
    return redirect(frame.back_url, 303)  # type: ignore[return-value]


def _shown_once(key: str, name: str, frame: Frame) -> Response:
    """The address in full, to be copied now: it is not kept, neither here nor by the browser."""
    address = key_url(key)
    page = render_template(
        "calendars/key_made.html", address=address, subscription=subscription_url(address), code=qr_code(subscription_url(address)),
        name=name, frame=frame,
    )  # fmt: skip
    answer = make_response(page)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "no-store"
    return answer
