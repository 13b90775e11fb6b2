"""The error bodies of Twilio and Syniverse → Trouble, and their codes that say something about an account."""

import re
from typing import Any

from sync.wire.answers import Trouble

AUTHENTICATE, TEST, NOT_FOUND, PERMISSION = "20003", "20008", "20404", "70051"
INACTIVE = ("20403", "20005")
BAD_REVISION = "81021"
EXPIRED = "4046"
"""Syniverse's "access token expired", which comes with a 404."""


def read_twilio_error(_status: int, body: Any) -> Trouble:
    """``{code, message, more_info, status}``, or problem details with ``title`` and ``detail``."""
    if not isinstance(body, dict):
        return Trouble()
    code = body.get("code")
    message = body.get("message") or body.get("title") or ""
    detail = body.get("detail")
    said = f"{message}: {detail}" if isinstance(detail, str) and detail and detail != message else message
    return Trouble(str(code) if isinstance(code, (int, str)) else "", said if isinstance(said, str) else "")


def read_syniverse_error(_status: int, body: Any) -> Trouble:
    """``{error_code, error_description}`` of the API, or ``{errorCode, moreInfo, userMsg}`` of the gateway.

    Codes are written bare or behind ``SCG_ERROR_``: the digits count.
    """
    if not isinstance(body, dict):
        return Trouble()
    code = re.sub("[^0-9]", "", str(body.get("error_code") or body.get("errorCode") or ""))
    said = body.get("error_description") or body.get("moreInfo") or ""
    return Trouble(code, said if isinstance(said, str) else "")
