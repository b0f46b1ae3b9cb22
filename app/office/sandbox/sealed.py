"""What came sealed for the operators' register, opened with its private key."""

import json
from typing import Any

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from app.office.connectors.identity.sealing import ALGORITHM, CURVE, ENCRYPTION

_SEALED = ("serviceNumber", "identificationNo")


class Sealed:
    """Holds a key of its own; whoever wants to ask is given its public half."""

    def __init__(self) -> None:
        self._key = ECKey.generate_key(CURVE)
        self._registry = jwe.JWERegistry(algorithms=[ALGORITHM, ENCRYPTION])

    @property
    def public_key(self) -> dict[str, Any]:
        """As JWK."""
        return dict(self._key.as_dict(private=False))

    def opened(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A question as the plain door takes it; what cannot be opened is empty, which no register knows."""
        return asked | {name: self._open(str(asked.get(name, ""))) for name in _SEALED}

    def _open(self, text: str) -> str:
        try:
            content = jwe.decrypt_compact(text, self._key, registry=self._registry).plaintext
            found = json.loads(content or b"")
        except (JoseError, ValueError):
            return ""
        return str(found["data"]) if isinstance(found, dict) and isinstance(found.get("iat"), int) else ""
