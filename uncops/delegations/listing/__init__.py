"""The lists of delegations and of the people in them, described for one visitor."""
