"""Requests for bilateral meetings: who asks whom, for what, and what the other side says."""
