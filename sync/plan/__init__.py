"""What a file wants and what is live, compared: pure functions on plain records."""
