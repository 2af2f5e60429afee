"""The vocabulary of themes: the words by which the reading knows a theme, kept by officers."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.core.database import db, transaction
from uncops.core.refusals import Refusal
from uncops.positions.forms import SynonymForm
from uncops.positions.queries.vocabulary import name_of, theme_vocabularies
from uncops.positions.services.wording import add_synonym, set_synonym
from uncops.positions.words import theme_title, words_of_positions
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.forms import translated
from uncops.web.languages import OFFICIAL_LANGUAGES, language

EDIT = "positions.edit"


@organiser.page("/positions/vocabulary", permission="positions.read")
def position_vocabulary() -> ResponseReturnValue:
    form = _form()
    form.language.data = language()
    return _page(form)


def _form() -> SynonymForm:
    form = SynonymForm()
    vocabularies = theme_vocabularies(db.session())
    form.theme.choices = [(one.name, f"{theme_title(one.theme)} ({one.theme.taxonomy.title(language())})") for one in vocabularies]
    form.language.choices = list(OFFICIAL_LANGUAGES.items())
    return form


@organiser.page("/positions/vocabulary/add", permission=EDIT, methods=("POST",))
def position_vocabulary_add() -> ResponseReturnValue:
    form = _form()
    if form.validate():
        try:
            with transaction() as session:
                add_synonym(session, form.theme.data, form.language.data, form.words.data, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The words are kept. Documents read from now on are looked through for them too."), "success")
            return redirect(url_for("organiser.position_vocabulary", _anchor=_anchor(form.theme.data)), 303)
    return _page(form), 422


def _page(form: SynonymForm) -> str:
    return render_template(
        "positions/organiser/vocabulary.html",
        vocabularies=theme_vocabularies(db.session()), form=form, name_of=name_of, languages=OFFICIAL_LANGUAGES, anchor_of=_anchor,
        **words_of_positions(),
    )  # fmt: skip


def _anchor(name: str) -> str:
    return "words-" + name.replace(":", "-")


@organiser.page("/positions/vocabulary/words", permission=EDIT, methods=("POST",))
def position_vocabulary_words() -> ResponseReturnValue:
    theme, spoken, words = (request.form.get(name, "")[:120] for name in ("theme", "language", "words"))
    is_active = request.form.get("active") == "1"
    try:
        with transaction() as session:
            set_synonym(session, theme, spoken if spoken in OFFICIAL_LANGUAGES else "en", words, is_active=is_active, deed=current_deed())
    except Refusal as refusal:
        flash(translated(refusal), "danger")
    return redirect(url_for("organiser.position_vocabulary", _anchor=_anchor(theme)), 303)
