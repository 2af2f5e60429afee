"""Questions about reference data."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, case, exists, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager, selectinload

from uncops.reference.catalogue import PartyKind
from uncops.reference.keys import match_key
from uncops.reference.models import Mission, OfficialLanguage, Party, PartyAlias, PartyName, Rank, Theme, ThemeTaxonomy
from uncops.reference.names import Match, MatchKind, find_party
from uncops.reference.order import KIND_ORDER

ALL_KINDS = tuple(PartyKind)
PROTOCOL_ORDER = case({kind: index for index, kind in enumerate(KIND_ORDER)}, value=Party.kind)
# Sort keys of the list of parties, as they stand in the address; each ends with the name so that the order is always the same.
SORTS = {
    "name": (Party.sort_key,),
    "code": (Party.code,),
    "group": (Party.regional_group, Party.sort_key),
    "admitted": (Party.admitted_on, Party.sort_key),
}


@dataclass(frozen=True)
class PartyFilter:
    """Which parties a list shows; None and empty mean all."""

    kind: str | None = None
    group: str | None = None
    words: str = ""
    sort: str = ""


def parties(session: Session, kinds: Iterable[PartyKind] = ALL_KINDS) -> list[Party]:
    """Active parties of these kinds: Member States, observers, organizations, each in English alphabetical order."""
    wanted = [PartyKind(kind).value for kind in kinds]
    return list(session.scalars(select(Party).where(Party.kind.in_(wanted), Party.is_active).order_by(PROTOCOL_ORDER, Party.sort_key)))


def party_by_code(session: Session, code: str) -> Party | None:
    """The party of an ISO alpha-3 code or organization code."""
    return session.scalar(select(Party).where(Party.code == code))


def party_with_aliases(session: Session, code: str) -> Party | None:
    """The party of a code, with everything its page shows."""
    return session.scalar(select(Party).where(Party.code == code).options(selectinload(Party.aliases)))


def party_matching(session: Session, written: str) -> Match:
    """What a written name means, organizations added or renamed in the product included."""
    match = find_party(written)
    if match.kind in (MatchKind.EXACT, MatchKind.ALIAS, MatchKind.DOUBTFUL):
        return match
    code = session.scalar(
        select(Party.code)
        .join(PartyName)
        .where(
            Party.is_active,
            PartyName.valid_to.is_(None),
            or_(PartyName.match_key == match_key(written), Party.code == written, Party.abbreviation == written),
        )
        .limit(1)
    )
    return Match(MatchKind.ALIAS, code) if code else match


def party_list(filtered: PartyFilter) -> Select[tuple[Party]]:
    """The parties a list shows, in the order asked for; protocol order when none is."""
    statement = select(Party)
    if filtered.kind:
        statement = statement.where(Party.kind == filtered.kind)
    if filtered.group:
        statement = statement.where(Party.regional_group == filtered.group)
    if filtered.words:
        statement = statement.where(_named(filtered.words))
    falling, key = filtered.sort.startswith("-"), filtered.sort.removeprefix("-")
    columns = SORTS.get(key)
    if columns is None:
        return statement.order_by(PROTOCOL_ORDER, Party.sort_key)
    first = columns[0].desc() if falling else columns[0].asc()
    return statement.order_by(first.nulls_last(), *columns[1:], Party.id)


def name_taken(session: Session, language: str, name: str, *, by_other_than: Party | None) -> bool:
    """Whether another party bears this name now."""
    statement = select(PartyName.party_id).where(PartyName.language == language, PartyName.valid_to.is_(None), PartyName.short == name)
    return any(party_id != (by_other_than.id if by_other_than else None) for party_id in session.scalars(statement))


def ranks(session: Session) -> list[Rank]:
    """Ranks from the highest precedence down."""
    return list(session.scalars(select(Rank).order_by(Rank.precedence, Rank.position)))


def rank_by_code(session: Session, code: str) -> Rank | None:
    """The rank of that code."""
    return session.scalar(select(Rank).where(Rank.code == code))


def taxonomies(session: Session) -> list[ThemeTaxonomy]:
    """All versions of all lists of themes, newest version of each first."""
    return list(session.scalars(select(ThemeTaxonomy).order_by(ThemeTaxonomy.position, ThemeTaxonomy.version.desc())))


def themes(session: Session, taxonomy: str | None = None, version: str | None = None) -> list[Theme]:
    """Themes of one taxonomy or all, in one version or the newest of each."""
    statement = select(Theme).join(Theme.taxonomy).order_by(ThemeTaxonomy.position, Theme.position)
    statement = statement.options(contains_eager(Theme.taxonomy).lazyload(ThemeTaxonomy.themes))
    if taxonomy:
        statement = statement.where(ThemeTaxonomy.code == taxonomy)
    if version:
        return list(session.scalars(statement.where(ThemeTaxonomy.version == version)))
    newer = aliased(ThemeTaxonomy)
    superseded = exists().where(newer.code == ThemeTaxonomy.code, newer.version > ThemeTaxonomy.version)
    return list(session.scalars(statement.where(~superseded)))


def missions(session: Session) -> list[Mission]:
    """Missions by abbreviation."""
    return list(session.scalars(select(Mission).order_by(Mission.code)))


def official_languages(session: Session) -> list[OfficialLanguage]:
    """The six official languages in the order of their English names."""
    return list(session.scalars(select(OfficialLanguage).order_by(OfficialLanguage.position)))


def _named(words: str) -> object:
    """Party whose code, abbreviation, or name or alias in any language holds the words."""
    pattern = "%" + match_key(words).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    exact = words.strip().upper()
    return or_(
        Party.code == exact,
        Party.iso2 == exact,
        Party.id.in_(select(PartyName.party_id).where(PartyName.match_key.like(pattern, escape="\\"))),
        Party.id.in_(select(PartyAlias.party_id).where(PartyAlias.kind == "alias", PartyAlias.match_key.like(pattern, escape="\\"))),
    )
