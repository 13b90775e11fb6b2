"""Why a live account is compared with its file: the rules of ``drift``, which no file can be held against alone."""

from sync.finding import RuleInfo, Severity


def _rule(rule: str, title: str, text: str, severity: Severity = Severity.ERROR) -> RuleInfo:
    return RuleInfo(rule, title, " ".join(text.split()), severity)


_ALL = (
    _rule(
        "drift-changed",
        "What is live is as the file declares it.",
        """Somebody changed a setting in a console or by another program, or the file was changed and never applied.
        Reviews and the history of the repository describe something that is not there, and the next apply undoes a
        change that may have mended an outage. Only ``drift`` finds this.""",
    ),
    _rule(
        "drift-missing",
        "What the file declares is live.",
        """A sender or a text that was deleted behind the file's back sends nothing. Often a fallback hides that, until
        the fallback fails too. Only ``drift`` finds this.""",
    ),
    _rule(
        "drift-unmanaged",
        "What is live is declared, or declared to be somebody else's.",
        """Nobody reviews what no file names: a sender from a test, a policy that lets messages go to every country.
        Declare it, name it under ``unmanaged``, or remove it. Only ``drift`` finds this.""",
        Severity.WARNING,
    ),
    _rule(
        "drift-lost",
        "What the file claims of an account still holds.",
        """A number that the account no longer has, or one that can no longer make calls, cannot be brought back by an
        apply. Codes to the people it served do not arrive. Only ``drift`` finds this.""",
    ),
)

LIVE: dict[str, RuleInfo] = {rule.id: rule for rule in _ALL}
