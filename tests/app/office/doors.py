"""Certificates for a gateway's door and for desks, made for a test."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import load_pem_private_key

NOW = datetime.now(UTC)


def put(folder: Path, authority: trustme.CA, expires_at: datetime | None = None) -> tuple[str, ...]:
    """A certificate for this computer and its key, each in place at once; the options that name them."""
    leaf = authority.issue_cert("127.0.0.1", not_after=expires_at)
    leaf.private_key_pem.write_to_path(str(folder / "key.new"))
    leaf.cert_chain_pems[0].write_to_path(str(folder / "cert.new"))
    for name in ("key", "cert"):
        (folder / f"{name}.new").replace(folder / f"{name}.pem")
    return ("--tls-cert", str(folder / "cert.pem"), "--tls-key", str(folder / "key.pem"))


def crl(authority: trustme.CA, *void: int) -> bytes:
    """The authority's list of certificates that were revoked, by their numbers."""
    key = load_pem_private_key(authority.private_key_pem.bytes(), None)
    issuer = x509.load_pem_x509_certificate(authority.cert_pem.bytes()).subject
    made = x509.CertificateRevocationListBuilder().issuer_name(issuer)
    made = made.last_update(NOW - timedelta(days=1)).next_update(NOW + timedelta(days=30))
    for number in void:
        entry = x509.RevokedCertificateBuilder().serial_number(number).revocation_date(NOW - timedelta(hours=1))
        made = made.add_revoked_certificate(entry.build())
    signed = made.sign(key, hashes.SHA256())  # type: ignore[arg-type]  # trustme signs with elliptic curves
    return signed.public_bytes(serialization.Encoding.PEM)


def desk_file(folder: Path, desks: trustme.CA, name: str) -> Path:
    """The certificate and the key of a desk, in one file."""
    file = folder / f"{name}.pem"
    desks.issue_cert(f"{name}.example").private_key_and_cert_chain_pem.write_to_path(str(file))
    return file


def number_of(file: Path) -> int:
    """Of the certificate in a file."""
    return x509.load_pem_x509_certificates(file.read_bytes())[0].serial_number


def is_let_in(url: str, trust: trustme.CA, own: Path | None = None) -> bool:
    """Whether a desk reaches the gateway, with its own certificate or with none."""
    context = ssl.create_default_context()
    trust.configure_trust(context)
    if own is not None:
        context.load_cert_chain(own)
    with httpx.Client(base_url=url, verify=context, trust_env=False, timeout=20) as client:
        try:
            return client.get("/healthz").status_code == 204
        except httpx.TransportError:
            return False
