"""Feeds: the published programme as calendars that people subscribe to."""
