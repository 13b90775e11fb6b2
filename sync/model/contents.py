"""What messages say, in which languages."""

from collections.abc import Mapping
from typing import NamedTuple

from sync.model import NONE
from sync.place import Pointer


class Languages(NamedTuple):
    """The languages that the environment offers."""

    at: Pointer
    default: str = ""
    enabled: tuple[str, ...] | None = None
    names: Mapping[str, str] = NONE


class Address(NamedTuple):
    """An e-mail address with a name."""

    address: str
    name: str = ""


class Content(NamedTuple):
    """What one template says in one language by one method, or one variant of it."""

    at: Pointer
    template: str
    locale: str
    method: str
    variant: str = ""
    text: str = ""
    """``content`` of SMS and voice, ``body`` of e-mail and push."""
    text_at: Pointer = Pointer("")
    title: str = ""
    """The subject of an e-mail, the title of a push notification."""
    sender: str = ""
    voice: str = ""
    verify_template: tuple[str, str] | None = None
    """Twilio Verify: template SID and locale."""
    body_file: str = ""
    from_address: Address | None = None
    reply_to: Address | None = None
    charset: str = ""
    content_type: str = ""
    category: str = ""
