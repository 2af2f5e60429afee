"""Principals: senior officials of the United Nations who chair, speak and hold bilateral meetings at a summit."""
