"""Lays pages out and gives them out as PDF; the one place where that is done."""
