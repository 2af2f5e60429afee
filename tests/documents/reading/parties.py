"""A small stand-in for the register of parties, so that reading is tested without reference data."""

_CODES = {
    "norway": "NOR",
    "ghana": "GHA",
    "uruguay": "URY",
    "the netherlands": "NLD",
    "netherlands": "NLD",
    "rwanda": "RWA",
    "sweden": "SWE",
}


def match_party(name: str) -> str | None:
    return _CODES.get(name.strip().casefold())
