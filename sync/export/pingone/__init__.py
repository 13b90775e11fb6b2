"""What is live in a PingOne environment → a senders file."""
