"""Delegations and participants brought in from tables and taken out as tables, without loss."""
