"""Drawings of the follow-up as SVG: the same on the page, as a file and on paper; readable in grey and from right to left; pure."""
