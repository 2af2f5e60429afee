"""Telephone numbers are kept as people write them; this only says when one looks wrong."""

import phonenumbers


def is_doubtful(telephone: str) -> bool:
    """Whether a number cannot be dialled from abroad as it is written; nothing written is not doubtful."""
    if not telephone.strip():
        return False
    try:
        return not phonenumbers.is_possible_number(phonenumbers.parse(telephone, None))
    except phonenumbers.NumberParseException:
        return True
