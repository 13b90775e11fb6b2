"""The two headers by which a client finds its requests in PingOne's logs.

``X-Ping-External-Transaction-ID`` and ``X-Ping-External-Session-ID`` of the vendor's OpenAPI: at most 100 characters,
some of which are replaced; a value is made where the client gives none, and returned. That a longer value is cut is
assumed, and so is that a given one is returned too.
"""

import unicodedata
from collections.abc import Mapping
from uuid import uuid4

from sync.sandbox.call import Call

HEADERS = ("X-Ping-External-Transaction-ID", "X-Ping-External-Session-ID")
MOST = 100


def traces(call: Call) -> Mapping[str, str]:
    """The headers of the answer, the transaction first."""
    return {name: _clean(call.request.headers.get(name, "")) or str(uuid4()) for name in HEADERS}


def _clean(text: str) -> str:
    """Letters, combining marks, digits and a few signs; everything else becomes ``_``."""
    read = text.encode("latin-1", "replace").decode(errors="replace")  # WSGI has every byte as a character
    return "".join(sign if _allowed(sign) else "_" for sign in read[:MOST]).encode().decode("latin-1")


def _allowed(sign: str) -> bool:
    return sign in "._-/@=#+" or unicodedata.category(sign) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd")
