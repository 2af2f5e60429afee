"""Whom a delegation might meet, and why."""
