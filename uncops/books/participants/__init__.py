"""The list of participants in the form of the United Nations."""
