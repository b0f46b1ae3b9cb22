"""What a clerk's desk says to the gateway in one visit, as the desk itself does."""

import base64
import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from app.domain.ids import new_id
from app.office.training.residents import Resident

SERVICE = "10051234002"
_TUS = {"tus-resumable": "1.0.0"}
PAGE_BYTES = 150_000
"""A scanned page."""


@dataclass(frozen=True)
class Paper:
    """A file that nobody brought before."""

    content: bytes
    sha256: str

    @property
    def opening(self) -> Mapping[str, str]:
        """The headers that begin to bring it."""
        name = base64.b64encode(self.sha256.encode()).decode()
        return _TUS | {"upload-length": str(len(self.content)), "upload-metadata": f"sha256 {name}"}

    def growing(self, offset: int) -> Mapping[str, str]:
        """The headers of its bytes from `offset` on."""
        return _TUS | {"upload-offset": str(offset), "content-type": "application/offset+octet-stream"}


def new_paper(chance: random.Random) -> Paper:
    """A PDF of a page's size."""
    drawn = chance.randbytes(PAGE_BYTES // 2).hex().encode()
    content = b"%PDF-1.4\n1 0 obj <<>> endobj\n%" + drawn + b"\ntrailer <<>>\n%%EOF\n"
    return Paper(content, hashlib.sha256(content).hexdigest())


def question(resident: Resident) -> dict[str, Any]:
    """An identity question."""
    citizen = resident.citizen
    return {
        "id": new_id(),
        "kind": "identity",
        "purpose": "service",
        "national_number": citizen.national_number,
        "birth_date": citizen.birth_date.isoformat(),
    }


def submission(form_version: int, inquiry: Mapping[str, Any], paper: Paper) -> dict[str, Any]:
    """A certificate of residence for who was asked for: a tenant, with the contract."""
    citizen = inquiry["citizen"]
    answers = {
        "full_name": f"{citizen['first_name']} {citizen['last_name']}",
        "postal_code": "5661743319",
        "address": "مشگین‌شهر، خیابان امام، پلاک 12",
        "residence_since": "2022-04-21",
        "occupancy": "tenant",
        "contract_number": "1405/12",
        "lease_contract": [paper.sha256],
    }
    file = {
        "field": "lease_contract",
        "sha256": paper.sha256,
        "name": "contract.pdf",
        "media_type": "application/pdf",
        "size_bytes": len(paper.content),
    }
    return {
        "service_code": SERVICE,
        "form_version": form_version,
        "identity_inquiry": inquiry["id"],
        "answers": answers,
        "attachments": [file],
        "consent": {"method": "spoken", "at": datetime.now(UTC).isoformat()},
    }
