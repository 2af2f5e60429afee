"""What there is in the real documents, counted by hand sentence by sentence before the rules were written: offsets and letters, no words.

Each entry is where a sentence begins in the text as received, and what it says: p position, q question, a answer, o offer, r request,
c concern, - nothing. A sentence with two letters is to be proposed as both.
"""

BY_HAND = {
    "meeting-record-sc13056-2017.txt": {
        "LACROIX": "7537p 7735p 7908p 8213p 8338p 8431p 8672p 8813p 8904p 9103r 9177p 9369p 9503p 9613c",
        "YACOUBA": "9775c 10135c 10319c 10452c 10552p 10734p 10889p 11015p 11068p 11137p 11215p 11406c 11461cr",
        "MONCHOTTE": "11587p 11872c 12051c 12167p 12350p 12469p 12562p 12650r 12767p",
        "MAKOTOSE": "12924p 13215p 13497p 13583p 13757c 13991p 14061p 14178r",
        "USA": "14342p 14463p 14594p 14674p 14947p",
        "ETH": "15200p 15314p 15434p 15553p 15685p",
        "UKR": "15910p 16128p 16286p 16484p 16573p",
        "URY": "16726p 16876p 17028p 17282p 17506q",
        "SWE": "17615p 17929p 18147qqr",
        "KAZ": "18360p 18635p 18965p 19136c",
        "JPN": "19373p 19517p 19681p 19857p",
        "EGY": "20048p 20194p 20349o 20554q",
        "GBR": "20655r 20900c 20958c 21079r 21238p",
        "CHN": "21426p 21663p 21871p 21980r 22181p",
        "BOL": "22286p 22499p 22626p 22783p 22993q",
        "RUS": "23163p 23409p 23624c 23806p 23935p",
        "FRA": "24186p 24310- 24346p 24599p 24711p 24789p 24841p 25021o 25122o",
        "SEN": "25229p 25339p 25417p 25569p 25648q 25798p",
        "ITA": "25944p 26243p 26348p 26450p 26534p",
        "LACROIX answers": "26653a 26878a 27036a 27256ar 27378ar 27513a",
        "YACOUBA answers": "27703a 27819a 27932a 28019a 28116a 28239a 28402a 28536a 28732a",
        "MONCHOTTE answers": "28821a 28927a 29013a 29111a 29229a 29339a 29500a 29616a 29727a",
        "MAKOTOSE answers": "29843a 29998a 30133a 30280a 30375a 30525a 30651a",
    },
    "statement-norway-unpol-2022.txt": {
        "NOR": (
            "145- 246p 319p 574p 721p 877p 1024p 1177p 1387p 1576- 1636- 1658p 1718p 2002r 2163- 2198p 2246r 2431- 2460p "
            "2539p 2691p 3005p 3070p 3242p 3380p 3467- 3521q 3659q"
        ),
    },
    "article-a4p-lacroix-2020.txt": {
        "Jean-Pierre Lacroix": (
            "172p 605p 891p 1083p 1295p 1419p 1722p 1902p 2076p 2302r 2521p 2751p 2995p 3240p 3498p 3680p 3776p 3949p 4122p "
            "4362p 4716p 4883p 5072p 5329p 5497p 5796p 5927p 6110p 6299p 6493p 6794c 6968p 7116p 7318p 7461p 7670p 7708p "
            "7854- 7875p"
        ),
    },
}
# Which sentences answer which question, by where they begin; several are a matter of judgement.
ANSWERED = {
    17506: {28927, 29013, 29111},
    18147: {27036, 29339},
    20554: {30133, 30280},
    22993: {29616, 30375, 30525},
    25648: {27513, 28536, 29727, 30651},
}
