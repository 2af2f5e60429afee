"""What stands around every page: the rail, the menus, the rights the templates ask about."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask, current_app, g, request, url_for
from sqlalchemy.exc import SQLAlchemyError

from uncops.core.wording import N_
from uncops.summits.current import current_summit, summits_menu
from uncops.web.access import may


@dataclass(frozen=True)
class Entry:
    """One entry of the rail; `label` is already translated."""

    label: str
    url: str
    icon: str
    active: bool


# label, endpoint, icon, permission, beginnings of the endpoints that belong to it
RAIL = (
    (N_("Overview"), "organiser.overview", "layout-dashboard", "overview.read", ("overview",)),
    (
        N_("Delegations"), "organiser.delegation_list", "flag", "delegations.read",
        ("delegation", "participant", "double", "letter", "wish", "amendment", "access_link", "focal_point",
         "import", "export", "statistics", "contribution", "view"),
    ),
    (N_("Letters"), "organiser.wave_list", "mail", "mail.read", ("wave", "outbox", "mailbox", "template", "mail_settings")),
    (
        N_("Accreditation"), "organiser.clearance_list", "id-badge-2", "clearance.review",
        ("clearance", "badge", "plate", "certificate", "print", "check_in", "accreditation"),
    ),
    (
        N_("Programme"), "organiser.programme", "calendar-event", "programme.read",
        ("programme", "session", "agenda", "version", "timetable", "conflict", "side_event", "consultation"),
    ),
    (
        N_("Protocol"), "organiser.speakers_lists", "microphone", "speakers.read",
        ("speakers", "inscription", "seating", "seat", "precedence", "arrival", "photo_rows"),
    ),
    (N_("Bilaterals"), "organiser.meeting_list", "users", "bilaterals.read", ("meeting", "principal", "talking_point")),
    (N_("Commitments"), "organiser.commitment_list", "flag", "commitments.read", ("commitment", "readiness")),
    (N_("Follow-up"), "organiser.follow_up_overview", "target", "followup.read", ("follow_up",)),
    (
        N_("Documents"), "organiser.document_list", "file-text", "documents.read",
        ("document", "reference_register", "position"),
    ),
    (N_("Books & prints"), "organiser.book_list", "book", "books.read", ("book",)),
    (N_("Calendar feeds"), "organiser.feed_list", "rss", "calendars.read", ("feed", "calendar_invitation", "calendar_reply")),
    (N_("Venue"), "organiser.venue", "building", "venue.read", ("venue", "room", "building")),
    (N_("Reference"), "organiser.party_list", "world", "reference.read", ("party", "rank", "theme", "mission")),
    (N_("Summits"), "organiser.summit_list", "calendar", "summits.read", ("summit",)),
    (N_("People & access"), "organiser.account_list", "users", "accounts.read", ("account", "audit", "job", "privacy", "person")),
)


def navigation() -> list[Entry]:
    """The entries of the rail that exist and that the visitor may open."""
    from flask_babel import gettext

    known = current_app.view_functions
    here = (request.endpoint or "").removeprefix("organiser.")
    return [
        Entry(gettext(label), url_for(endpoint), icon, here.startswith(beginnings))
        for label, endpoint, icon, permission, beginnings in RAIL
        if endpoint in known and may(permission)
    ]


# Lists that lead to one another, by tabs above each: label, endpoint, permission, beginnings of the endpoints that belong to it.
DELEGATION_LISTS = (
    (N_("Delegations"), "organiser.delegation_list", "delegations.read", ("delegation_list",)),
    (N_("Participants"), "organiser.participant_list", "participants.read", ("participant_list", "double")),
    (N_("Requests"), "organiser.wish_list", "wishes.read", ("wish_list",)),
    (N_("Proposed changes"), "organiser.amendment_list", "delegations.read", ("amendment_list",)),
    (N_("Figures"), "organiser.statistics", "statistics.read", ("statistics", "contribution_list")),
    (N_("Import and export"), "organiser.import_list", "imports.use", ("import_list",)),
)


PROGRAMME_LISTS = (
    (N_("Programme"), "organiser.programme", "programme.read", ("programme",)),
    (N_("Timetable"), "organiser.timetable", "programme.read", ("timetable",)),
    (N_("Conflicts"), "organiser.conflict_list", "conflicts.read", ("conflict",)),
    (N_("Side events"), "organiser.side_event_list", "side_events.read", ("side_event_list",)),
    (N_("Consultations"), "organiser.consultation_list", "consultations.read", ("consultation_list",)),
    (N_("Versions"), "organiser.version_list", "programme.read", ("version_list",)),
)
PROTOCOL_LISTS = (
    (N_("Speakers' lists"), "organiser.speakers_lists", "speakers.read", ("speakers_lists",)),
    (N_("Seating"), "organiser.seating", "seating.read", ("seating",)),
    (N_("Precedence"), "organiser.precedence_list", "participants.read", ("precedence",)),
    (N_("Arrivals"), "organiser.arrival_list", "participants.read", ("arrival",)),
    (N_("Group photograph"), "organiser.photo_rows", "participants.read", ("photo_rows",)),
)
BILATERAL_LISTS = (
    (N_("Meetings"), "organiser.meeting_list", "bilaterals.read", ("meeting_list",)),
    (
        N_("Requests"), "organiser.meeting_request_list", "bilaterals.read",
        ("meeting_request_list", "meeting_matrix", "meeting_closed_pair_list"),
    ),
    (N_("Schedule"), "organiser.meeting_plan", "bilaterals.read", ("meeting_plan",)),
    (N_("By hand"), "organiser.meeting_board", "bilaterals.arrange", ("meeting_board",)),
    (N_("On the day"), "organiser.meeting_day", "bilaterals.read", ("meeting_day", "meeting_papers")),
    (N_("Follow-ups"), "organiser.meeting_follow_up_list", "bilaterals.record", ("meeting_follow_up_list",)),
    (N_("Talking points"), "organiser.talking_points_list", "talking_points.read", ("talking_points_list",)),
    (N_("Principals"), "organiser.principal_list", "principals.read", ("principal_list",)),
)
COMMITMENT_LISTS = (
    (N_("Commitments"), "organiser.commitment_list", "commitments.read", ("commitment_list",)),
    (N_("To be taken in"), "organiser.commitment_waiting_list", "commitments.edit", ("commitment_waiting_list",)),
    (N_("Reports"), "organiser.commitment_report_list", "commitments.read", ("commitment_report_list",)),
    (N_("Overdue and reminders"), "organiser.commitment_chasing", "commitments.read", ("commitment_chasing",)),
    (N_("Requests for news"), "organiser.commitment_news_list", "commitments.read", ("commitment_news_list",)),
    (N_("Possible duplicates"), "organiser.commitment_duplicates", "commitments.confidential", ("commitment_duplicates",)),
    (N_("Readiness"), "organiser.readiness_level_list", "commitments.read", ("readiness_level_list",)),
)
DOCUMENT_LISTS = (
    (N_("Documents"), "organiser.document_list", "documents.read", ("document_list",)),
    (N_("What parties said"), "organiser.position_list", "positions.read", ("position_list",)),
    (N_("By theme"), "organiser.position_theme_list", "positions.read", ("position_theme_list",)),
    (N_("Timeline"), "organiser.position_timeline", "positions.read", ("position_timeline",)),
    (N_("Questions and answers"), "organiser.position_questions", "positions.read", ("position_questions",)),
    (N_("Vocabulary"), "organiser.position_vocabulary", "positions.read", ("position_vocabulary",)),
)
FOLLOW_UP_LISTS = (
    (N_("Follow-up"), "organiser.follow_up_overview", "followup.read", ("follow_up_overview",)),
    (N_("Coverage"), "organiser.follow_up_coverage", "followup.read", ("follow_up_coverage",)),
    (N_("Comparison of summits"), "organiser.follow_up_comparison", "followup.read", ("follow_up_comparison",)),
    (N_("Sheets"), "organiser.follow_up_sheet_list", "followup.read", ("follow_up_sheet_list",)),
    (N_("Chair’s summary"), "organiser.follow_up_summary", "followup.read", ("follow_up_summary",)),
)
CALENDAR_LISTS = (
    (N_("Calendar feeds"), "organiser.feed_list", "calendars.read", ("feed_list",)),
    (N_("Invitations"), "organiser.calendar_invitation_list", "calendars.invite", ("calendar_invitation_list",)),
)
TABBED = (
    DELEGATION_LISTS, PROGRAMME_LISTS, PROTOCOL_LISTS, BILATERAL_LISTS, COMMITMENT_LISTS, FOLLOW_UP_LISTS, DOCUMENT_LISTS, CALENDAR_LISTS,
)  # fmt: skip


def page_tabs() -> list[Entry]:
    """The lists beside the one that is open; none on other pages, and none where the visitor may open no other."""
    here = (request.endpoint or "").removeprefix("organiser.")
    for lists in TABBED:
        if any(here.startswith(beginnings) for *_, beginnings in lists):
            return _tabs(lists, here)
    return []


def _tabs(lists: Sequence[tuple[str, str, str, tuple[str, ...]]], here: str) -> list[Entry]:
    from flask_babel import gettext

    known = current_app.view_functions
    entries = [
        Entry(gettext(label), url_for(endpoint), "", here.startswith(beginnings))
        for label, endpoint, permission, beginnings in lists
        if endpoint in known and may(permission)
    ]
    return entries if len(entries) > 1 else []


# Places of the public face: label, endpoint, further endpoints that belong to it.
PUBLIC_PLACES = (
    (N_("The summit"), "public.summit_show", ()),
    (N_("Programme"), "public.programme_show", ("public.session_show",)),
    (N_("Changes"), "public.change_log", ("public.version_show", "public.version_compare")),
    (N_("Calendar"), "public.feed_page", ()),
)


def public_navigation() -> list[Entry]:
    """The places of a summit's public face, for the summit named in the address."""
    from flask_babel import gettext

    slug = (request.view_args or {}).get("slug")
    if not slug:
        return []
    known = current_app.view_functions
    entries = [
        Entry(gettext(label), url_for(endpoint, slug=slug), "", request.endpoint in (endpoint, *others))
        for label, endpoint, others in PUBLIC_PLACES
        if endpoint in known
    ]
    return [*entries, Entry(gettext("Commitments"), url_for("public.commitment_register"), "", False)]


