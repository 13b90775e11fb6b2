"""What is live in an Authgear project → a senders file. No value of a secret gets into it."""
