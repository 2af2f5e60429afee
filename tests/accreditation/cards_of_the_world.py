"""Invented badges with names of many scripts and lengths."""

import base64
import hashlib

from uncops.accreditation.cards import BadgeBack, BadgeFace, DayLines, Words

LONG = (
    "Maria Fernanda Aparecida dos Santos Albuquerque de Vasconcelos e Castro-Montenegro "
    "Wolfeschlegelsteinhausenbergerdorff van den Heuvel-Oosterhoudt Ramanantsoavina Rakotomalala Andrianampoinimerina"
)
LONG_OFFICE = (
    "Deputy Minister for the Interior, Public Security and International Police Cooperation, and Acting "
    "Commissioner General of the National Gendarmerie and Border Guard of the Federation"
)
NAMES = [
    ("Amara LINDQVIST-OYELARAN", "en", "Chief of Police", "Norway", "head", "Head of delegation"),
    ("عبد الرحمن بن محمد الفيصل آل سعود", "ar", "المدير العام", "Saudi Arabia", "alternate_head", "Alternate head of delegation"),
    ("王小明", "zh", "局长", "China", "member", "Member"),
    (LONG, "en", LONG_OFFICE, "United Kingdom of Great Britain and Northern Ireland", "adviser", "Adviser"),
    ("สมชาย ใจดี", "th", "ผู้บัญชาการตำรวจ", "Thailand", "interpreter", "Interpreter"),
    ("Иван Петрович КУЗНЕЦОВ", "ru", "Начальник управления", "Russian Federation", "security", "Security officer"),
    ("अनिता देशपांडे", "hi", "", "India", "spouse", "Spouse"),
]


def face(number: int) -> BadgeFace:
    name, language, office, party, function, word = NAMES[(number - 1) % len(NAMES)]
    code = base64.b32encode(hashlib.sha1(str(number).encode(), usedforsecurity=False).digest()).decode()
    return BadgeFace(
        code=code, number=f"U31-{number:04d}", serial=1, name=Words(name, language), honorific=Words("H.E." if number == 1 else ""),
        office=Words(office, language), party=(Words(party), Words("المملكة", "ar")) if language == "ar" else (Words(party),),
        function=function, function_words=(Words(word),), photograph="", flag="",
    )  # fmt: skip


FACES = [face(number) for number in range(1, len(NAMES) + 1)]
BACK = BadgeBack(
    "Summit of 2031", "New York", "3 to 4 June 2031",
    (DayLines("3 June 2031", (("10:00–13:00", "Opening"),)), DayLines("4 June 2031", (("09:00–12:00", "Closing"),))), "+1 212 555 0100",
)  # fmt: skip
