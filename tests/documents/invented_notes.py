"""Documents written for the tests: invented States' words, none of them from a real document."""

NOTE = """## Harbour Summit – Background Note for Session 2

# SAFER HARBOURS BY NIGHT

Harbour police (HP) keep watch while everybody sleeps. Their lamps are older than the officers who carry them<sup>1</sup>.

### LAMPS AND PATROLS

Patrols that see well need fewer boats. This follows resolution 2185 (2014) and S/RES/2382 (2017), and it costs little.

### WHAT IS SOUGHT

We are therefore encouraging Member States to support our efforts by:

- ① Lending bright lamps to every harbour patrol
- ② Training lamp keepers for the long winter months

---

<sup>1</sup> Counted in the spring survey of the harbour masters.
"""

NEXT_NOTE = """## Harbour Summit – Background Note for Session 3

# QUIET ENGINES

Boats that nobody hears arrive in time.

We are therefore encouraging Member States to support our efforts by:

- ① Giving quiet engines to the night shift
"""

STATEMENT = """Harbour debate

Statement by Ambassador Kari Lunde of Norway in the harbour debate, 3 May 2029.

Thank you for convening us. Norway has long supported night patrols.

Could the briefers tell us how many lamps are missing?
"""

CONCEPT = """HARBOUR SUMMIT: CONCEPT NOTE

CONTEXT

Harbours are where journeys begin.

THEMES

- Lamps for every patrol
- Quiet engines for every boat

OBJECTIVES

1. Count the lamps that work.
2. Agree who repairs the rest.

DESIRED OUTCOMES

1. A list of lamps.

PROGRAMME

Day 1 – Opening and first plenary
Day 2 – Second plenary and closing

CONTACT

For more information, please contact Maren Fyrlykt, fyrlykt@harbours.example, +47 555 01 234.
"""

SECRETS = ("Maren Fyrlykt", "fyrlykt@harbours.example", "+47 555 01 234")
