"""The trail: who did what, when, before and after."""
