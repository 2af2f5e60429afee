"""What is done with letters: composed, reviewed, sent, written down."""
