"""Source documents: kept as received, read into structure, reviewed by people."""
