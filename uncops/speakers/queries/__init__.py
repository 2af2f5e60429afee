"""Questions about speakers' lists."""
