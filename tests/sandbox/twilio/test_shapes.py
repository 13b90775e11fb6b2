"""Every field of every answer, in its letter case and type, as the specifications' examples have it.

``s`` text, ``i`` number, ``b`` boolean, ``l`` list, ``d`` object, ``2`` date of RFC 2822, ``8`` date of ISO 8601, ``/``
relative address, ``h`` absolute address below the sandbox; ``?`` after it where null stands too.
"""

import re

import pytest

from .conftest import ACME, AP, CALLER, CODE, FLOW, HH, LOCAL, QE, SERVICE, STANDARD, VERIFY, XE

DATES = "date_created:{0} date_updated:{0}"
V2010, ISO = DATES.format("2"), DATES.format("8")
POOL = f"account_sid:s service_sid:s sid:s {ISO} capabilities:l url:h"
SERVICE_FIELDS = (
    f"account_sid:s friendly_name:s sid:s {ISO} sticky_sender:b mms_converter:b smart_encoding:b"
    " fallback_to_long_code:b area_code_geomatch:b validity_period:i scan_message_content:s synchronous_validation:b"
    " inbound_request_url:s?"
    " inbound_method:s fallback_url:s? fallback_method:s status_callback:s? usecase:s us_app_to_person_registered:b"
    " use_inbound_webhook_on_number:b links:d url:h"
)
NUMBER_FIELDS = (
    f"account_sid:s address_requirements:s address_sid:s? api_version:s beta:b? capabilities:d {V2010}"
    " emergency_status:s emergency_address_sid:s? emergency_address_status:s friendly_name:s identity_sid:s? origin:s"
    " phone_number:s sid:s sms_application_sid:s sms_fallback_method:s sms_fallback_url:s sms_method:s sms_url:s"
    " status_callback:s status_callback_method:s trunk_sid:s? uri:/ voice_application_sid:s voice_caller_id_lookup:b"
    " voice_fallback_method:s voice_fallback_url:s? voice_method:s voice_url:s? bundle_sid:s? voice_receive_mode:s"
    " status:s"
)
REVISION = (
    "sid:s account_sid:s author_sid:s friendly_name:s status:s revision:i definition:d commit_message:s? valid:b"
    " errors:l date_created:8 date_updated:8? url:h"
)
VERIFICATION = (
    f"sid:s account_sid:s customer_profile_sid:s? trust_product_sid:s? regulated_item_sid:s? {ISO} business_name:s?"
    " business_street_address:s? business_street_address2:s? business_city:s? business_state_province_region:s?"
    " business_postal_code:s? business_country:s? business_website:s? business_contact_first_name:s?"
    " business_contact_last_name:s? business_contact_email:s? business_contact_phone:s? notification_email:s?"
    " use_case_categories:l use_case_summary:s? production_message_sample:s? opt_in_image_urls:l opt_in_type:s?"
    " message_volume:s? additional_information:s? tollfree_phone_number_sid:s status:s url:h rejection_reason:s?"
    " error_code:i? edit_expiration:8? edit_allowed:b? rejection_reasons:l? resource_links:d external_reference_id:s?"
    " business_registration_number:s? business_registration_authority:s? business_registration_country:s?"
    " business_type:s? business_registration_phone_number:s? doing_business_as:s? age_gated_content:b"
    " help_message_sample:s? opt_in_confirmation_message:s? opt_in_keywords:l? privacy_policy_url:s?"
    " terms_and_conditions_url:s? tollfree_phone_number:s vetting_id:s? vetting_id_expiration:8? vetting_provider:s?"
)
APPLICATION = (
    "sid:s application_requirements_sid:s? application_requirements_version:i? account_sid:s bundle_sid:s? reviewer:s?"
    " zendesk_ticket_id:s? friendly_name:s notification_emails:l iso_country:s state:s setup:d? business_information:d?"
    " user_sign_up:d? compliance_keywords:d? content_examples:d? sms_campaign_details:d? created_by:s? updated_by:s?"
    f" {ISO}"
)
VERIFY_SERVICE = (
    f"sid:s account_sid:s friendly_name:s code_length:i lookup_enabled:b psd2_enabled:b skip_sms_to_landlines:b {ISO}"
    " dtmf_input_required:b tts_name:s? do_not_share_warning_enabled:b custom_code_enabled:b push:d totp:d whatsapp:d"
    " passkeys:d default_template_sid:s? verify_event_subscription_enabled:b url:h links:d"
)
CAMPAIGN = (
    "sid:s account_sid:s brand_registration_sid:s messaging_service_sid:s description:s? message_samples:l?"
    " us_app_to_person_usecase:s has_embedded_links:b has_embedded_phone:b subscriber_opt_in:b age_gated:b"
    " direct_lending:b campaign_status:s campaign_id:s? is_externally_registered:b rate_limits:d? message_flow:s?"
    " opt_in_message:s? opt_out_message:s? help_message:s? opt_in_keywords:l? opt_out_keywords:l? help_keywords:l?"
    f" {ISO} url:h mock:b errors:l"
)
SHORT_CODE = (
    f"account_sid:s api_version:s {V2010} friendly_name:s short_code:s sid:s sms_fallback_method:s"
    " sms_fallback_url:s? sms_method:s sms_url:s? uri:/"
)
CHANNEL = (
    "sid:s status:s sender_id:s configuration:d? webhook:d? profile:d? compliance:d? properties:d? offline_reasons:l?"
    " url:h"
)
COUNTRY = (
    "iso_code:s name:s country_codes:l continent:s low_risk_numbers_enabled:b high_risk_special_numbers_enabled:b"
    " high_risk_tollfraud_numbers_enabled:b url:h links:d"
)
MESSAGE = (
    "account_sid:s api_version:s body:s date_created:2 date_sent:2? date_updated:2 direction:s error_code:i?"
    " error_message:s? from:s? num_media:s num_segments:s price:s? price_unit:s? messaging_service_sid:s? sid:s"
    " status:s subresource_uris:d to:s uri:/"
)
CALL = (
    f"account_sid:s answered_by:s? api_version:s caller_name:s? {V2010} direction:s duration:s? end_time:2?"
    " forwarded_from:s? from:s from_formatted:s group_sid:s? parent_call_sid:s? phone_number_sid:s? price:s?"
    " price_unit:s sid:s start_time:2? status:s subresource_uris:d to:s to_formatted:s trunk_sid:s? uri:/ queue_time:s"
)
EXECUTION = (
    "url:h sid:s account_sid:s flow_sid:s context:d contact_channel_address:s contact_sid:s flow_version:i status:s"
    f" {ISO} initiated_by:s links:d"
)
SERVICE_LINKS = (
    "phone_numbers:PhoneNumbers short_codes:ShortCodes alpha_senders:AlphaSenders messages:Messages"
    " us_app_to_person:Compliance/Usa2p us_app_to_person_usecases:Compliance/Usa2p/Usecases"
    " channel_senders:ChannelSenders destination_alpha_senders:DestinationAlphaSenders"
)
VERIFY_LINKS = (
    "verification_checks:VerificationCheck verifications:Verifications rate_limits:RateLimits entities:Entities"
    " messaging_configurations:MessagingConfigurations webhooks:Webhooks access_tokens:AccessTokens"
)
ACCOUNT = f"api/Accounts/{ACME}"
MG = f"messaging/v1/Services/{SERVICE}"
ROWS = [  # request → fields; api_v2010
    (
        f"{ACCOUNT}.json",
        f"auth_token:s {V2010} friendly_name:s owner_account_sid:s sid:s status:s subresource_uris:d type:s uri:/",
    ),
    (f"{ACCOUNT}/Balance.json", "account_sid:s balance:s currency:s"),
    (f"{ACCOUNT}/Keys/{STANDARD}.json", f"sid:s friendly_name:s {V2010}"),
    (f"{ACCOUNT}/IncomingPhoneNumbers/{LOCAL}.json", f"{NUMBER_FIELDS} type:s"),
    (f"{ACCOUNT}/IncomingPhoneNumbers/TollFree.json", NUMBER_FIELDS),
    (
        f"{ACCOUNT}/SMS/ShortCodes/{CODE}.json",
        SHORT_CODE,
    ),
    (
        f"{ACCOUNT}/OutgoingCallerIds/{CALLER}.json",
        f"sid:s account_sid:s friendly_name:s phone_number:s {V2010} uri:/",
    ),
    # iam_v1
    (f"iam/v1/Keys?AccountSid={ACME}", f"sid:s friendly_name:s {V2010} flags:l"),
    (f"iam/v1/Keys/{STANDARD}", f"sid:s friendly_name:s {V2010} policy:d?"),
    # messaging_v1 and v2
    (MG, SERVICE_FIELDS),
    ("messaging/v1/Services/Usecases", "usecase:s description:s purpose:s"),
    (f"{MG}/PhoneNumbers", f"{POOL} phone_number:s country_code:s"),
    (f"{MG}/ShortCodes", f"{POOL} short_code:s country_code:s"),
    (f"{MG}/AlphaSenders", f"{POOL} alpha_sender:s"),
    (f"{MG}/DestinationAlphaSenders", f"{POOL} alpha_sender:s iso_country_code:s"),
    (
        f"{MG}/ChannelSenders",
        f"account_sid:s messaging_service_sid:s sid:s sender:s sender_type:s country_code:s {ISO} url:h",
    ),
    (f"{MG}/Compliance/Usa2p/{QE}", CAMPAIGN),
    (f"messaging/v1/Tollfree/Verifications/{HH}", VERIFICATION),
    (
        f"messaging/v2/Channels/Senders/{XE}",
        CHANNEL,
    ),
    # studio_v2
    (f"studio/v2/Flows/{FLOW}", f"{REVISION} warnings:l webhook_url:s links:d"),
    (f"studio/v2/Flows/{FLOW}/Revisions/1", REVISION),
    # verify_v2
    (f"verify/v2/Services/{VERIFY}", VERIFY_SERVICE),
    ("verify/v2/Templates", "sid:s account_sid:s friendly_name:s channels:l translations:d"),
    (
        f"verify/v2/Services/{VERIFY}/MessagingConfigurations/all",
        f"account_sid:s service_sid:s country:s messaging_service_sid:s {ISO} url:h",
    ),
    # voice_v1, accounts_v1, numbers_v2
    (
        "voice/v1/DialingPermissions/Countries/US",
        COUNTRY,
    ),
    ("voice/v1/Settings", "dialing_permissions_inheritance:b url:h"),
    ("accounts/v1/Messaging/GeoPermissions", "country_code:s type:s enabled:b prefix:s message:s"),
    (f"numbers/v2/ShortCodes/Applications/{AP}", APPLICATION),
]


