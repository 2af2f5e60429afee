"""Pages on which the secretariat reads reference data and keeps organizations and ranks up to date."""

import csv
import io
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.audit.queries import trail_of
from uncops.audit.telling import tell, told
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.reference import labels, queries, services
from uncops.reference.catalogue import NAME_LANGUAGES
from uncops.reference.forms import OrganisationForm, RankForm
from uncops.reference.models import Party, Rank
from uncops.reference.naming import formal_name, name_on, party_name
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.languages import language
from uncops.web.paging import page_number, page_of

tell(labels.SENTENCES)
FILTERS = ("kind", "group", "words")


@organiser.app_template_filter("party_name")
def named(party: Party) -> str:
    """A party's present name in the language spoken."""
    return party_name(party, language())


def _words() -> dict[str, Any]:
    """Labels the pages of this package need, in the language spoken."""
    tables = {
        "kind_labels": labels.KIND_LABELS, "kind_plurals": labels.KIND_PLURALS, "group_labels": labels.GROUP_LABELS,
        "type_labels": labels.ORGANISATION_TYPES, "basis_labels": labels.BASIS_LABELS, "alias_labels": labels.ALIAS_LABELS,
        "theme_kind_labels": labels.THEME_KIND_LABELS, "mission_kind_labels": labels.MISSION_KIND_LABELS,
    }  # fmt: skip
    words: dict[str, Any] = {name: {key: _(label) for key, label in table.items()} for name, table in tables.items()}
    words["certainty"] = lambda basis: "; ".join(words["basis_labels"][letter] for letter in basis.split())
    return words


def _filter() -> queries.PartyFilter:
    asked = {name: request.args.get(name, "").strip() for name in FILTERS}
    return queries.PartyFilter(**asked, sort=request.args.get("sort", ""))


def _chips(filtered: queries.PartyFilter, words: dict[str, Any]) -> list[tuple[str, str]]:
    said = {
        "kind": words["kind_plurals"].get(filtered.kind),
        "group": words["group_labels"].get(filtered.group),
        "words": _("named like “%(text)s”", text=filtered.words) if filtered.words else None,
    }
    kept = {name: getattr(filtered, name) for name in (*FILTERS, "sort") if getattr(filtered, name)}
    return [
        (text, url_for("organiser.party_list", **{other: value for other, value in kept.items() if other != name}))
        for name, text in said.items()
        if text
    ]


@organiser.page("/reference/parties", permission="reference.read")
def party_list() -> ResponseReturnValue:
    filtered, words = _filter(), _words()
    page = page_of(db.session(), queries.party_list(filtered), page_number())
    return render_template("reference/organiser/party_list.html", page=page, filtered=filtered, chips=_chips(filtered, words), **words)


@organiser.page("/reference/parties.csv", permission="reference.read")
def party_export() -> ResponseReturnValue:
    written, words = io.StringIO(), _words()
    sheet = csv.writer(written)
    columns = [_("Code"), _("Name"), _("Formal name"), _("Kind"), _("Regional group"), _("Admitted"), *NAME_LANGUAGES]
    sheet.writerow(columns)
    for party in db.session.scalars(queries.party_list(_filter())):
        names = [found.short if (found := name_on(party.names, code)) else "" for code in NAME_LANGUAGES]
        group = words["group_labels"].get(party.regional_group, "")
        sheet.writerow(
            [party.code, named(party), formal_name(party), words["kind_labels"][party.kind], group, party.admitted_on or "", *names]
        )
    # The byte-order mark is what makes spreadsheets read the names as UTF-8.
    return download(written.getvalue().encode("utf-8-sig"), file_name="parties.csv", content_type="text/csv; charset=utf-8")


@organiser.page("/reference/parties/add", permission="reference.edit", methods=("GET", "POST"))
def party_add() -> ResponseReturnValue:
    form = _organisation_form(None)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                code = services.add_organisation(session, _facts(form), deed=current_deed()).code
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.party_show", code=code), 303)
    return render_template("reference/organiser/party_edit.html", form=form, party=None), 422 if form.errors else 200


@organiser.page("/reference/parties/<string:code>", permission="reference.read")
def party_show(code: str) -> ResponseReturnValue:
    party = _party(code)
    trail = told(trail_of(db.session(), party))
    return render_template("reference/organiser/party_show.html", party=party, formal=formal_name(party), trail=trail, **_words())


@organiser.page("/reference/parties/<string:code>/edit", permission="reference.edit", methods=("GET", "POST"))
def party_edit(code: str) -> ResponseReturnValue:
    party = _party(code)
    if party.is_state:
        raise NotFound
    form = _organisation_form(party)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.change_organisation(session, session.get_one(Party, party.id), _facts(form), deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.party_show", code=code), 303)
    return render_template("reference/organiser/party_edit.html", form=form, party=_party(code)), 422 if form.errors else 200


@organiser.page("/reference/ranks", permission="reference.read")
def rank_list() -> ResponseReturnValue:
    return render_template("reference/organiser/rank_list.html", ranks=queries.ranks(db.session()), **_words())


@organiser.page("/reference/ranks/<string:code>/edit", permission="reference.edit", methods=("GET", "POST"))
def rank_edit(code: str) -> ResponseReturnValue:
    rank = _rank(code)
    form = RankForm(obj=rank)
    if form.validate_on_submit():
        try:
            with transaction() as session:
                held = session.get_one(Rank, rank.id)
                services.change_rank(
                    session, held, precedence=form.precedence.data, photo_waived=form.photo_waived.data, deed=current_deed()
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.rank_list"), 303)
    rank = _rank(code)
    trail = told(trail_of(db.session(), rank))
    return render_template("reference/organiser/rank_edit.html", form=form, rank=rank, trail=trail), 422 if form.errors else 200


@organiser.page("/reference/themes", permission="reference.read")
def theme_list() -> ResponseReturnValue:
    return render_template("reference/organiser/theme_list.html", taxonomies=queries.taxonomies(db.session()), **_words())


@organiser.page("/reference/missions", permission="reference.read")
def mission_list() -> ResponseReturnValue:
    return render_template("reference/organiser/mission_list.html", missions=queries.missions(db.session()), **_words())


def _party(code: str) -> Party:
    party = queries.party_with_aliases(db.session(), code)
    if party is None:
        raise NotFound
    return party


def _rank(code: str) -> Rank:
    rank = queries.rank_by_code(db.session(), code)
    if rank is None:
        raise NotFound
    return rank


def _organisation_form(party: Party | None) -> OrganisationForm:
    shown = {}
    if party is not None:
        shown = {f"name_{code}": found.short for code in NAME_LANGUAGES if (found := name_on(party.names, code))}
    form = OrganisationForm(obj=party, data=shown)
    form.organisation_type.choices = [("", _("Select the type")), *((key, _(label)) for key, label in labels.ORGANISATION_TYPES.items())]
    return form


def _facts(form: OrganisationForm) -> services.OrganisationFacts:
    return services.OrganisationFacts(
        abbreviation=form.abbreviation.data.strip(),
        organisation_type=form.organisation_type.data,
        names={code: (form[f"name_{code}"].data or "").strip() for code in NAME_LANGUAGES},
        note=form.note.data or "",
        is_active=form.is_active.data,
    )
