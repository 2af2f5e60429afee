"""What parties and the Secretariat undertake, from the first draft to what was delivered and verified."""
