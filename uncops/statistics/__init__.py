"""Figures about delegations and participants, each with its denominator."""
