"""The organiser's first page and the search over everything: both read all packages, nothing imports them."""
