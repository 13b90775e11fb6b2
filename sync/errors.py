"""What a file cannot cause: these are raised. A user's mistakes in a file are findings instead.

SyncError
├── UsageError      wrong words on the command line; exit 64
└── UnreadableError   a file that is named but cannot be read; exit 64
"""


class SyncError(Exception):
    """An expected failure: its text is a sentence for the user."""


class UsageError(SyncError):
    """The command line asks for something that cannot be done."""


class UnreadableError(SyncError):
    """A file or folder that the user named is missing or may not be read."""
