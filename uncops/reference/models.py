"""Tables of the reference data."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.core.database import db
from uncops.reference.catalogue import PartyKind

STILL_VALID = text("valid_to IS NULL")


class Party(db.Model):
    """Whoever can be invited: a Member State, an observer State or an organization."""

    __tablename__ = "party"
    __table_args__ = (
        CheckConstraint("kind IN ('member_state', 'observer_state', 'organisation')", name="known_kind"),
        CheckConstraint(
            "kind = 'organisation' OR (iso2 IS NOT NULL AND m49 IS NOT NULL AND time_zone IS NOT NULL)", name="state_has_codes"
        ),
        CheckConstraint("kind <> 'organisation' OR abbreviation IS NOT NULL", name="organisation_has_abbreviation"),
        CheckConstraint(
            "kind <> 'member_state' OR (regional_group IS NOT NULL AND admitted_on IS NOT NULL)", name="member_has_group_and_day"
        ),
        Index("ix_party_order", "kind", "sort_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(20), unique=True)
    sort_key: Mapped[str] = mapped_column(String(200))
    iso2: Mapped[str | None] = mapped_column(String(2), unique=True)
    m49: Mapped[str | None] = mapped_column(String(3), unique=True)
    regional_group: Mapped[str | None] = mapped_column(String(10), index=True)
    regional_group_note: Mapped[str] = mapped_column(Text, default="")
    admitted_on: Mapped[date | None]
    time_zone: Mapped[str | None] = mapped_column(String(60))
    flag: Mapped[str | None] = mapped_column(String(10))
    abbreviation: Mapped[str | None] = mapped_column(String(20))
    organisation_type: Mapped[str | None] = mapped_column(String(20))
    basis: Mapped[str] = mapped_column(String(10), default="K")
    note: Mapped[str] = mapped_column(Text, default="")
    is_active: Mapped[bool] = mapped_column(default=True)
    edited_at: Mapped[datetime | None]
    names: Mapped[list["PartyName"]] = relationship(
        back_populates="party", lazy="selectin", cascade="all, delete-orphan", order_by="PartyName.id"
    )
    aliases: Mapped[list["PartyAlias"]] = relationship(back_populates="party", cascade="all, delete-orphan", order_by="PartyAlias.id")

    @property
    def is_state(self) -> bool:
        """Whether it is a Member or observer State."""
        return self.kind != PartyKind.ORGANISATION.value

    @property
    def awaits_confirmation(self) -> bool:
        """Whether what is known of it is general knowledge that nobody has confirmed."""
        return "K" in self.basis


class PartyName(db.Model):
    """A name of a party in one language, and the days between which it holds, both included."""

    __tablename__ = "party_name"
    __table_args__ = (
        CheckConstraint("trim(short) <> ''", name="is_not_empty"),
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="ends_after_it_begins"),
        Index("uq_party_name_current", "party_id", "language", unique=True, sqlite_where=STILL_VALID, postgresql_where=STILL_VALID),
        Index("uq_party_name_short", "language", "short", unique=True, sqlite_where=STILL_VALID, postgresql_where=STILL_VALID),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    short: Mapped[str] = mapped_column(String(200))
    formal: Mapped[str] = mapped_column(String(200), default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    basis: Mapped[str] = mapped_column(String(10), default="K")
    source: Mapped[str] = mapped_column(Text, default="")
    match_key: Mapped[str] = mapped_column(String(200), index=True)
    party: Mapped[Party] = relationship(back_populates="names")


class PartyAlias(db.Model):
    """Something people write for a party; a doubtful one stands once for each party it may mean."""

    __tablename__ = "party_alias"
    __table_args__ = (UniqueConstraint("party_id", "language", "name", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(Text, default="")
    match_key: Mapped[str] = mapped_column(String(200), index=True)
    party: Mapped[Party] = relationship(back_populates="aliases")


class Rank(db.Model):
    """A rank of participants; 1 is the highest precedence, and two ranks may share one."""

    __tablename__ = "rank"
    __table_args__ = (CheckConstraint("precedence > 0", name="counts_from_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    position: Mapped[int]
    precedence: Mapped[int]
    label_en: Mapped[str] = mapped_column(String(100))
    label_fr: Mapped[str] = mapped_column(String(100))
    label_ar: Mapped[str] = mapped_column(String(100), default="", server_default="")
    label_zh: Mapped[str] = mapped_column(String(100), default="", server_default="")
    label_ru: Mapped[str] = mapped_column(String(100), default="", server_default="")
    label_es: Mapped[str] = mapped_column(String(100), default="", server_default="")
    photo_waived: Mapped[bool]
    basis: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(Text, default="")
    edited_at: Mapped[datetime | None]

    def label(self, language: str) -> str:
        """Its name in an official language, in English where the language has none."""
        return getattr(self, f"label_{language}", "") or self.label_en


class ThemeTaxonomy(db.Model):
    """One version of a list of themes; positions and commitments keep pointing at the version they were tagged with."""

    __tablename__ = "theme_taxonomy"
    __table_args__ = (UniqueConstraint("code", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20))
    version: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]
    title_en: Mapped[str] = mapped_column(String(200))
    title_fr: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(String(10))
    themes: Mapped[list["Theme"]] = relationship(
        back_populates="taxonomy", lazy="selectin", cascade="all, delete-orphan", order_by="Theme.position"
    )

    def title(self, language: str) -> str:
        """Its title in French, otherwise in English."""
        return self.title_fr if language == "fr" else self.title_en


class Theme(db.Model):
    """A theme by which asks, sessions, positions, bilaterals and commitments are tagged."""

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("taxonomy_id", "code"), UniqueConstraint("taxonomy_id", "position"))

    id: Mapped[int] = mapped_column(primary_key=True)
    taxonomy_id: Mapped[int] = mapped_column(ForeignKey("theme_taxonomy.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title_en: Mapped[str] = mapped_column(String(200))
    title_fr: Mapped[str] = mapped_column(String(200))
    title_ar: Mapped[str] = mapped_column(String(200), default="", server_default="")
    title_zh: Mapped[str] = mapped_column(String(200), default="", server_default="")
    title_ru: Mapped[str] = mapped_column(String(200), default="", server_default="")
    title_es: Mapped[str] = mapped_column(String(200), default="", server_default="")
    keywords: Mapped[list[str]] = mapped_column(JSON)
    basis: Mapped[str] = mapped_column(String(10))
    taxonomy: Mapped[ThemeTaxonomy] = relationship(back_populates="themes")

    def title(self, language: str) -> str:
        """Its title in an official language, in English where the language has none."""
        return getattr(self, f"title_{language}", "") or self.title_en


class Mission(db.Model):
    """A peace operation, with the spelling of the document it was taken from."""

    __tablename__ = "mission"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name_en: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    source_spelling: Mapped[str] = mapped_column(String(20))
    closed_on: Mapped[date | None]
    basis: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(Text, default="")


class OfficialLanguage(db.Model):
    """An official language of the United Nations."""

    __tablename__ = "official_language"
    __table_args__ = (CheckConstraint("direction IN ('ltr', 'rtl')", name="known_direction"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(2), unique=True)
    position: Mapped[int]
    name_en: Mapped[str] = mapped_column(String(40))
    name_fr: Mapped[str] = mapped_column(String(40))
    own_name: Mapped[str] = mapped_column(String(40))
    direction: Mapped[str] = mapped_column(String(3))


class ReferenceLoad(db.Model):
    """One loading of the shipped data files; an equal digest means there is nothing new to load."""

    __tablename__ = "reference_load"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    loaded_at: Mapped[datetime]
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
