"""What a file cannot cause: these are raised. A user's mistakes in a file are findings instead.

SyncError
├── UsageError          wrong words on the command line; exit 64
├── UnreadableError     a file that is named but cannot be read; exit 64
├── RefusedError        nothing was written, and nothing will be; exit 5
├── StoppedError        something was written, and then it went no further; exit 3
├── HaltedError         interrupted by the user before the first write; exit 130
└── LiveError           a live account could not be read; exit 4
    ├── CredentialsError    no credentials, or wrong ones
    ├── AnswerError         the account answered with an error
    ├── UnreachableError    no answer, and the request did not take effect
    ├── UnclearError        no answer to a write, which may have taken effect
    └── UnloggedError       a write that took effect, or may have, and that the audit log could not keep
"""


class SyncError(Exception):
    """An expected failure: its text is a sentence for the user."""


class UsageError(SyncError):
    """The command line asks for something that cannot be done."""


class UnreadableError(SyncError):
    """A file or folder that the user named is missing or may not be read."""


class RefusedError(SyncError):
    """A run ends before its first write."""


class StoppedError(SyncError):
    """A run ends after it has written something."""


class HaltedError(SyncError):
    """The user ends a run before its first write."""


class LiveError(SyncError):
    """A live account could not be read or compared."""


class CredentialsError(LiveError):
    """Credentials are missing or refused. ``code`` is what the vendor calls the refusal, where it says so."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class AnswerError(LiveError):
    """An account answered with an error. ``code`` and ``details`` are the vendor's own words for machines."""

    def __init__(
        self, message: str, status: int, code: str = "", details: tuple[tuple[str, str, str], ...] = ()
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.details = details
        """(code, target, message) of each detail."""

    def has(self, code: str) -> bool:
        """Whether the error bears this code, on top or in a detail."""
        return code in (self.code, *(detail[0] for detail in self.details))


class UnreachableError(LiveError):
    """There was no answer, and the request took no effect."""


class UnclearError(LiveError):
    """There was no answer to a write, or none that says whether it took effect."""


class UnloggedError(LiveError):
    """A write took effect, or may have, and could not be kept in the audit log."""
