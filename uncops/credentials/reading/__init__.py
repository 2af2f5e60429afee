"""Finds in the text of a letter of credentials whom it names, and as what. Pure: text in, people out."""
