"""What a letter says of a published version, in one language: plain text, times in the zone of the summit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from uncops.mail.values import speaking
from uncops.mail.wording import programme_words
from uncops.programme.differences import Change
from uncops.programme.wording_of_changes import Content, where
from uncops.summits.models import Summit
from uncops.web.languages import clock_time, day, days, zone_name

# In which order kinds of changes stand in a letter: what changes somebody's plans first.
ORDER = ("moved", "cancelled", "new", "again", "changed")
# Facts a letter names without saying them; the page says them.
NAMED = ("title", "kind", "purpose", "takeaway", "items", "people", "interpretation", "reading", "conference_url")


@dataclass(frozen=True)
class News:
    """A version as letters tell of it; `url` is empty where the address of the public pages is not known."""

    number: int
    changes: Sequence[Change]
    remark: str = ""
    url: str = ""


@dataclass(frozen=True)
class PostponementNews:
    """A postponement as letters tell of it: the days before, why, the last day of registration, the version published with it."""

    before: tuple[date, date]
    reason: str
    deadline_on: date | None
    has_programme: bool
    has_travellers: bool
    number: int = 0


def postponed_message(news: PostponementNews, summit: Summit, language: str, url: str) -> str:
    """The message of a letter about a postponement; the summit has its new days already."""
    words = programme_words(language)
    with speaking(language, summit):
        after = days(summit.starts_on, summit.ends_on)
        said = [words["postponed"].format(before=days(*news.before), after=after, place=summit.place)]
        said.append(words["reason"].format(reason=news.reason))
        said += [words["moved_all"]] if news.has_programme else []
        said += [words["deadline"].format(day=day(news.deadline_on))] if news.deadline_on else []
        said += [words["travel"]] if news.has_travellers else []
        said += [words["see"].format(url=url)] if url else []
    return "\n\n".join(said)


def message_of(news: News, summit: Summit, language: str) -> str:
    """The message of a letter about a version, paragraph by paragraph."""
    words = programme_words(language)
    with speaking(language, summit):
        return "\n\n".join(_paragraphs(news, words))


def _paragraphs(news: News, words: Mapping[str, str]) -> Iterator[str]:
    is_first = news.number == 1
    yield (words["first"] if is_first else words["version"]).format(number=news.number, count=len(news.changes))
    if news.remark:
        yield words["remark"].format(remark=news.remark)
    if not is_first:
        yield words["times"].format(zone=zone_name())
        for kind in ORDER:
            of_kind = [change for change in news.changes if _kind(change) == kind]
            if of_kind:
                yield words[kind]
            yield from ("\n".join(_lines(change, words)) for change in of_kind)
    if news.url:
        yield words["see"].format(url=news.url)


def _kind(change: Change) -> str:
    return "again" if change.was_cancelled else change.kind


def _lines(change: Change, words: Mapping[str, str]) -> Iterator[str]:
    yield f"– {words['quoted'].format(title=change.title)}"
    if change.kind == "new":
        yield words["held"].format(words=_held(change.content, words))
    if change.kind == "cancelled":
        yield words["not_held"].format(words=_held(change.content, words))
    if change.kind == "moved" and change.before and change.after:
        yield words["before"].format(words=_held(change.before, words))
        yield words["now"].format(words=_held(change.after, words))
    named = [words[name] for name in NAMED if name in change.detail]
    if named and change.detail:
        yield words["facts"].format(facts=_joined(named, words))


def _held(content: Content, words: Mapping[str, str]) -> str:
    """'3 June 2031, 10:00–11:30, Conference Room 1, General Assembly Building'."""
    starts_at, ends_at = (datetime.fromisoformat(content[name]) for name in ("starts_at", "ends_at"))
    hours = words["span"].format(start=clock_time(starts_at), end=clock_time(ends_at))
    place = where(content)
    return _joined([day(starts_at), hours, *([words["place"].format(place=place)] if place else [])], words)


def _joined(parts: Sequence[str], words: Mapping[str, str]) -> str:
    """With the comma of the language; a full-width one brings its space along."""
    comma = words["comma"]
    return (comma if comma == "，" else f"{comma} ").join(parts)
