"""What looks like a real secret, and what only stands where one might."""

import pytest

from sync.leaks import leaks

SECRETS = {
    "auth_token: ~3f2a9c81d7b64e05a1c9e8f7d6b5a4c3~": "a Twilio auth token",
    "# the token was ~3f2a9c81d7b64e05a1c9e8f7d6b5a4c3~ until May": "a Twilio auth token",
    "curl -u SK0123456789abcdef0123456789abcdef:~kZ8x1Qm4Vt7Yb2Nc5Rd8Sf1Gh4Jk7Lp0~": "the secret of an API key",
    'Authorization: "Bearer ~7hG2kLm9PqRs4TuV~"': "a bearer token",
    "Authorization: Basic ~b3RwOmh1bnRlcjI=~": "a user name and a password",
    "İ token: ~q8Zr2Lm5Xw9Tb4Kc~": "a secret",
    "X-Api-Key: '~q8Zr2Lm5Xw9Tb4Kc~'": "a secret",
    "https://gateway.example.com/send?api_key=~q8Zr2Lm5Xw9Tb4Kc~&to=${to}": "a secret",
    "aws_secret_access_key = ~wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1~": "a secret",
    "~AKIAIOSFODNN7EXAMPLE~": "a key of AWS",
    "~ghp_0123456789abcdefghijABCDEFGHIJ012345~": "an API token",
    "id ~eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJvdHAifQ.kZ8x1Qm4Vt7Yb2~": "a JSON web token",
    "~-----BEGIN RSA PRIVATE KEY-----~": "a private key",
    "# password: ~Winter2026!~": "a password",
    "# passphrase: ~Winter2026!~": "a password",
    "# https://~otp:hunter~@gateway.example.com/send": "credentials in an address",
}

NONE = [
    "auth_token: {env: TWILIO_AUTH_TOKEN_2026, rotated: 2026-11-20T10:15:00Z}",
    "read_key: {sid: SK0123456789abcdef0123456789abcdef, secret: {file: twilio-read-secret-2026-11-20-eu1}}",
    "token of AC0123456789abcdef0123456789abcdef, MG0123456789abcdef0123456789abcdef",
    "secret: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11",
    "token: TWILIO_AUTH_TOKEN_2026_EU1",
    "token: https://vault.example.com/v1/secret2026",
    "token: aaaaaaaaaaaaaa1111",
    "url: https://gateway.example.com/send?token=${otp}&key=${to}&n=14155550100",
    'Authorization: "Bearer ${token}"  # 1',
    "Basic authentication with 1 user, see https://example.com:443/basic",
    "Authorization: Basic YXV0aGVudGljYXRlMg==",
    "Your password reset code is ${otp}. Do not share it: token 123456",
    "# password: see the vault, entry 12; password: secret",
    "number: +14155550100  # key 14155550100",
    "Asia/Tokyo 2026, ask sk1",
]

HOSTILE = ["a", "eyJ", "eyJ.", "token ", "auth:", "xoxb-", "://", "basic ", "key 0123456789abcdef", "'\": =1"]


@pytest.mark.parametrize("marked", SECRETS)
def test_a_secret_is_found_where_it_stands(marked):
    before, secret, _ = marked.split("~")
    text = "# 1\n" + marked.replace("~", "")
    start = len("# 1\n") + len(before)
    assert list(leaks(text)) == [(start, start + len(secret), SECRETS[marked])]


@pytest.mark.parametrize("line", NONE)
def test_names_references_and_prose_are_no_secrets(line):
    assert list(leaks(line)) == []


def test_two_secrets_of_a_line_are_two():
    line = "token: q8Zr2Lm5Xw9Tb4Kc password: Winter2026!"
    assert sorted(line[leak.start : leak.end] for leak in leaks(line)) == ["Winter2026!", "q8Zr2Lm5Xw9Tb4Kc"]


def test_a_line_of_nothing_but_secrets_is_cut_short():
    assert len(list(leaks("AKIAIOSFODNN7EXAMPLE " * 50_000))) == 20


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_line_of_a_megabyte_is_read_to_its_end(piece):
    line = "token 1 " + piece * (1_000_000 // len(piece))
    secret = " AKIAIOSFODNN7EXAMPLE"
    assert "AKIAIOSFODNN7EXAMPLE" in [(line + secret)[leak.start : leak.end] for leak in leaks(line + secret)]
