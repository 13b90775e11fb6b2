"""The rules about PingID accounts."""

from sync.rules import (
    ConfigRule,
    pingid_account,
    pingid_chain,
    pingid_deprecated,
    pingid_fallback,
    pingid_limits,
    pingid_methods,
)

RULES: dict[str, ConfigRule] = {
    "pingid-account": pingid_account,
    "pingid-chain": pingid_chain,
    "pingid-deprecated": pingid_deprecated,
    "pingid-fallback": pingid_fallback,
    "pingid-limits": pingid_limits,
    "pingid-methods": pingid_methods,
}
