"""Authgear: the SMS gateway, its sender, countries, limits and texts of one project, in a directory or at a portal."""
