"""Resources → the blocks by which Terraform forgets them, and leaves PingOne as it is."""

import re
from collections.abc import Collection, Iterable

from sync.export.naming import shown
from sync.export.terraform.state import SETTINGS, Found

_ADDRESS = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_ABOUT = """\
# Put these blocks in place of the resource blocks, and run terraform apply: Terraform 1.7 and later forgets the
# resources, and leaves PingOne as it is. References to them have to go as well.
"""
_SETTINGS = """\
# Never drop pingone_notification_settings without its block: that resets the fallback chain and the addresses of the
# environment, and codes go out through Ping's own account.
"""
_BLOCK = """\
removed {{
  from = {}
  lifecycle {{
    destroy = false
  }}
}}
"""


def blocks(found: Iterable[Found], left_out: Collection[str]) -> str:
    """A block for each resource. ``left_out``: identifiers of those that no file describes, which stay in Terraform."""
    given = list(found)
    staying = {each.block for each in given if each.id in left_out}
    leaving = dict.fromkeys(each.block for each in given if each.block not in staying)
    parts = [_ABOUT + _SETTINGS * any(each.kind == SETTINGS for each in given)]
    parts += [_BLOCK.format(address) for address in leaving if _ADDRESS.fullmatch(address)]
    parts += [f"# {text}\n" for text in _stays(staying, leaving)]
    return "\n".join(parts)


def _stays(staying: Iterable[str], leaving: Iterable[str]) -> list[str]:
    found = [f"{_named(address)} stays in Terraform: no senders file can describe it." for address in sorted(staying)]
    odd = [address for address in leaving if not _ADDRESS.fullmatch(address)]
    return found + [f"{_named(address)} is no address that Terraform could have written." for address in odd]


def _named(address: str) -> str:
    """An address inside of a comment, in letters that cannot do any harm there."""
    return shown(address.encode("ascii", "backslashreplace").decode())
