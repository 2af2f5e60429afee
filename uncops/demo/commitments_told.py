"""What is undertaken in the demonstration's editions; invented, whoever is said to undertake it."""

from dataclasses import dataclass
from datetime import date

from uncops.commitments.kinds import CommitmentKind as Kind

EARLIER = (
    ("uncops-2023", "UNCOPS 2023 (demonstration)", date(2023, 6, 13)),
    ("uncops-2025", "UNCOPS 2025 (demonstration)", date(2025, 6, 10)),
)
# Code, titles, description, days within which a pledge at this level is renewed. The names of the levels are invented.
LEVELS = (
    ("1", {"en": "Pledged", "fr": "Annoncé", "es": "Ofrecido", "ru": "Заявлено", "ar": "معلن", "zh": "已认捐"},
     "A unit is offered, with its size and its equipment.", 540),
    ("2", {"en": "Assessed", "fr": "Évalué", "es": "Evaluado", "ru": "Оценено", "ar": "تم تقييمه", "zh": "已评估"},
     "The unit was visited and its needs are known.", 540),
    ("3", {"en": "Ready", "fr": "Prêt", "es": "Listo", "ru": "Готово", "ar": "جاهز", "zh": "已就绪"},
     "The unit can deploy within 60 days.", 360),
    ("4", {"en": "Rapidly deployable", "fr": "Déploiement rapide", "es": "De despliegue rápido", "ru": "Быстрого развертывания",
           "ar": "سريع النشر", "zh": "可快速部署"}, "The unit can deploy within 30 days.", 180),
)  # fmt: skip
REPORTS = (
    "The first officers were selected, trained and deployed.",
    "Two courses were held with instructors of three partner States.",
    "The equipment has arrived at the port and is being handed over.",
    "The selection was repeated after the first round brought too few women candidates.",
    "Deployment went ahead as agreed with the mission.",
)


@dataclass(frozen=True)
class Promise:
    """One thing undertaken: what, how much, until when, by how many parties (none: the Secretariat), on which themes."""

    kind: Kind
    text: str
    quantity: int | None = None
    unit: str = ""
    currency: str = ""
    months: int = 12
    holders: int = 1
    themes: tuple[str, ...] = ()
    level: str = ""
    office: str = ""
    conditions: str = ""
    answers: str = ""


POLICE_DIVISION = "Police Division, Office of Rule of Law and Security Institutions"
CAPABILITY, CONDUCT, SAFETY = ("capabilities-mindsets",), ("accountability-of",), ("accountability-to",)
HOST, COMMUNICATIONS, INTEGRATION = ("host-state-cooperation",), ("strategic-communications",), ("integration",)

