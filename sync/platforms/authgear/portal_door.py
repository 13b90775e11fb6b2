"""The API of a portal as the person sees it whose token a target has."""

from sync.errors import CredentialsError
from sync.model.config import Target
from sync.platforms.authgear.addresses import portal_api
from sync.platforms.authgear.graphql import NOT_SIGNED_IN, read_error
from sync.platforms.reach import Reach
from sync.references import Role
from sync.wire.deadline import Deadline
from sync.wire.door import Door, Terms


def portal_door(target: Target, file: str, reach: Reach) -> Door:
    """A door to the portal that a target names, if somebody outside of the file allows its host."""
    base = portal_api(target, reach.allowed_hosts, reach.resolver)
    reference = target.access_token
    if reference is None:
        raise CredentialsError(f"{file} names no access_token for the portal")
    token = reach.resolver.secret(reference, Role.TARGET).strip()
    if not token.isascii() or not token.isprintable() or " " in token:
        raise CredentialsError(f"{file}: what access_token refers to is no access token")

    def bearer(refused: str) -> str:
        if refused:
            raise CredentialsError(NOT_SIGNED_IN)
        return token

    terms = Terms(file, Deadline(reach.timeout), reach.audit, reach.resolver.scrub, log=reach.log, sleep=reach.sleep)
    budget = reach.budgets.of(("authgear", base, token))
    return Door(reach.client, base, terms, budget=budget, read_error=read_error, bearer=bearer)
