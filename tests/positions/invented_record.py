"""A record and a statement written for the tests, in the manner of the real ones; States are real, their words are not."""

RECORD = """4711th Meeting (AM)
SC/99999

Council Debates Lamps for Harbour Police

The meeting started at 10 a.m. and adjourned at 1 p.m.

Briefings

KARI FYRLYKT, Under-Secretary-General for Harbour Operations, said harbour police kept watch while everybody slept.  There was a need for more lamps from Member States.

MAREN LYKTE, Police Commissioner of the Mission for Quiet Engines (MINQUIET), said patrols were afraid of the dark.  She encouraged police-contributing countries to deploy more women officers.

Statements

OLA NORDMANN (Norway) said training before deployment was essential for every patrol.  Norway had pledged to contribute two formed police units along with armoured vehicles.  He asked Ms. Lykte what the main challenges were to the transition of MINQUIET.

AMA MENSAH (Ghana) welcomed the debate on the protection of civilians.  She expressed concern at the lack of lamps in the harbours.  The Secretariat should publish the list of lamps every month.

Answers

Ms. LYKTE, answering Council members' questions, said the debate had been useful.  With respect to challenges, lamps were too few.  On the transition, planning was done with national partners.

Resolution

The full text of resolution 9999 (2031) reads as follows:

"The Security Council,

"Recalling its resolution 2185 (2014),

"1.   Welcomes the efforts of Member States and urges police-contributing countries to contribute further:

(a)   Well-trained, equipped and performing FPUs;

(b)   Highly qualified IPOs and civilian experts;

(c)   A substantial increase in numbers of female police;

"2.   Decides to remain seized of the matter."

For information media. Not an official record.
"""  # noqa: E501
STATEMENT = """Harbour debate

Statement by Ambassador Kari Lunde of Norway in the harbour debate, 3 May 2029.

Check against delivery.

Thank you for convening us.

Norway has long supported night patrols and the training of women officers.

Norway encourages all States to lend lamps to their neighbours.

A question for Commissioner Lykte: How many lamps are missing in the harbours?
"""
