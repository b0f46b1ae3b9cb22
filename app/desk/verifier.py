"""Secrets that are only ever compared: a PIN, and the password for days without the gateway."""

import hashlib
import hmac
import os

# scrypt (RFC 7914) with 16 MB: a guess costs about as long as a keystroke, and the desk stays small.
_COST, _BLOCK, _LANES = 2**14, 8, 1
_SALT_BYTES, _KEY_BYTES = 16, 32


def verifier_of(secret: str) -> str:
    """What has to be kept to recognise `secret` again; the secret cannot be read from it."""
    salt = os.urandom(_SALT_BYTES)
    return f"{salt.hex()}{_derived(secret, salt).hex()}"


def fits(verifier: str, secret: str) -> bool:
    """Whether `verifier` was made of `secret`; one that is damaged fits nothing."""
    try:
        kept = bytes.fromhex(verifier)
    except ValueError:
        return False
    salt, key = kept[:_SALT_BYTES], kept[_SALT_BYTES:]
    return hmac.compare_digest(_derived(secret, salt), key)


def _derived(secret: str, salt: bytes) -> bytes:
    # Of one length first: HMAC, inside scrypt, pads with zeros, so that "" and "\\0" would be one secret.
    fixed = hashlib.sha256(secret.encode()).digest()
    return hashlib.scrypt(fixed, salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=_KEY_BYTES)