def kind_of(value, base):
    if isinstance(value, bool):
        return "b"
    if isinstance(value, str):
        patterns = {
            "2": r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000",
            "8": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
            "/": r"/2010-04-01/.*",
            "h": re.escape(base) + r"/.*",
        }
        return next((kind for kind, pattern in patterns.items() if re.fullmatch(pattern, value)), "s")
    return {int: "i", list: "l", dict: "d"}[type(value)]


def matches(item, fields, base):
    wanted = dict(field.split(":") for field in fields.split())
    assert sorted(item) == sorted(wanted)
    wrong = {
        name: value
        for name, value in item.items()
        if not (value is None and wanted[name].endswith("?"))
        and (value is None or kind_of(value, base) != wanted[name][0])
    }
    assert wrong == {}


@pytest.mark.parametrize("path, fields", ROWS, ids=[path.replace("1" * 32, "…") for path, _ in ROWS])
def test_an_answer_has_the_fields_and_types_of_the_example(twilio, path, fields):
    item = twilio.get(path)
    listed = [value for key, value in item.items() if isinstance(value, list) and value and isinstance(value[0], dict)]
    if "page_size" in item or "meta" in item or len(item) == 1:
        item = listed[0][0]
    matches(item, fields, twilio.served.base)


# The links of the specifications' examples, all at the address that the client used.
@pytest.mark.parametrize(
    "path, links",
    [
        (
            f"messaging/v1/Services/{SERVICE}",
            SERVICE_LINKS,
        ),
        (f"studio/v2/Flows/{FLOW}", "test_users:TestUsers revisions:Revisions executions:Executions"),
        (
            f"verify/v2/Services/{VERIFY}",
            VERIFY_LINKS,
        ),
    ],
)
def test_links_lead_where_the_client_already_is(twilio, path, links):
    product, _, rest = path.partition("/")
    url = f"{twilio.served.at(f'{product}.twilio.com')}/{rest}"
    wanted = {name: f"{url}/{below}" for name, below in (link.split(":") for link in links.split())}
    body = twilio.get(path)
    assert (body["url"], body["links"]) == (url, wanted)


