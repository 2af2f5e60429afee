"""Asking after commitments: reminders, requests for news, escalation."""
