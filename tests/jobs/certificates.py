"""Certificates made for one test run: an authority nobody trusts, and what it signed."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PLAIN = serialization.NoEncryption()


def make_certificates(folder, *, address="127.0.0.1"):
    """Write ca.pem and server.pem (key and certificate for this address) into a folder."""
    authority, server = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    of_authority = _certificate(authority.public_key(), signed_with=authority, is_authority=True)
    of_server = _certificate(server.public_key(), signed_with=authority, address=address)
    (folder / "ca.pem").write_bytes(_pem(of_authority))
    key = server.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, PLAIN)
    (folder / "server.pem").write_bytes(key + _pem(of_server))


def _certificate(key, *, signed_with, is_authority=False, address=None):
    now = datetime.now(UTC)
    issuer = _name("An authority of the tests")
    made = (
        x509.CertificateBuilder()
        .subject_name(issuer if is_authority else _name("A server of the tests"))
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=6))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if address:
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        made = made.add_extension(names, critical=False)
    return made.sign(signed_with, hashes.SHA256())


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM)
