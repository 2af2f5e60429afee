"""Invented books in four languages, of the shapes real ones have."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from uncops.books.bound import Imprint
from uncops.books.contents import (
    Ask,
    Asks,
    Book,
    BookKind,
    Cover,
    Footnote,
    Glossary,
    Mark,
    Note,
    Paragraph,
    Part,
    Place,
    Programme,
    ProgrammeDay,
    ProgrammeRow,
    Reference,
    References,
    RunOfShow,
    RunRow,
    Section,
    Term,
    Words,
)

OPENS_AT = datetime(2031, 6, 3, 14, 0, tzinfo=UTC)  # 10:00 in New York
IMPRINT = Imprint(edition=2, made_on=date(2031, 5, 20))
SUMMIT = Words("Rehearsal Summit of Chiefs of Police 2031", "en")
HARBOUR = "Harbour policing in peace operations: sharing boats, crews and pilots"


def marked(text: str) -> Paragraph:
    """A paragraph written with its footnote marks as '^1^' at their places."""
    pieces = text.split("^")
    marks, plain = [], ""
    for index, piece in enumerate(pieces):
        if index % 2:
            marks.append(Mark(piece, len(plain)))
        else:
            plain += piece
    return Paragraph(plain, tuple(marks))


def _listed(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, marker=chr(0x2460 + index)) for index, text in enumerate(texts))


HARBOUR_NOTE = Note(
    title=Words(HARBOUR, "en"),
    dated_on=date(2031, 4, 2),
    sections=(
        Section(
            None,
            (
                marked(
                    "Two missions out of five now keep watch over a port, a lake or a river mouth, yet none of their mandates "
                    "was written with water in mind.^1^ Crews arrive trained for city streets; boats arrive without spare parts; "
                    "pilots who know the sandbanks are hired by the day. The session asks what a Member State that has such "
                    "crews could lend, for how long, and on what terms."
                ),
                marked(
                    "This note sets out what has been learned from three trial deployments, what the trials could not answer, and "
                    "the choices in front of the heads of police. It was drawn up after consultation with harbour masters, "
                    "customs services and the coast guards of eleven littoral States."
                ),
            ),
        ),
        Section(
            "What the trials showed",
            (
                marked(
                    "The first trial placed a crew of nine on a lake patrolled by nobody for six years. Within four months the "
                    "ferry companies had resumed their night crossings, and the number of robberies reported on the water had "
                    "fallen to a third. The gain did not last: when the crew rotated, its successors needed ten weeks to learn "
                    "the moorings, and the boats lay idle for seven of them.^2^"
                ),
                marked(
                    "The second trial lent out a dispatcher instead of a crew. One experienced officer, sitting with the national "
                    "harbour police, cut the time between a call and a launch from fifty minutes to eighteen. It was the cheapest "
                    "of the three and the only one the host authorities asked to repeat. In Arabic-speaking ports the officer "
                    "worked with a glossary of forty words, beginning with مركز تنسيق الإنقاذ البحري and ending with the names of winds."
                ),
                marked(
                    "The third trial shared a workshop between two missions eight hundred kilometres apart. Freight took up what "
                    "the shared mechanics had saved, and the arrangement ended after a year."
                ),
            ),
        ),
        Section(
            "What is still missing",
            (
                marked(
                    "Four things came up in every report, in nearly the same words, and none of them can be bought with the "
                    "budget of a single mission:"
                ),
                *_listed(
                    "a register of qualified helmsmen and engineers who can leave home within sixty days;",
                    "one agreed list of spare parts, held at a depot near the missions and not at the manufacturer;",
                    "rules on the use of force afloat that both a constable and a ship's master can read in five minutes;",
                    "women among the crews, since half of the passengers searched are women and are now searched ashore, hours later.",
                ),
                marked(
                    "A register is the heart of it. Without names, ranks and dates of availability every deployment begins with "
                    "letters to capitals, and the season of calm water has passed before the answers come back."
                ),
            ),
        ),
        Section(
            "Support sought from Member States",
            (
                marked(
                    "The trials were paid for by voluntary contributions that end in December. To go on, the police division "
                    "turns to those Member States that hold crews, boats, moorings or teaching staff.^3^ The asks below are "
                    "listed in the order in which an answer is needed."
                ),
                marked(
                    "Offers need not be large. A crew lent for one season, a berth for two boats, a place for six pupils in an "
                    "existing course: each of these would have changed the outcome of one of the trials."
                ),
            ),
        ),
        Section(
            "Questions for discussion",
            (
                marked(
                    "Heads of delegation may wish to say which of the four gaps their service could fill by itself, which it "
                    "could fill together with a neighbour, and what it would need from Headquarters before its parliament or "
                    "treasury could agree."
                ),
            ),
        ),
    ),
    footnotes=(
        Footnote(
            "1", "Count of mandates in force on 1 March, by their own wording; two that speak only of 'territory' are left out."
        ),
        Footnote(
            "2",
            "Logbooks of both boats, kept with the mission's movement control; the seven weeks are counted from mooring to first patrol.",
        ),
        Footnote(
            "3", "The list of those who hold such crews was drawn from answers to a circular note; forty-one States answered."
        ),
    ),
)

HARBOUR_ASKS = Asks(
    tuple(
        Ask(
            number,
            Words("Member States", "en"),
            Words(text, "en"),
            Words(where, "en"),
            Place(3 if where.startswith("Support") else 2, 0),
        )
        for number, (text, where) in enumerate(
            (
                (
                    "Enter by September at least two helmsmen and one engineer in the register, with the dates on which each can travel.",
                    "Support sought from Member States",
                ),
                (
                    "Lend a trained crew of nine for one season, its insurance and its life jackets included.",
                    "Support sought from Member States",
                ),
                ("Offer a berth and a locked store within a day's sail of a mission.", "What is still missing"),
                (
                    "Open six places a year to foreign pupils in an existing course for harbour officers, three of them for women.",
                    "What is still missing",
                ),
            ),
            start=1,
        )
    )
)

HARBOUR_REFERENCES = References(
    (
        Reference("A/RES/70/992", Words("Safety on inland waters", "en"), ("4", "11")),
        Reference("S/2029/9041", Words("Report on three trial deployments afloat", "en"), ("17",)),
        Reference("S/RES/9382 (2028)", cited_under=Words("What is still missing", "en")),
    )
)

HARBOUR_GLOSSARY = Glossary(
    tuple(
        Term(Words(term, "en"), Words(meaning, "en"))
        for term, meaning in (
            ("HPU", "harbour police unit: officers who stand watch on the water and along the quay"),
            ("MRCC", "maritime rescue coordination centre"),
            ("Night crossing", "a scheduled ferry that leaves after sunset"),
            ("SOP", "standard operating procedure"),
        )
    )
)


def _run(rows: tuple[tuple[int, str, str, tuple[str, ...], tuple[str, ...]], ...], language: str) -> tuple[RunRow, ...]:
    at, made = OPENS_AT, []
    for minutes, kind, title, points, questions in rows:
        made.append(
            RunRow(
                at,
                minutes,
                kind,
                Words(title, language),
                tuple(Words(point, language) for point in points),
                tuple(Words(question, language) for question in questions),
            )
        )
        at += timedelta(minutes=minutes)
    return tuple(made)


HARBOUR_RUN = RunOfShow(
    starts_at=OPENS_AT,
    ends_at=OPENS_AT + timedelta(minutes=120),
    purpose=Words(
        "Agree what a Member State with crews and boats can lend to a mission that has water to watch, and on what terms.", "en"
    ),
    takeaway=Words("A first register of helmsmen and engineers, and two hosts for a spare-parts depot.", "en"),
    rows=_run(
        (
            (10, "opening", "Opening by the chair", ("Welcome, and why the subject is new", "How the two hours are divided"), ()),
            (
                20,
                "presentation",
                "What the trials showed",
                (
                    "A crew on the lake: night crossings resumed, robberies down to a third",
                    "A dispatcher in the harbour: from fifty minutes to eighteen between call and launch",
                    "A shared workshop: what freight took back",
                ),
                ("Which of the three would your service repeat?",),
            ),
            (
                20,
                "presentation",
                "What is still missing",
                ("A register", "Spare parts near the missions", "Rules on the use of force afloat", "Women among the crews"),
                ("Who can leave home within sixty days?", "Where could a depot stand?"),
            ),
            (25, "asks", "Support sought from Member States", ("The four asks in the order in which answers are needed",), ()),
            (
                35,
                "interventions",
                "Interventions from the floor",
                ("Three minutes each, in the order of the speakers' list",),
                (),
            ),
            (10, "summary", "Summary by the chair", ("Offers heard", "What happens until September"), ()),
        ),
        "en",
    ),
)


def session_book() -> Book:
    """A session book with every chapter."""
    return Book(
        kind=BookKind.SESSION,
        cover=Cover(
            title=Words(HARBOUR, "en"),
            summit=SUMMIT,
            starts_at=OPENS_AT,
            ends_at=OPENS_AT + timedelta(minutes=120),
            place="Conference Room 4, General Assembly Building",
            number=2,
            purpose=HARBOUR_RUN.purpose,
        ),
        parts=(Part((HARBOUR_RUN, HARBOUR_NOTE, HARBOUR_ASKS, HARBOUR_REFERENCES, HARBOUR_GLOSSARY)),),
        time_zone="America/New_York",
        classification="For participants only",
    )


def summit_book(part_count: int = 3) -> Book:
    """A summit book of so many parts of the same shape."""
    chapters = session_book().chapters
    rows = tuple(
        ProgrammeRow(
            Words(HARBOUR if number == 2 else f"Session {number} of the rehearsal", "en"),
            "plenary",
            OPENS_AT + timedelta(hours=3 * (number - 1)),
            OPENS_AT + timedelta(hours=3 * (number - 1) + 2),
            number,
            "Conference Room 4",
            part=f"session-{number}",
        )
        for number in range(1, part_count + 1)
    )
    break_row = ProgrammeRow(
        Words("Coffee", "en"), "break", OPENS_AT + timedelta(hours=2), OPENS_AT + timedelta(hours=3), place="Delegates' Lounge"
    )
    cancelled = replace(
        rows[0], title=Words("Evening walk along the river", "en"), kind="reception", number=None, part=None, is_cancelled=True
    )
    at_a_glance = Programme((ProgrammeDay(date(2031, 6, 3), (*rows[:1], break_row, *rows[1:], cancelled)),))
    parts = tuple(Part(chapters, row.title, row.number, row.starts_at, row.ends_at, row.place, f"session-{row.number}") for row in rows)
    return Book(
        kind=BookKind.SUMMIT,
        cover=Cover(SUMMIT, SUMMIT, date(2031, 6, 3), date(2031, 6, 4), "United Nations Headquarters, New York"),
        parts=(Part((at_a_glance,), name="programme"), *parts),
        time_zone="America/New_York",
    )


def _own(title: str, *, language: str, sections: tuple[Section, ...], footnote: str, ask: str, rows: tuple, place: str) -> Book:
    own = session_book()
    run = RunOfShow(OPENS_AT, OPENS_AT + timedelta(minutes=60), _run(rows, language), Words(ask, language))
    note = Note(Words(title, language), sections, (Footnote("1", footnote),), language=language)
    asks = Asks((Ask(1, Words(place, language), Words(ask, language), Words(title, language)),))
    return replace(
        own,
        language=language,
        classification="",
        cover=replace(own.cover, title=Words(title, language), place=place, purpose=Words(ask, language)),
        parts=(Part((run, note, asks, HARBOUR_REFERENCES, HARBOUR_GLOSSARY)),),
    )


def french_book() -> Book:
    """A session book in French, its references in English."""
    return _own(
        "Police des ports et des lacs : prêter des équipages, des bateaux et des pilotes",
        language="fr",
        sections=(
            Section(
                "Ce que les essais ont montré",
                (
                    marked(
                        "Un seul répartiteur, installé auprès de la police portuaire nationale, a ramené de cinquante à dix-huit minutes "
                        "le délai entre l’appel et l’appareillage.^1^ C’est l’essai le moins coûteux et le seul que les autorités "
                        "hôtes aient demandé à renouveler."
                    ),
                    marked(
                        "Les équipages formés pour la ville apprennent l’eau lentement ; les pilotes engagés à la journée "
                        "s’en vont avec leur savoir."
                    ),
                ),
            ),
        ),
        footnote="D’après les journaux de bord des deux vedettes, relevés chaque semaine.",
        ask="Inscrire au registre, avant septembre, deux barreurs et un mécanicien prêts à partir.",
        rows=(
            (10, "opening", "Ouverture par la présidence", ("Bienvenue",), ()),
            (50, "interventions", "Interventions", (), ("Qui peut partir en soixante jours ?",)),
        ),
        place="Salle de conférence 4",
    )


def arabic_book() -> Book:
    """A session book in Arabic with Latin names and figures in its sentences."""
    return _own(
        "شرطة الموانئ والبحيرات: إعارة الأطقم والقوارب والمرشدين",
        language="ar",
        sections=(
            Section(
                "ما أظهرته التجارب",
                (
                    marked(
                        "خفّض ضابط واحد يعمل مع شرطة الميناء الوطنية المدة بين النداء والإبحار من 50 دقيقة إلى 18 دقيقة،^1^ "
                        "وكانت هذه أقل التجارب الثلاث كلفة. ويرد تفصيل ذلك في الوثيقة S/2029/9041 وفي تقرير Lake Patrol Trust السنوي."
                    ),
                    Paragraph("سجل بأسماء المؤهلين من قادة الزوارق؛", marker="①"),
                    Paragraph("مستودع لقطع الغيار قرب البعثات؛", marker="②"),
                    marked("ولا بد من سجل واضح، فبدونه يبدأ كل إيفاد بمراسلات طويلة مع العواصم."),
                ),
            ),
        ),
        footnote="استنادا إلى سجلات القاربين الأسبوعية.",
        ask="إدراج قائدي زورق ومهندس واحد في السجل قبل أيلول/سبتمبر.",
        rows=(
            (10, "opening", "كلمة الافتتاح", ("الترحيب بالمشاركين",), ()),
            (50, "interventions", "مداخلات الوفود", (), ("من يستطيع السفر خلال 60 يوما؟",)),
        ),
        place="قاعة المؤتمرات 4",
    )


def chinese_book() -> Book:
    """A session book in Chinese, without spaces between its words."""
    return _own(
        "和平行动中的港口警务：共享船只、船员与引航员",
        language="zh",
        sections=(
            Section(
                "试点的结果",
                (
                    marked(
                        "一名调度员与当地港口警察一起工作，把从接到呼叫到出航的时间由五十分钟缩短到十八分钟。^1^这是三次试点中费用最低的一次，也是东道方唯一要求再次举办的一次。"
                    ),
                    marked(
                        "在城市受训的船员需要很长时间才能熟悉水域；按日雇用的引航员离开时，也带走了他们的经验。"
                        "详见Lake Patrol Trust的年度报告。"
                    ),
                ),
            ),
        ),
        footnote="根据两艘巡逻艇每周的航行日志。",
        ask="请在九月之前将两名舵手和一名轮机员登记入册。",
        rows=(
            (10, "opening", "主席致开幕词", ("欢迎各位代表",), ()),
            (50, "interventions", "代表发言", (), ("谁能在六十天内出发？",)),
        ),
        place="第四会议室",
    )


BOOKS = {"en": session_book, "fr": french_book, "ar": arabic_book, "zh": chinese_book}
