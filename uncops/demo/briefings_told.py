"""What principals of the demonstration are to achieve and to say: invented, in the languages in which some of it was written."""

# Office and invented holder of the principals beside those whom Missions ask for, and the role each has in a session.
FURTHER = (
    ("Wanjiru Lindqvist-Osei", "Under-Secretary-General for Operational Support", "chair"),
    ("Rafael Montgomery-Diallo", "Under-Secretary-General for Safety and Security", "opening_speaker"),
    ("Yuki Abernathy-Santos", "Under-Secretary-General for Counter-Terrorism", "briefer"),
    ("Priya Castellanos-Berg", "Under-Secretary-General for Political and Peacebuilding Affairs", "panellist"),
    ("Mikkel Adeyemi-Laurent", "Assistant Secretary-General for Peacebuilding Support", "moderator"),
    ("Leila Vanterpool-Hassan", "Executive Director of the United Nations Office on Drugs and Crime", "panellist"),
    ("Octavio Nakamura-Reid", "Military Adviser for Peacekeeping Operations", "discussant"),
    ("Freya Boateng-Delacroix", "Director of Policy, Evaluation and Training", "rapporteur"),
    ("Samuel Petrov-Mwangi", "Chief of the Standing Police Capacity", "briefer"),
)
OBJECTIVES: tuple[dict[str, str], ...] = (
    {
        "en": "Agree on a day by which the second formed police unit is ready to deploy.",
        "fr": "Convenir de la date à laquelle la deuxième unité de police constituée sera prête à être déployée.",
        "ar": "الاتفاق على موعد تكون فيه وحدة الشرطة المشكّلة الثانية جاهزة للنشر.",
    },
    {
        "en": "Win a specialised police team on forensics for the next rotation.",
        "fr": "Obtenir une équipe de police spécialisée en police scientifique pour la prochaine relève.",
        "ar": "الحصول على فريق شرطة متخصص في الأدلة الجنائية للتناوب المقبل.",
    },
    {
        "en": "Hear what keeps women officers from applying, and offer what the Secretariat can change.",
        "fr": "Entendre ce qui empêche les policières de se porter candidates et proposer ce que le Secrétariat peut changer.",
        "ar": "الاستماع إلى ما يمنع الشرطيات من التقدم، وعرض ما يمكن للأمانة العامة تغييره.",
    },
    {"en": "Thank the delegation, and ask for trainers who speak French."},
    {"en": "Settle who pays for the mobile laboratory, and until when it is on loan."},
)
POINTS: tuple[dict[str, str], ...] = (
    {
        "en": "The first hundred days decide whether people trust the police of a mission. We need officers trained before they arrive.",
        "fr": "Les cent premiers jours décident de la confiance dans la police. Il nous faut des agents formés avant leur arrivée.",
        "ar": "الأيام المئة الأولى من أي بعثة تحدد ثقة الناس بشرطتها. نحتاج إلى ضباط مدربين قبل وصولهم.",
    },
    {
        "en": "Rotations of twelve months cost less and lose less knowledge than those of six. We ask you to consider them.",
        "fr": "Des relèves de douze mois coûtent moins et perdent moins de savoir que celles de six. Nous vous demandons d’y réfléchir.",
        "ar": "التناوب كل اثني عشر شهراً أقل كلفة ويحفظ من المعرفة أكثر مما يحفظه التناوب كل ستة أشهر. نطلب منكم النظر فيه.",
    },
    {
        "en": "If asked about reimbursement: the Fifth Committee decides, and the figures of the last survey are with the Mission.",
        "fr": "À propos des remboursements : la Cinquième Commission décide, et la Mission a les chiffres de l’enquête.",
        "ar": "إذا سُئلتم عن السداد: القرار للجنة الخامسة، وأرقام الاستقصاء الأخير لدى البعثة.",
    },
    {"en": "Offer a visit of the training team to the national academy in the autumn."},
    {"en": "Do not raise the incident of last spring; the inquiry is not closed."},
)
BIOGRAPHIES: tuple[dict[str, str], ...] = (
    {
        "en": "Joined the police as a cadet and led the training academy for six years. Served twice in United Nations operations, the "
        "second time as chief of operations. Speaks of training before deployment in every statement.",
        "fr": "Entré dans la police comme cadet, a dirigé l’académie pendant six ans. Deux fois dans des opérations des Nations Unies, "
        "la seconde comme chef des opérations. Parle dans chaque déclaration de la formation avant le déploiement.",
        "ar": "التحق بالشرطة طالباً وقاد أكاديمية التدريب ست سنوات. خدم مرتين في عمليات الأمم المتحدة.",
    },
    {"en": "A lawyer by training; prosecuted trafficking in persons before entering the ministry. In office since 2029."},
    {},
)
# Police at the end of a month by State, invented: (code, mission, type, women, men).
SERVING = (
    ("GHA", "UNMISS", "IPO", 31, 44), ("GHA", "UNISFA", "FPU", 42, 118), ("NOR", "UNMISS", "IPO", 6, 9), ("NOR", "UNFICYP", "SPT", 2, 3),
    ("RWA", "UNMISS", "FPU", 96, 224), ("RWA", "MINUSCA", "FPU", 71, 249), ("RWA", "MINUSCA", "IPO", 28, 30),
    ("JOR", "MINUSCA", "IPO", 5, 38), ("IDN", "MINUSCA", "FPU", 24, 116), ("IDN", "UNMISS", "IPO", 12, 21), ("CAN", "UNMISS", "IPO", 4, 6),
    ("URY", "UNDOF", "IPO", 2, 5), ("CMR", "MINUSCA", "FPU", 38, 142), ("FRA", "UNIFIL", "IPO", 3, 8), ("AUT", "UNFICYP", "IPO", 1, 2),
    ("GIN", "MINUSCA", "IPO", 4, 17), ("GNB", "UNMISS", "IPO", 1, 6), ("AGO", "UNMISS", "IPO", 2, 4), ("BRN", "UNIFIL", "IPO", 1, 3),
)  # fmt: skip
