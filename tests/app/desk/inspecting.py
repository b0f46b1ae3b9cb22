"""What an inspector's tests share: what lies at the gateway, and the command that checks a saved file."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine, insert

from app.domain.ids import new_id
from app.office.connectors.automation.evidence import Evidence
from app.office.letter_tables import letter_exchanges
from tests.gateway import ROOT, GatewayProcess

REASON = "شکایت شماره 12 به بازرسی"


def kept_document(gateway: GatewayProcess, request: str, content: bytes, way: str = "out") -> str:
    """As an automation's connector leaves it; its SHA-256."""
    sha256 = Evidence(gateway.folder / "letters").keep(content)
    row = {"kind": "letter", "state": "sent", "request_id": request, "number": "1405/7", "sha256": sha256}
    engine = create_engine(gateway.database)
    with engine.begin() as connection:
        values = {"id": new_id(), "key": f"{way}:{new_id()}", "at": datetime.now(UTC), **row}
        connection.execute(insert(letter_exchanges).values(**values))
    engine.dispose()
    return sha256


def verified(file: Path) -> tuple[int, str]:
    """What `mizban-office journal verify FILE` says of a saved file, on a computer without the gateway's data."""
    command = [sys.executable, "-m", "app.office.serve", "journal", "verify", str(file)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout + ran.stderr
