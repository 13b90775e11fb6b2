"""A certificate authority of the sandbox's own, for clients that insist on https.

Its key stays in one folder (mode 0600), it lives for a month, and it may vouch for nothing but the names that the
sandbox serves. It is never installed anywhere: a client is pointed at ``ca.pem``.
"""

import os
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LIFETIME = timedelta(days=30)
LOOPBACK = ("127.0.0.1", "::1")


class Authority(NamedTuple):
    """The authority's certificate for clients, and the server's with its key."""

    ca: Path
    certificate: Path
    key: Path


def authority(folder: Path, names: Sequence[str]) -> Authority:
    """The certificates in a folder, made anew where they are missing, expired or made for other names."""
    made = Authority(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    if not _still_good(made, names):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(made, folder / "ca.key", names)
    return made


def tls(made: Authority) -> ssl.SSLContext:
    """What a server needs to answer under these certificates."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)
    return context


def _still_good(made: Authority, names: Sequence[str]) -> bool:
    try:
        tls(made)
        certificate = x509.load_pem_x509_certificate(made.certificate.read_bytes())
        certificate.verify_directly_issued_by(x509.load_pem_x509_certificate(made.ca.read_bytes()))
    except (OSError, ValueError, InvalidSignature):  # missing, spoilt, or of different makes
        return False
    served = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    fresh = certificate.not_valid_after_utc > datetime.now(UTC) + timedelta(days=1)
    return fresh and set(names) <= set(served.get_values_for_type(x509.DNSName))


def _make(made: Authority, ca_key_file: Path, names: Sequence[str]) -> None:
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sendersync sandbox authority")])
    addresses = [x509.IPAddress(ip_address(address)) for address in LOOPBACK]
    networks = [x509.IPAddress(ip_network(address)) for address in LOOPBACK]
    hosts = [x509.DNSName(name) for name in names]
    ca = (
        _begin(issuer, issuer, ca_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.NameConstraints([*hosts, *networks], None), critical=True)
        .add_extension(_usage(sign_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sendersync sandbox")])
    certificate = (
        _begin(subject, issuer, key.public_key())
        .add_extension(x509.SubjectAlternativeName([*hosts, *addresses]), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_usage(sign_certificates=False), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    _write_key(ca_key_file, ca_key)
    _write_key(made.key, key)
    made.ca.write_bytes(ca.public_bytes(serialization.Encoding.PEM))
    made.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _begin(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + LIFETIME)
    )


def _usage(sign_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not sign_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=sign_certificates,
        crl_sign=sign_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(text)