_2023 = (
    Promise(Kind.UNIT, "One formed police unit of 160 officers, ready to deploy within 60 days.", 1, "units", themes=CAPABILITY, level="3"),
    Promise(Kind.OFFICERS, "Forty individual police officers for protection tasks.", 40, "officers", themes=CAPABILITY),
    Promise(Kind.WOMEN_OFFICERS, "Twenty-five women officers for posts of command and staff.", 25, "officers", themes=CAPABILITY),
    Promise(Kind.TRAINING, "Four pre-deployment courses open to officers of the region.", 4, "courses", months=18, themes=CAPABILITY),
    Promise(Kind.FINANCIAL, "A contribution to the training of police trainers.", 350_000, currency="USD", months=10, themes=CAPABILITY),
    Promise(Kind.EQUIPMENT, "Ten armoured vehicles for units of partners.", 10, "vehicles", months=20, themes=SAFETY,
            conditions="Transport is provided by the mission that receives them."),
    Promise(Kind.SPECIALISED_TEAM, "A team of forensic specialists for a host State.", 1, "teams", themes=HOST),
    Promise(Kind.CONDUCT, "Vetting of every officer before deployment, published each year.", themes=CONDUCT),
    Promise(Kind.POLITICAL, "To speak in every debate on United Nations policing for a stronger mandate on prevention.", months=24,
            themes=HOST),
    Promise(Kind.TRAINING, "A course for commanders of formed police units, taught jointly.", 3, "courses", holders=3, themes=CAPABILITY),
    Promise(Kind.TECHNOLOGY, "A system for managing patrol reports, free of charge for three years.", 1, "systems", months=16,
            themes=INTEGRATION),
    Promise(Kind.SAFETY, "Medical support to a police camp: six hospital beds.", 6, "beds", themes=SAFETY),
    Promise(Kind.WOMEN_PEACE_SECURITY, "A network of women commanders of the region, meeting twice a year.", months=24, holders=2,
            themes=CAPABILITY),
    Promise(Kind.COMMUNICATIONS, "To publish figures on the recruitment of women twice a year.", holders=0, office=POLICE_DIVISION,
            themes=COMMUNICATIONS),
)  # fmt: skip
_2025 = (
    Promise(Kind.UNIT, "A formed police unit with half of its officers women.", 1, "units", months=14, themes=CAPABILITY, level="2"),
    Promise(Kind.OFFICERS, "Thirty French-speaking officers for missions in need of them.", 30, "officers", themes=CAPABILITY),
    Promise(Kind.LANGUAGE_SKILLS, "Language courses for officers before deployment.", 60, "persons_trained", months=13, themes=CAPABILITY),
    Promise(Kind.FINANCIAL, "A contribution to the trust fund for police capacity.", 500_000, currency="EUR", months=9, themes=HOST),
    Promise(Kind.FINANCIAL, "A contribution to a course for women officers.", 120_000, currency="USD", months=12, themes=CAPABILITY),
    Promise(Kind.EQUIPMENT, "Solar panels for a police camp of 140 officers.", 1, "sets", months=15, themes=SAFETY),
    Promise(Kind.ENVIRONMENT, "To send units with their own water treatment from now on.", themes=SAFETY),
    Promise(Kind.TECHNOLOGY, "Two small reconnaissance aircraft without pilots, with their crew.", 2, "aircraft", months=14,
            themes=INTEGRATION),
    Promise(Kind.TRAINING, "Instructors for the police academy of a host State.", 8, "instructors", months=12, themes=HOST),
    Promise(Kind.WOMEN_OFFICERS, "A third of all nominations for senior posts to be women.", themes=CAPABILITY),
    Promise(Kind.SPECIALISED_TEAM, "A specialised team on serious and organised crime.", 1, "teams", months=15, themes=HOST),
    Promise(Kind.SAFETY, "Training in first aid for all officers of a mission.", 220, "persons_trained", months=13, holders=2,
            themes=SAFETY),
    Promise(Kind.CONDUCT, "A national investigation officer on call for every deployed unit.", themes=CONDUCT),
    Promise(Kind.OFFICERS, "Sixty officers from a pool shared by several States.", 60, "officers", months=16, holders=4, themes=CAPABILITY),
    Promise(Kind.COMMUNICATIONS, "Radio programmes with the community on policing, in two languages.", months=14, themes=COMMUNICATIONS),
    Promise(Kind.TRAINING, "To revise the course for commanders with those who took it.", holders=0, office=POLICE_DIVISION, months=11,
            themes=CAPABILITY),
)  # fmt: skip
_2029 = (
    Promise(Kind.UNIT, "Two formed police units for rapid deployment.", 2, "units", months=18, themes=CAPABILITY, level="4"),
    Promise(Kind.UNIT, "One formed police unit with canine teams.", 1, "units", months=16, themes=CAPABILITY, level="1"),
    Promise(Kind.OFFICERS, "Fifty individual police officers, a third of them women.", 50, "officers", months=14, themes=CAPABILITY),
    Promise(Kind.WOMEN_OFFICERS, "Eighteen women officers for community policing.", 18, "officers", months=10, themes=HOST),
    Promise(Kind.EQUIPMENT, "Fifteen vehicles suited to the roads of a mission.", 15, "vehicles", months=12, themes=SAFETY),
    Promise(Kind.FINANCIAL, "A contribution to the Standing Police Capacity.", 750_000, currency="USD", months=12, themes=CAPABILITY),
    Promise(Kind.FINANCIAL, "A contribution to courses on the protection of civilians.", 2_000_000, currency="SEK", months=12,
            themes=CAPABILITY),
    Promise(Kind.TRAINING, "Six courses on sexual and gender-based violence.", 6, "courses", months=15, holders=2, themes=CAPABILITY),
    Promise(Kind.TECHNOLOGY, "Body-worn cameras for two units, with training.", 320, "sets of cameras", months=11, themes=CONDUCT),
    Promise(Kind.LANGUAGE_SKILLS, "Arabic-speaking officers for a new mission.", 22, "officers", months=10, themes=INTEGRATION),
    Promise(Kind.SPECIALISED_TEAM, "Planners seconded for eighteen months.", 4, "officers", months=18, themes=INTEGRATION),
    Promise(Kind.SAFETY, "Counselling for officers and their families after deployment.", months=24, themes=SAFETY),
    Promise(Kind.ENVIRONMENT, "To measure and halve the waste of its police camps.", months=20, themes=SAFETY),
    Promise(Kind.POLITICAL, "To host a regional meeting on women in policing.", months=9, themes=COMMUNICATIONS),
    Promise(Kind.CONDUCT, "A guide for commanders on misconduct, in three languages.", holders=0, office=POLICE_DIVISION, months=12,
            themes=CONDUCT),
    Promise(Kind.TRAINING, "Instructors for courses of other contributing States.", 12, "instructors", months=13, themes=CAPABILITY),
)  # fmt: skip
_2031 = (
    Promise(Kind.UNIT, "A formed police unit of 140 officers for river policing.", 1, "units", months=14, themes=CAPABILITY, level="1",
            answers="unit"),
    Promise(Kind.OFFICERS, "Thirty-five officers with skills in digital evidence.", 35, "officers", themes=INTEGRATION, answers="officers"),
    Promise(Kind.WOMEN_OFFICERS, "A command team of women for a formed police unit.", 6, "officers", themes=CAPABILITY, answers="women"),
    Promise(Kind.TRAINING, "Five courses on policing with communities.", 5, "courses", months=18, holders=2,
            themes=HOST, answers="training"),
    Promise(Kind.FINANCIAL, "A contribution to the training of trainers.", 400_000, currency="CHF", themes=CAPABILITY, answers="training"),
    Promise(Kind.EQUIPMENT, "Eight boats with their crew.", 8, "boats", months=10, themes=SAFETY, answers="equipment"),
    Promise(Kind.TECHNOLOGY, "A laboratory for digital evidence that can be moved.", 1, "systems", months=20, themes=INTEGRATION),
    Promise(Kind.CONDUCT, "To publish each year what became of complaints about its officers.", themes=CONDUCT),
    Promise(Kind.SAFETY, "An ambulance team for a police camp.", 1, "teams", themes=SAFETY),
    Promise(Kind.LANGUAGE_SKILLS, "Courses in Spanish and French for officers before deployment.", 80, "persons_trained",
            themes=CAPABILITY),
    Promise(Kind.WOMEN_PEACE_SECURITY, "A mentor for each woman deployed for the first time.", holders=2,
            themes=CAPABILITY, answers="women"),
    Promise(Kind.COMMUNICATIONS, "To publish the register of commitments and keep it up to date.", holders=0, office=POLICE_DIVISION,
            months=6, themes=COMMUNICATIONS),
)  # fmt: skip
PROMISES = (_2023, _2025, _2029, _2031)
