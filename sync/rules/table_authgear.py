"""The rules about Authgear projects."""

from sync.rules import (
    ConfigRule,
    authgear_auth_token,
    authgear_directory,
    authgear_gateway,
    authgear_period,
    authgear_pinned,
    authgear_secret_duplicate,
    authgear_sender_id_country,
    authgear_sender_id_language,
    authgear_sender_id_missing,
    authgear_sms_length,
    authgear_sms_unused,
    authgear_template_code,
    authgear_template_field,
    authgear_template_syntax,
)

RULES: dict[str, ConfigRule] = {
    "authgear-auth-token": authgear_auth_token,
    "authgear-directory": authgear_directory,
    "authgear-gateway": authgear_gateway,
    "authgear-period": authgear_period,
    "authgear-pinned": authgear_pinned,
    "authgear-secret-duplicate": authgear_secret_duplicate,
    "authgear-sender-id-country": authgear_sender_id_country,
    "authgear-sender-id-language": authgear_sender_id_language,
    "authgear-sender-id-missing": authgear_sender_id_missing,
    "authgear-sms-length": authgear_sms_length,
    "authgear-sms-unused": authgear_sms_unused,
    "authgear-template-code": authgear_template_code,
    "authgear-template-field": authgear_template_field,
    "authgear-template-syntax": authgear_template_syntax,
}