# Places of a delegation's pages: label, endpoint, beginnings of the endpoints that belong to it.
PORTAL_PLACES = (
    (N_("Registration"), "portal.registration_show", ("registration", "focal_point", "remark", "amendment")),
    (N_("Requests"), "portal.wish_list", ("wish", "bilateral", "speaker", "side_event", "interpretation")),
    (N_("Letter of credentials"), "portal.letter_list", ("letter",)),
    (N_("Meetings"), "portal.meeting_list", ("meeting",)),
    (N_("Commitments"), "portal.commitment_list", ("commitment",)),
    (N_("Consultations"), "portal.consultation_list", ("consultation",)),
    (N_("Calendar"), "portal.feed_list", ("feed",)),
    (N_("Briefing books"), "portal.book_list", ("book",)),
)
PORTAL_PROGRAMME = "portal.programme"


def portal_navigation() -> list[Entry]:
    """The places of a delegation's pages: for the delegation in the address, or the only one the visitor registers."""
    from flask_babel import gettext

    delegation_id = g.get("own_delegation_id")
    known = current_app.view_functions
    here = (request.endpoint or "").removeprefix("portal.")
    places = [
        Entry(gettext(label), url_for(endpoint, delegation_id=delegation_id), "", here.startswith(beginnings))
        for label, endpoint, beginnings in PORTAL_PLACES
        if delegation_id and endpoint in known
    ]
    if places:
        people = url_for(PORTAL_PLACES[0][1], delegation_id=delegation_id, _anchor="people")
        places.insert(1, Entry(gettext("Participants"), people, "", here.startswith(("participant", "photograph"))))
    if places and PORTAL_PROGRAMME in known:
        places.append(Entry(gettext("Programme"), url_for(PORTAL_PROGRAMME), "", request.endpoint == PORTAL_PROGRAMME))
    return places


def prepare_frame(app: Flask) -> None:
    """Make the frame's functions known to the templates."""
    app.jinja_env.globals.update(
        navigation=navigation,
        public_navigation=public_navigation,
        page_tabs=page_tabs,
        portal_navigation=portal_navigation,
        may=may,
        summits_menu=summits_menu,
        has_page=lambda name: name in app.view_functions,
    )

    @app.context_processor
    def summit() -> dict[str, object]:
        inside = bool(request) and request.blueprint in {"organiser", "portal"}
        try:
            return {"current_summit": current_summit() if inside else None}
        except SQLAlchemyError:  # the error page is made this way too, and must not fail when the database is down
            return {"current_summit": None}
