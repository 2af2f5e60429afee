"""What may stand in a text, and how it is filled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncops.mail.models import Purpose
from uncops.mail.placeholders import (
    LINK_MARK,
    PLACEHOLDERS,
    LinkInSubject,
    OpenPlaceholder,
    StrangeCharacter,
    UnknownPlaceholder,
    check_wording,
    fill,
    for_editing,
    from_editing,
    one_line,
    with_link,
)
from uncops.mail.wording import FALLBACK_LANGUAGE, shipped, wording_for, words
from uncops.web.languages import OFFICIAL_LANGUAGES

WITHOUT_BRACES = st.text().filter(lambda text: "{{" not in text and LINK_MARK not in text)


@given(WITHOUT_BRACES)
def test_a_text_without_placeholders_stays_as_it_is(text: str):
    assert fill(text, dict.fromkeys(PLACEHOLDERS, "value")).text == text


@given(st.text(min_size=1).filter(lambda text: text.replace(LINK_MARK, "").strip()))
def test_what_a_value_says_is_never_read_as_a_placeholder(value: str):
    filled = fill("To {{party}}: {{ link }}", {"party": value})

    assert filled.text == f"To {value.replace(LINK_MARK, '')}: {LINK_MARK}"
    assert filled.gaps == ()


@pytest.mark.parametrize("value", ["{{link}}", "{{ number }}", "{% raw %}", "{{ ''.__class__ }}", LINK_MARK, "%(party)s", r"\1 \g<0>"])
def test_a_value_that_looks_like_a_placeholder_is_only_words(value: str):
    filled = fill("{{head}} {{number}}", {"head": f"Ana {value}", "number": "7"})

    assert filled.text == f"Ana {value.replace(LINK_MARK, '')} 7"


def test_what_is_missing_stands_in_the_text_to_be_seen():
    filled = fill("Until {{deadline}}, {{deadline}}, for {{party}}", {"party": "France", "deadline": " "})

    assert (filled.text, filled.gaps) == ("Until [[deadline]], [[deadline]], for France", ("deadline",))


@pytest.mark.parametrize(
    ("text", "line", "position", "refused"),
    [
        ("Dear {{minister}}", 1, 6, UnknownPlaceholder),
        ("One\nTwo {{ link }} {{ x.y }}", 2, 16, UnknownPlaceholder),
        ("{{ party.__class__ }}", 1, 1, UnknownPlaceholder),
        ("{{}}", 1, 1, UnknownPlaceholder),
        ("{{party", 1, 1, OpenPlaceholder),
        ("party}} {{summit}}", 1, 6, OpenPlaceholder),
        ("{{party\n}}", 1, 1, OpenPlaceholder),
        ("A\x07bell", 1, 2, StrangeCharacter),
        (f"link {LINK_MARK}", 1, 6, StrangeCharacter),
    ],
)
def test_what_cannot_be_filled_is_refused_with_its_place(text: str, line: int, position: int, refused: type):
    with pytest.raises(refused) as refusal:
        check_wording("Subject", text)

    assert (refusal.value.field, refusal.value.values["line"], refusal.value.values["position"]) == ("text", line, position)


def test_the_link_never_stands_in_a_subject():
    with pytest.raises(LinkInSubject):
        check_wording("Your link {{link}}", "Text")


def test_a_single_brace_is_a_brace():
    check_wording("Subject", "A set {1, 2} and a } and a {")


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_is_shipped_in_every_language_and_may_be_saved_as_it_is(purpose: Purpose, language: str):
    text = shipped(purpose, language)

    check_wording(text.subject, text.text)
    assert "\n" not in text.subject
    assert {"party", "number", "addressee"} <= {name for name in PLACEHOLDERS if f"{{{{{name}}}}}" in text.text}
    assert set(words(language)) == {"member_state", "observer_state", "organisation", "liaison", "withdrawn", "whole"}


@pytest.mark.parametrize("purpose", Purpose)
def test_a_purpose_says_the_same_things_in_every_language(purpose: Purpose):
    def said(language: str) -> set[str]:
        text = shipped(purpose, language)
        return {name for name in PLACEHOLDERS if f"{{{{{name}}}}}" in text.subject + text.text}

    assert {language: said(language) ^ said("en") for language in OFFICIAL_LANGUAGES if said(language) != said("en")} == {}


def test_without_a_text_in_its_language_a_delegation_gets_the_english_one():
    texts = {"en": shipped(Purpose.FREE, "en"), "fr": shipped(Purpose.FREE, "fr")}

    assert wording_for(texts, "fr").language == "fr"
    assert wording_for(texts, "ru").language == FALLBACK_LANGUAGE


def test_the_link_of_a_letter_is_edited_as_a_placeholder_and_kept_as_a_mark():
    stored = f"Here: {LINK_MARK}\nUntil [[deadline]]"

    typed = for_editing(stored)
    kept = from_editing(typed.replace("[[deadline]]", "30 April"))

    assert typed == "Here: {{link}}\nUntil [[deadline]]"
    assert from_editing(typed).gaps == ("deadline",)
    assert (kept.text, kept.gaps) == (f"Here: {LINK_MARK}\nUntil 30 April", ())
    assert with_link(kept.text, "https://x.example/k") == "Here: https://x.example/k\nUntil 30 April"


@given(st.text())
def test_a_subject_is_one_line_without_anything_that_begins_a_header(text: str):
    line = one_line(text)

    assert line == " ".join(line.split())
    assert all(mark.isprintable() for mark in line)
