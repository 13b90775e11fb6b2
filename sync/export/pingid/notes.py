"""What PingID's screen shows → what to know before it is migrated: what is assumed, what changes, what is not known."""

from collections.abc import Iterator

from sync.export.pingid.file import toll_free
from sync.export.pingid.lines import lines
from sync.export.pingid.screen import Limits, Screen
from sync.migration import Kind, Note
from sync.wording import listing, shortlist

_SHOWN = 10
"""How many numbers a sentence names."""


def notes(screen: Screen) -> Iterator[Note]:
    """All notes."""
    if screen.is_custom:
        yield from lines(screen.numbers, screen.found) if screen.found else (_both(screen),)
        yield from _toll_free(screen)
        yield from _fallback(screen)
    yield from _limits(screen)
    text = (
        "The file allows all countries in the default policy of the environment, because PingID has no list of them. "
        "Leave countries out to keep what PingOne has."
    )
    yield Note(Kind.DIFFERENT, "countries", text)
    if screen.is_custom:
        yield Note(Kind.DIFFERENT, "applications", "A sender in PingOne serves all applications of its environment.")
        text = (
            "PingOne sends one user at most 50 SMS a day. Whether those through a Twilio account of your own count is "
            "not documented; PingID enforced no limit for them."
        )
        yield Note(Kind.UNKNOWN, "platform-limit", text)


def _both(screen: Screen) -> Note:
    """Why the numbers are what they are: PingID filters, PingOne does not."""
    text = (
        "PingID lists only numbers that Twilio marks for both SMS and voice, so both are expected of "
        f"{shortlist(screen.numbers, _SHOWN)}. It hides an account's numbers for SMS alone or voice alone, "
        "short codes among them. PingOne lists those too; they stay unselected."
    )
    return Note(Kind.ASSUMED, "numbers", text)


def _toll_free(screen: Screen) -> Iterator[Note]:
    found = toll_free(screen)
    if found:
        text = (
            "PingOne uses a toll-free number for recipients in the US only, unless countries stand beside it; "
            f"PingID has no such setting. That concerns {shortlist(found, _SHOWN)}. For more than the US, write "
            f'{{number: "{found[0]}", type: toll-free, countries: [US, CA]}}.'
        )
        yield Note(Kind.DIFFERENT, "toll-free", text)


def _fallback(screen: Screen) -> Iterator[Note]:
    """The contradiction in the vendor's documentation is shown; nobody here can resolve it."""
    if screen.falls_back:
        text = (
            "Fallback To Default Account becomes pingone at the end of fallback_chain. PingOne's API knows that, "
            "its console is documented with Syniverse alone; whether every licence allows it is not known."
        )
        yield Note(Kind.UNKNOWN, "fallback", text)
        return
    if screen.falls_back is None:
        text = (
            "The description has no fallback_chain, so Fallback To Default Account is taken to be Disable, the default."
        )
        yield Note(Kind.ASSUMED, "fallback-default", text)
    text = (
        "What Disable means is not certain. PingID's documentation says that the fallback is off by default, and in a "
        "note that without a defined fallback Ping's own account still sends. If codes came from Ping's numbers when "
        "Twilio failed, add pingone to the end of fallback_chain; as the file is, no code is sent then."
    )
    yield Note(Kind.UNKNOWN, "fallback", text)


def _limits(screen: Screen) -> Iterator[Note]:
    limits = screen.limits
    wish = f"--with-limits makes PingOne enforce {limits.used} used and {limits.unused} unused codes per user and day."
    if screen.enforce:
        yield from _enforced(limits, screen.is_custom)
    elif screen.is_custom:
        text = (
            "PingID enforces no daily limits with a Twilio account of your own, so the file sets them to unlimited. "
            f"{wish}"
        )
        yield Note(Kind.ASSUMED, "limits", text)
    else:
        text = (
            "PingID enforces its daily limits with Ping's own account. The file leaves the limits that PingOne has as "
            f"they are. {wish}"
        )
        yield Note(Kind.DIFFERENT, "limits", text)


def _enforced(limits: Limits, is_custom: bool) -> Iterator[Note]:
    text = (
        f"PingOne will let a user have {limits.used} codes that were entered and {limits.unused} that were not, "
        "counted anew at midnight UTC."
    )
    if is_custom:
        text += " That is new: PingID enforces nothing with a Twilio account of your own."
    if limits.left_out:
        text += f" Of {listing(limits.left_out)} the description says nothing, so PingID's default is taken."
    yield Note(Kind.DIFFERENT, "limits", text)
    text = "Whether PingID counts used and unused codes as PingOne counts claimed and unclaimed ones is not documented."
    yield Note(Kind.UNKNOWN, "limits-counted", text)
