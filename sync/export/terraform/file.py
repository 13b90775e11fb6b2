"""Resources of one environment → the text of a senders file, and what of them is not in it."""

from collections.abc import Collection, Iterable

from sync.export.terraform.bodies import objects
from sync.export.terraform.state import Found
from sync.export.yaml import Head, Written, write


def file(found: Iterable[Found], head: Head, only: Collection[str] = ()) -> Written:
    """A file of all sections or of some. What Terraform does not manage is not in it, and stays as it is."""
    live, beside = objects(found)
    return write(live, head, only, beside)
