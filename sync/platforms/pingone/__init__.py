"""PingOne: senders, settings, policies, languages and message contents of one environment."""