def test_a_flow_in_a_list_has_its_details_left_out(twilio):
    flow = twilio.get("studio/v2/Flows")["flows"][0]
    null = {name for name, value in flow.items() if value is None}
    assert null == {"definition", "commit_message", "valid", "errors", "warnings"}


def test_capabilities_are_an_object_on_v2010_and_a_list_in_a_pool(twilio):
    number = twilio.get(f"api/Accounts/{ACME}/IncomingPhoneNumbers/{LOCAL}.json")
    pooled = twilio.get(f"messaging/v1/Services/{SERVICE}/PhoneNumbers/{LOCAL}")
    assert number["capabilities"] == {"voice": True, "sms": True, "mms": True, "fax": False}
    assert pooled["capabilities"] == ["MMS", "SMS", "Voice"]
    assert pooled["country_code"] == "US"


def test_what_a_request_makes_has_the_fields_of_the_example_too(twilio):
    to = {"To": "+14155550123", "From": "+18089255327"}
    made = {
        MESSAGE: twilio("POST", f"{ACCOUNT}/Messages.json", 201, data={**to, "Body": "x"}).json(),
        CALL: twilio("POST", f"{ACCOUNT}/Calls.json", 201, data={**to, "Url": "https://example.com"}).json(),
        EXECUTION: twilio("POST", f"studio/v2/Flows/{FLOW}/Executions", 201, data=to).json(),
    }
    for fields, item in made.items():
        matches(item, fields, twilio.served.base)
