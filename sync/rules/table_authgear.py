"""The rules about Authgear projects."""

from sync.rules import (
    ConfigRule,
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
)

RULES: dict[str, ConfigRule] = {
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
