"""The certificate authority: what it can vouch for, and when it is made anew."""

import ssl
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sync.sandbox import authority as module
from sync.sandbox.authority import Authority, authority, tls

NAMES = ["api.twilio.com", "api.p1.test"]


def shaken(made, name):
    """Shake hands with a server under that name, trusting the authority; the error of the client, if there is one."""
    trusting = ssl.create_default_context(cafile=made.ca)
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = trusting.wrap_bio(to_client, to_server, server_hostname=name)
    server = tls(made).wrap_bio(to_server, to_client, server_side=True)
    for side in (client, server, client):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue
        except ssl.SSLCertVerificationError as error:
            return error.verify_message
    return None


def signed_for(made, folder, name):
    """What somebody who has stolen the authority's key can make: a certificate for another name."""
    ca = x509.load_pem_x509_certificate(made.ca.read_bytes())
    ca_key = serialization.load_pem_private_key((made.ca.parent / "ca.key").read_bytes(), None)
    key = ec.generate_private_key(ec.SECP256R1())
    names = x509.SubjectAlternativeName([x509.DNSName(name)])
    builder = module._begin(x509.Name([]), ca.subject, key.public_key()).add_extension(names, critical=True)
    parent = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca.public_key())
    certificate = builder.add_extension(parent, critical=False).sign(ca_key, hashes.SHA256())
    stolen = Authority(made.ca, folder / "stolen.pem", folder / "stolen.key")
    stolen.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    module._write_key(stolen.key, key)
    return stolen


@pytest.mark.parametrize("name", [*NAMES, "127.0.0.1", "::1"])
def test_it_vouches_for_the_names_it_was_made_for(tmp_path, name):
    assert shaken(authority(tmp_path, NAMES), name) is None


def test_it_does_not_vouch_for_another_name(tmp_path):
    assert "Hostname mismatch" in shaken(authority(tmp_path, NAMES), "example.com")


@pytest.mark.parametrize(("name", "why"), [("api.p1.test", None), ("example.com", "permitted subtree violation")])
def test_its_key_is_good_for_no_other_names(tmp_path, name, why):
    made = authority(tmp_path, NAMES)
    assert shaken(signed_for(made, tmp_path, name), name) == why


def contents(made):
    return [path.read_bytes() for path in made]


def test_it_is_kept_while_it_is_good(tmp_path):
    first = contents(authority(tmp_path, NAMES))
    assert contents(authority(tmp_path, NAMES[:1])) == first


SPOILT = ["ca.pem", "server.pem", "server.key"]


@pytest.mark.parametrize("name", SPOILT)
@pytest.mark.parametrize("junk", [None, b"", b"junk"])
def test_it_is_made_anew_when_a_file_is_missing_or_spoilt(tmp_path, name, junk):
    made = authority(tmp_path, NAMES)
    (tmp_path / name).unlink()
    if junk is not None:
        (tmp_path / name).write_bytes(junk)
    assert shaken(authority(tmp_path, NAMES), NAMES[0]) is None
    assert b"" not in contents(made)


def test_it_is_made_anew_for_a_new_name(tmp_path):
    authority(tmp_path, NAMES)
    assert shaken(authority(tmp_path, [*NAMES, "new.test"]), "new.test") is None


def test_it_is_made_anew_on_its_last_day(tmp_path, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(module, "LIFETIME", timedelta(hours=23))
        first = contents(authority(tmp_path, NAMES))
    second = contents(authority(tmp_path, NAMES))
    assert first != second
    assert contents(authority(tmp_path, NAMES)) == second
