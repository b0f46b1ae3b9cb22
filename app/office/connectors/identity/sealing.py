"""Values that only the registry can read: JWE in compact form, as Shahkar's encrypted door takes them.

ECDH-ES+A256KW with A256GCM on the registry's P-521 key; the content is {"data": …, "iat": …}, `iat` in seconds since
1970.
"""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.office.connectors.identity.secrets import RegistryUnusable

CURVE = "P-521"
ALGORITHM, ENCRYPTION = "ECDH-ES+A256KW", "A256GCM"

Seal = Callable[[str, datetime], str]
"""A value sealed at a moment."""


def sealing(file: Path) -> Seal:
    """Seals for whoever holds the private half of the key in a file (JWK). Raises RegistryUnusable."""
    from joserfc import jwe  # noqa: PLC0415 - for those only who have such a registry
    from joserfc.errors import JoseError  # noqa: PLC0415
    from joserfc.jwk import ECKey  # noqa: PLC0415

    try:
        key = ECKey.import_key(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryUnusable(f"the key {file} cannot be read") from error
    except (ValueError, TypeError, JoseError) as error:
        raise RegistryUnusable(f"{file} holds no key as JWK") from error
    if key.curve_name != CURVE or key.is_private:
        raise RegistryUnusable(f"{file} has to be the registry's public key on {CURVE}")
    registry = jwe.JWERegistry(algorithms=[ALGORITHM, ENCRYPTION])
    head = {"alg": ALGORITHM, "enc": ENCRYPTION}

    def seal(value: str, now: datetime) -> str:
        content = json.dumps({"data": value, "iat": int(now.timestamp())}).encode()
        return jwe.encrypt_compact(head, content, key, registry=registry)

    return seal
