"""What the house says where WTForms 3.3 has a sentence of its own.

`%(thing)s` is the noun phrase of the field; the other placeholders are filled by WTForms.
"""

from typing import Final

from uncops.core.wording import N_

SELECT = N_("Select %(thing)s from the list")
ENTER = N_("Enter %(thing)s")
WHOLE_NUMBER = N_("Enter %(thing)s as a whole number")
NUMBER = N_("Enter %(thing)s as a number, for example 40.75")
AT_MOST = N_("Enter %(thing)s in at most %(max)d characters")
AT_LEAST = N_("Enter %(thing)s in at least %(min)d characters")

INVALID_CHOICE: Final = frozenset(
    {
        "Not a valid choice.",
        "Invalid Choice: could not coerce.",
        "Invalid choice(s): one or more data inputs could not be coerced.",
        "'%(value)s' is not a valid choice for this field.",
        "'%(value)s' are not valid choices for this field.",
    }
)

SENTENCES: Final = {
    **dict.fromkeys(INVALID_CHOICE, SELECT),
    "This field is required.": ENTER,
    "Not a valid integer value.": WHOLE_NUMBER,
    "Not a valid decimal value.": NUMBER,
    "Not a valid float value.": NUMBER,
    "Not a valid date value.": N_("Enter %(thing)s as a day, for example 2031-06-03"),
    "Not a valid time value.": N_("Enter %(thing)s as hours and minutes, for example 10:00"),
    "Not a valid datetime value.": N_("Enter %(thing)s as a day and a time, for example 2031-06-03 10:00"),
    "Field must be at least %(min)d character long.": AT_LEAST,
    "Field must be at least %(min)d characters long.": AT_LEAST,
    "Field cannot be longer than %(max)d character.": AT_MOST,
    "Field cannot be longer than %(max)d characters.": AT_MOST,
    "Field must be exactly %(max)d character long.": N_("Enter %(thing)s in exactly %(max)d characters"),
    "Field must be exactly %(max)d characters long.": N_("Enter %(thing)s in exactly %(max)d characters"),
    "Field must be between %(min)d and %(max)d characters long.": N_("Enter %(thing)s in %(min)d to %(max)d characters"),
    "Number must be at least %(min)s.": N_("Enter %(thing)s as a number not below %(min)s"),
    "Number must be at most %(max)s.": N_("Enter %(thing)s as a number not above %(max)s"),
    "Number must be between %(min)s and %(max)s.": N_("Enter %(thing)s as a number from %(min)s to %(max)s"),
    "Invalid input.": N_("Enter %(thing)s in the form asked for"),
    "Invalid email address.": N_("Enter %(thing)s in the form name@example.org"),
}
