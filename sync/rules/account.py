"""Why live Twilio and Syniverse accounts are compared with files: the checks of ``verify``, ``plan`` and ``drift``."""

from sync.finding import RuleInfo, Severity


def _check(rule: str, title: str, text: str, severity: Severity = Severity.ERROR) -> RuleInfo:
    return RuleInfo(f"account-{rule}", title, " ".join(text.split()), severity)


_ALL = (
    _check(
        "credentials",
        "Twilio and Syniverse accept the credentials.",
        """A token that was replaced at the provider and not here sends nothing from that moment on. A key that is only
        for checking harms no message, but whoever trusts the checks is told nothing any more. An API key is tried on
        the list of numbers, because a Standard key may not read the account itself.""",
    ),
    _check(
        "inactive",
        "The account is active.",
        """A suspended or closed account sends nothing, whatever its numbers could do. It is told once, and not again
        for each of them. A suspended parent suspends its subaccounts.""",
    ),
    _check(
        "trial",
        "The account is a full one.",
        """A trial account sends to numbers that somebody has verified by hand, and to nobody else.""",
        Severity.WARNING,
    ),
    _check(
        "balance",
        "There is money in the account.",
        """An account that is paid in advance stops sending when the money is gone. Subaccounts have no balance of their
        own, and keys of some kinds may not read it.""",
        Severity.WARNING,
    ),
    _check(
        "number-missing",
        "Every declared number is in the account.",
        """A number that was released, moved to another account or mistyped sends nothing. Where the credentials are
        those of the parent, or of an account with subaccounts, the others are searched too.""",
    ),
    _check(
        "number-capability",
        "Every number can do at least what is declared.",
        """A number without SMS refuses messages, one without voice refuses calls, and a fallback that looks sound does
        nothing. PingOne wants both of numbers that are used for both.""",
    ),
    _check(
        "number-type",
        "Every number is of the declared type.",
        """Toll-free numbers reach other countries and obey other rules. The type of a North American number is in its
        digits; for others the provider's own list is asked.""",
    ),
    _check(
        "number-state",
        "Every number at Syniverse is active.",
        """A number that is not implemented yet, suspended, or outside of its dates refuses every message.""",
    ),
    _check(
        "number-shared",
        "Every number at Syniverse is the account's own.",
        """Others send from a shared number too, and what they do with it decides what networks think of it.""",
        Severity.WARNING,
    ),
    _check(
        "short-code-missing",
        "Every declared short code is in the account.",
        """A short code is leased, and the lease ends. What was sent from it then fails.""",
    ),
    _check(
        "short-code-country",
        "Every short code belongs to the declared country.",
        """A short code reaches its own country alone. Its country is shown only where a declared messaging service
        holds it; of others it is not known.""",
    ),
    _check(
        "service-missing",
        "Every messaging service is in the account.",
        """A sender that names a service which does not exist sends nothing.""",
    ),
    _check(
        "service-empty",
        "Every messaging service holds senders.",
        """Twilio refuses messages to a service that has nothing to send them from.""",
    ),
    _check(
        "service-reach",
        "The senders of a messaging service reach the countries that are claimed of it.",
        """Phones in the US and Canada are reached only from numbers of these two countries or their own short codes, a
        short code reaches its own country alone, and an alphanumeric sender may be for one country.""",
    ),
    _check(
        "flow-missing",
        "Every Studio flow is in the account.",
        """A call to a flow that does not exist fails, and so does the message.""",
    ),
    _check(
        "flow-unpublished",
        "Every Studio flow is published.",
        """Only a published revision runs. A draft looks the same in the editor, and sends nothing.""",
    ),
    _check(
        "flow-draft",
        "No Studio flow has a draft that is newer than what runs.",
        """Somebody may believe that the draft is live. The published revision is the one that runs.""",
        Severity.WARNING,
    ),
    _check(
        "flow-trigger",
        "Every Studio flow begins when the REST API starts it.",
        """PingOne starts flows by the REST API. One that is made for incoming messages or calls has nothing to do
        then, and ends without a message.""",
    ),
    _check(
        "verify-service-missing",
        "Every Verify service is in the account.",
        """A sender that names a service which does not exist sends no codes.""",
    ),
    _check(
        "verify-template",
        "Every Verify template has the declared language, approved.",
        """Verify sends a template in the words that Twilio has approved. One that is missing, waits or is made for
        another way of sending does not arrive as it was reviewed.""",
    ),
    _check(
        "toll-free",
        "Every toll-free number is verified for SMS to the US and Canada.",
        """Messages from a toll-free number that Twilio has not verified are accepted and not delivered (error 30032),
        so no fallback takes over.""",
    ),
    _check(
        "sms-country",
        "The account may send SMS to every claimed country.",
        """Geographic permissions are a setting of the account that nobody sees in PingOne. Twilio refuses messages to a
        country that is switched off (error 21408).""",
    ),
    _check(
        "voice-country",
        "The account may call every claimed country.",
        """Calls have geographic permissions of their own (error 21215). The entry of the US counts for Canada.""",
    ),
    _check(
        "sender-id",
        "A messaging service holds the sender ids that messages ask for.",
        """A message with a sender id that is not in the service may be refused, or come from another sender.""",
        Severity.WARNING,
    ),
    _check(
        "sender-id-country",
        "The sender ids of a messaging service are taken by the countries that are claimed of it.",
        """Some networks refuse alphanumeric senders or want them registered, others replace them. No API shows
        registrations, and what is known of countries is second-hand and from 2026: countries that are not in that list
        are reported as not checked.""",
        Severity.WARNING,
    ),
    _check(
        "channel-missing",
        "Every Syniverse channel is in the account.",
        """A sender that names a channel which does not exist sends nothing.""",
    ),
    _check(
        "webhook",
        "Syniverse reports to PingOne.",
        """PingOne wants two subscriptions, to messages and to calls. Without them it does not hear what becomes of what
        it sends.""",
        Severity.WARNING,
    ),
    _check(
        "not-checked",
        "What could not be checked is said.",
        """Credentials may be missing, a key may lack a right, a provider may show something nowhere. What is not known
        is neither fine nor wrong: it is listed and counted, and never changes an exit code by itself.""",
        Severity.NOTE,
    ),
)

ACCOUNT: dict[str, RuleInfo] = {rule.id: rule for rule in _ALL}
