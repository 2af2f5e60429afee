"""Sentences with values of another direction."""

import pytest
from flask_babel import force_locale

from uncops.core.wording import Sentence
from uncops.web.forms import spoken

TAKEN = Sentence("“%(title)s” is planned at %(starts)s, %(count)s people", {"title": "Harbour units", "starts": "10:00", "count": 3})


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "“Harbour units” is planned at 10:00, 3 people"),
     ("ar", "“\u2068Harbour units\u2069” is planned at \u206810:00\u2069, 3 people")],
)  # fmt: skip
def test_words_keep_their_direction_in_an_arabic_sentence_and_others_stay_as_they_are(app, language, told):
    with app.test_request_context(), force_locale(language):
        assert spoken(TAKEN) == told
