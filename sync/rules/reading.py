"""Why the rules of the reading stage exist: encoding, YAML, files that name files, and the ignore comments."""

from sync.finding import RuleInfo, Severity


def _rule(rule: str, title: str, text: str, severity: Severity = Severity.ERROR, security: bool = False) -> RuleInfo:
    return RuleInfo(rule, title, " ".join(text.split()), severity, security)


_ALL = (
    _rule(
        "file-encoding",
        "A senders file is UTF-8 text.",
        """A file in another encoding, or with control characters in it, is read differently by different programs.
        A message that arrives as gibberish carries no readable code.""",
    ),
    _rule(
        "file-unreadable",
        "A senders file can be read.",
        """A file that may not be read, or that is a pipe or a dangling link, is a file that nobody checked. What would
        be applied from it is not known.""",
    ),
    _rule(
        "file-size",
        "A senders file has at most 64 MiB.",
        """The limit keeps a mistake, such as a log file with the wrong name, from taking the memory of the machine
        that checks every commit.""",
    ),
    _rule(
        "file-empty",
        "A senders file holds settings.",
        "An empty file manages nothing, which is seldom what its author wanted. Delete it, or fill it.",
    ),
    _rule(
        "file-missing",
        "A file that is named exists.",
        """What extends, body_file and directory name is part of the settings. Without it nobody knows what would be
        applied, so nothing is.""",
    ),
    _rule(
        "path-outside",
        "A file that is named lies below the repository's root.",
        """Everything that decides how codes are sent is reviewed in the repository. A path that leads out of it,
        directly or through a link, could also carry a foreign file's text into a report.""",
        security=True,
    ),
    _rule(
        "extends-cycle",
        "Files do not extend each other in a circle.",
        "In a circle there is no first file, and so no answer to what applies.",
    ),
    _rule(
        "extends-depth",
        "A file extends at most 20 others, one behind the other.",
        """To know what applies, a reader goes through all of them, and so does every program for every file. Nobody
        finds the number that sends a code behind twenty files.""",
    ),
    _rule(
        "extends-platform",
        "A file and what it extends are for one platform.",
        """The same keys mean other things on another platform. A base has no target that could say what it is for, so
        it says it itself: ``platform: authgear`` or ``platform: pingid``; without the key it is for PingOne.""",
    ),
    _rule(
        "extends-target",
        "A base file has no target.",
        """A file with a target describes one environment. If another file extended it, two environments would change
        whenever one was meant.""",
    ),
    _rule(
        "extends-null",
        "null removes something that the base file declares.",
        """null stands for one thing only: an inherited object is not wanted here. Where nothing is inherited, the
        author probably expected that null switches something off, and nothing would be.""",
    ),
    _rule(
        "yaml-syntax",
        "The file is YAML.",
        "What cannot be read cannot be checked, and an apply would stop before it begins.",
    ),
    _rule(
        "yaml-duplicate-key",
        "No key stands twice in a mapping.",
        """YAML readers keep one of the two and say nothing. The other one, often the sender that somebody has just
        added, is gone.""",
    ),
    _rule(
        "yaml-key",
        "A key is a text.",
        "Keys are names of senders, policies and settings. A list or a mapping as a key names nothing.",
    ),
    _rule(
        "yaml-documents",
        "A file holds one YAML document.",
        "One file describes one target. Most readers would silently look at the first document only.",
    ),
    _rule(
        "yaml-tag",
        "A value carries no tag.",
        "Tags such as !!python/object ask a reader to build program objects. Settings are plain data.",
        security=True,
    ),
    _rule(
        "yaml-alias",
        "An alias repeats something that is marked above it, and not too much.",
        """A few nested aliases can stand for billions of values and fill the memory of every program that reads the
        file.""",
    ),
    _rule(
        "yaml-merge",
        "<< merges mappings.",
        "Anything else that stands behind << would be ignored by some readers and refused by others.",
    ),
    _rule(
        "yaml-depth",
        "Values are nested at most 64 levels deep.",
        "No setting needs more than ten. Deeper nesting crashes programs that read the file.",
    ),
    _rule(
        "yaml-unquoted",
        "A text that looks like a number or a boolean stands in quotes.",
        """Without quotes, YAML readers drop the plus of +14155550100, read 0044 as 36 and NO, Norway, as false.
        sendersync keeps such a text as it is written, but the next program that reads the file may not, and then
        codes leave from no number or into no country. Numbers are errors, words such as NO are warnings; ``--fix``
        adds the quotes.""",
    ),
    _rule(
        "ignore-comment",
        "A comment that silences a rule names a rule that exists.",
        "A misspelt rule id silences nothing, and the reader believes the opposite.",
    ),
    _rule(
        "ignore-reason",
        "A comment that silences a rule says why.",
        "The next reader, looking for the reason why no code arrives, has to know whether the exception still holds.",
        Severity.WARNING,
    ),
    _rule(
        "ignore-unused",
        "A comment that silences a rule is needed.",
        "What the comment excused has gone. If it stays, it will excuse the next mistake on that line unseen.",
        Severity.WARNING,
    ),
)

READING: dict[str, RuleInfo] = {rule.id: rule for rule in _ALL}
