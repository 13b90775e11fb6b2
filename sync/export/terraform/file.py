"""Resources of one environment → the text of a senders file, and what of them is not in it."""

from collections.abc import Collection, Iterable

from sync.export.pingone.file import Written, write
from sync.export.terraform.bodies import objects
from sync.export.terraform.state import Found
from sync.model.config import Target


def file(found: Iterable[Found], target: Target, only: Collection[str] = ()) -> Written:
    """A file of all sections or of some. What Terraform does not manage is not in it, and stays as it is."""
    live, beside = objects(found)
    return write(live, target, only, beside)
