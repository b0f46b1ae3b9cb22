"""Documents by HTTP: posted as they are; what comes back at once is read as a document."""

from app.office.connectors.automation.ece.letter import Classification
from app.office.connectors.automation.web_call import WebDoor
from app.office.ports import AutomationUnavailable

_HAS_IT = {208, 409}
"""What says that the same letter is there already."""


class WebOut:
    """Posts a document under the same key however often: whoever heeds the key, or the number in it, has it once."""

    most_secret = Classification.TOP_SECRET

    def __init__(self, door: WebDoor, url: str) -> None:
        self._door, self._url = door, url

    def prepare(self, number: str, document: bytes) -> None:
        """Nothing: the other side tells what it has."""

    def send(self, number: str, document: bytes) -> bytes:
        """Post it. A refusal is final for them and not for us: the letter stays, and the cause is shown."""
        headers = {"Content-Type": "application/xml; charset=utf-8", "Idempotency-Key": number}
        answer = self._door.call("POST", self._url, document, headers)
        if answer.status >= 300 and answer.status not in _HAS_IT:
            raise AutomationUnavailable("rejected")
        return answer.body if "xml" in answer.media_type and answer.status < 300 else b""

    def check(self) -> None:
        """Somebody listens."""
        self._door.check(self._url)
