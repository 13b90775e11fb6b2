"""The rules beyond the schema: one module per rule, found through the tables below.

A rule's module has a docstring (its documentation: ``sendersync rules ID``), a ``SEVERITY`` and one of

* ``check(config)``: one file with everything it extends;
* ``check_text(document)``: the text of one file, whatever is in it;
* ``check_run(targets)``: all files of a run together.

``SECURITY = True`` marks rules whose ignores are listed in every report.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from sync.finding import Finding, RuleInfo, Severity
from sync.model import Config, Platform
from sync.place import Pointer
from sync.rules import (
    authgear_auth_token,
    authgear_directory,
    authgear_period,
    authgear_pinned,
    authgear_sender_id_country,
    authgear_sender_id_language,
    authgear_sms_length,
    authgear_template_code,
    authgear_template_field,
    authgear_template_syntax,
    body_file,
    chain_one_account,
    country_uncertain,
    country_unreachable,
    disabled_sender,
    env_not_allowed,
    language_default,
    language_missing,
    locale_duplicate,
    locale_method_missing,
    locale_unknown,
    messaging_service_voice,
    name_clash,
    number_capability,
    number_duplicate,
    number_invalid,
    number_shared,
    number_type,
    number_us_only,
    pingid_account,
    pingid_chain,
    pingid_deprecated,
    pingid_fallback,
    pingid_limits,
    pingid_methods,
    policy_default_name,
    request_content_type,
    request_coverage,
    request_filter_unknown,
    request_json_filter,
    request_private_address,
    request_url,
    request_url_form,
    request_variable_unknown,
    request_variables,
    route_catch_all,
    route_unreachable,
    routes_hide_chain,
    secret_file,
    secret_in_text,
    sender_id_country,
    sender_limit,
    short_code_length,
    sms_length,
    studio_json,
    studio_mixed_chain,
    target_duplicate,
    target_worker_environment,
    template_method,
    template_unknown,
    time_invalid,
    unknown_account,
    unknown_sender,
    unmanaged_declared,
    unused_account,
    unused_sender,
    variable_case,
    variable_missing,
    variable_syntax,
    variable_unknown,
    verify_template,
    voice_locale,
    voice_tag,
    voice_tag_unsupported,
)
from sync.source.parse import Document

TargetKey = tuple[str, ...]
"""What identifies a target: platform and environment, project or account."""


class ConfigRule(Protocol):
    """A rule about one file with everything it extends."""

    SEVERITY: Severity

    def check(self, config: Config) -> Iterator[Finding]:
        """Findings, in any order."""


class TextRule(Protocol):
    """A rule about the text of one file."""

    SEVERITY: Severity

    def check_text(self, document: Document) -> Iterator[Finding]:
        """Findings, in any order."""


class RunRule(Protocol):
    """A rule about several files."""

    SEVERITY: Severity

    def check_run(self, targets: Iterable[tuple[TargetKey, Pointer]]) -> Iterator[Finding]:
        """Findings, in any order."""


SHARED: dict[str, ConfigRule] = {
    "env-not-allowed": env_not_allowed,
    "number-invalid": number_invalid,
    "secret-file": secret_file,
}

PINGONE: dict[str, ConfigRule] = {
    "body-file": body_file,
    "chain-one-account": chain_one_account,
    "country-uncertain": country_uncertain,
    "country-unreachable": country_unreachable,
    "disabled-sender": disabled_sender,
    "language-default": language_default,
    "language-missing": language_missing,
    "locale-duplicate": locale_duplicate,
    "locale-method-missing": locale_method_missing,
    "locale-unknown": locale_unknown,
    "messaging-service-voice": messaging_service_voice,
    "name-clash": name_clash,
    "number-capability": number_capability,
    "number-duplicate": number_duplicate,
    "number-shared": number_shared,
    "number-type": number_type,
    "number-us-only": number_us_only,
    "policy-default-name": policy_default_name,
    "request-content-type": request_content_type,
    "request-coverage": request_coverage,
    "request-filter-unknown": request_filter_unknown,
    "request-json-filter": request_json_filter,
    "request-private-address": request_private_address,
    "request-url": request_url,
    "request-url-form": request_url_form,
    "request-variable-unknown": request_variable_unknown,
    "request-variables": request_variables,
    "route-catch-all": route_catch_all,
    "route-unreachable": route_unreachable,
    "routes-hide-chain": routes_hide_chain,
    "sender-id-country": sender_id_country,
    "sender-limit": sender_limit,
    "short-code-length": short_code_length,
    "sms-length": sms_length,
    "studio-json": studio_json,
    "studio-mixed-chain": studio_mixed_chain,
    "target-worker-environment": target_worker_environment,
    "template-method": template_method,
    "template-unknown": template_unknown,
    "time-invalid": time_invalid,
    "unknown-account": unknown_account,
    "unknown-sender": unknown_sender,
    "unmanaged-declared": unmanaged_declared,
    "unused-account": unused_account,
    "unused-sender": unused_sender,
    "variable-case": variable_case,
    "variable-missing": variable_missing,
    "variable-syntax": variable_syntax,
    "variable-unknown": variable_unknown,
    "verify-template": verify_template,
    "voice-locale": voice_locale,
    "voice-tag": voice_tag,
    "voice-tag-unsupported": voice_tag_unsupported,
}

AUTHGEAR: dict[str, ConfigRule] = {
    "authgear-auth-token": authgear_auth_token,
    "authgear-directory": authgear_directory,
    "authgear-period": authgear_period,
    "authgear-pinned": authgear_pinned,
    "authgear-sender-id-country": authgear_sender_id_country,
    "authgear-sender-id-language": authgear_sender_id_language,
    "authgear-sms-length": authgear_sms_length,
    "authgear-template-code": authgear_template_code,
    "authgear-template-field": authgear_template_field,
    "authgear-template-syntax": authgear_template_syntax,
}

PINGID: dict[str, ConfigRule] = {
    "pingid-account": pingid_account,
    "pingid-chain": pingid_chain,
    "pingid-deprecated": pingid_deprecated,
    "pingid-fallback": pingid_fallback,
    "pingid-limits": pingid_limits,
    "pingid-methods": pingid_methods,
}

TEXT: dict[str, TextRule] = {
    "secret-in-text": secret_in_text,
}

RUN: dict[str, RunRule] = {
    "target-duplicate": target_duplicate,
}

MODULES: Mapping[str, ConfigRule | TextRule | RunRule] = {**SHARED, **PINGONE, **AUTHGEAR, **PINGID, **TEXT, **RUN}
"""Every rule that has a module."""


def rules_for(platform: Platform) -> dict[str, ConfigRule]:
    """The rules about files that describe a target of this platform."""
    own = {Platform.PINGONE: PINGONE, Platform.AUTHGEAR: AUTHGEAR, Platform.PINGID: PINGID}[platform]
    return SHARED | own


def all_ids() -> list[str]:
    """Every rule there is, sorted."""
    from sync.rules.reading import READING
    from sync.rules.schema import SCHEMA

    return sorted({*MODULES, *READING, *SCHEMA})


def info(rule: str) -> RuleInfo:
    """What is known of a rule."""
    module = MODULES.get(rule)
    if module is not None:
        title, _, text = (module.__doc__ or "").strip().partition("\n\n")
        return RuleInfo(rule, title, text.strip(), module.SEVERITY, getattr(module, "SECURITY", False))
    from sync.rules.reading import READING
    from sync.rules.schema import SCHEMA

    return READING.get(rule) or SCHEMA[rule]
