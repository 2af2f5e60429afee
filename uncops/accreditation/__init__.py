"""From clearance to the door: two steps, accreditation numbers, badges, name plates, check-in."""
