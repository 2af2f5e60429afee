"""Invitations to calendars by mail (RFC 5546, RFC 6047): what is sent to whom, and the answers read back."""
