"""What is live → senders files: a new one, or an old one that takes over what has changed."""
