"""Background work: started at once, watched while it runs, cancelled when no longer wanted."""
