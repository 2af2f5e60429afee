"""Tables of the venue."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from uncops.core.database import db
from uncops.core.spans import Span


class Layout(StrEnum):
    """How a room is set up."""

    HORSESHOE = "horseshoe"
    THEATRE = "theatre"
    ROUND_TABLE = "round_table"
    BOARDROOM = "boardroom"
    BILATERAL = "bilateral"
    STANDING = "standing"


class RoomClass(StrEnum):
    """What a room is used for, and which requests for a class of room it serves."""

    PLENARY = "plenary"
    CONFERENCE = "conference"
    BILATERAL = "bilateral"
    RECEPTION = "reception"
    OFFICE = "office"


class Building(db.Model):
    """A building with an address, a place on the map and a clock."""

    __tablename__ = "building"
    __table_args__ = (
        CheckConstraint("latitude IS NULL OR latitude BETWEEN -90 AND 90", name="latitude_in_range"),
        CheckConstraint("longitude IS NULL OR longitude BETWEEN -180 AND 180", name="longitude_in_range"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="place_is_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    address: Mapped[str] = mapped_column(Text, default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    time_zone: Mapped[str] = mapped_column(String(60))
    rooms: Mapped[list["Room"]] = relationship(back_populates="building", order_by="Room.name")


class Room(db.Model):
    """A room where something is held; one that is out of use keeps its past."""

    __tablename__ = "room"
    __table_args__ = (
        CheckConstraint("capacity > 0", name="holds_somebody"),
        CheckConstraint("interpretation_booths >= 0", name="booths_not_negative"),
        UniqueConstraint("building_id", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    capacity: Mapped[int]
    layout: Mapped[str] = mapped_column(String(20))
    interpretation_booths: Mapped[int] = mapped_column(default=0)
    room_class: Mapped[str] = mapped_column(String(20))
    is_active: Mapped[bool] = mapped_column(default=True)
    building: Mapped[Building] = relationship(back_populates="rooms", lazy="joined", innerjoin=True)
    closures: Mapped[list["RoomClosure"]] = relationship(
        back_populates="room", cascade="all, delete-orphan", order_by="RoomClosure.starts_at"
    )


class RoomClosure(db.Model):
    """A time in which a room cannot be used; closures of one room do not overlap (checked in the same transaction)."""

    __tablename__ = "room_closure"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        UniqueConstraint("room_id", "starts_at"),
        Index("ix_room_closure_room_id_ends_at", "room_id", "ends_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(200))
    room: Mapped[Room] = relationship(back_populates="closures")

    @property
    def span(self) -> Span:
        """The time for which the room is closed."""
        return Span(self.starts_at, self.ends_at)


class WalkingTime(db.Model):
    """Minutes on foot between two rooms, the same both ways; the room with the lower number stands first."""

    __tablename__ = "walking_time"
    __table_args__ = (
        CheckConstraint("from_room_id < to_room_id", name="lower_room_first"),
        CheckConstraint("minutes >= 0", name="not_negative"),
        UniqueConstraint("from_room_id", "to_room_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    from_room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"))
    to_room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"), index=True)
    minutes: Mapped[int]
    from_room: Mapped[Room] = relationship(foreign_keys=[from_room_id])
    to_room: Mapped[Room] = relationship(foreign_keys=[to_room_id])
