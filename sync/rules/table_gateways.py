"""The rules about the requests of custom senders, which call gateways of one's own."""

from sync.rules import (
    ConfigRule,
    request_content_type,
    request_filter_unknown,
    request_json_filter,
    request_private_address,
    request_url,
    request_url_form,
    request_variable_unknown,
    request_variables,
)

RULES: dict[str, ConfigRule] = {
    "request-content-type": request_content_type,
    "request-filter-unknown": request_filter_unknown,
    "request-json-filter": request_json_filter,
    "request-private-address": request_private_address,
    "request-url": request_url,
    "request-url-form": request_url_form,
    "request-variable-unknown": request_variable_unknown,
    "request-variables": request_variables,
}
