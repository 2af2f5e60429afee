"""What is done with side events: called for, co-sponsored, reviewed, decided, given a place."""
