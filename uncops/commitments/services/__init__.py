"""Verbs of the register: entering, moving, reporting, reviewing, clearing, putting one in the place of another."""
