"""Documents by e-mail between two boxes: SMTP out, IMAP in. Nothing above the lowest classification goes this way."""

import email
import hashlib
import imaplib
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage, Message
from email.policy import SMTP
from email.utils import parseaddr
from typing import Any

from app.office.connectors.automation.ece.document import LIMIT_BYTES
from app.office.connectors.automation.ece.letter import Classification
from app.office.connectors.automation.ece.transport import Came
from app.office.ports import AutomationUnavailable

_SUFFIXES = (".xml", ".ece")
_XML_TYPES = {"application/xml", "text/xml"}
_BATCH = 20
_UID = re.compile(r"[0-9]+", re.ASCII)


@dataclass(frozen=True)
class MailBox:
    """A server and who the office is there. `security`: "tls", "starttls" or "none" (on this computer only)."""

    host: str
    port: int
    security: str
    address: str
    partner: str
    deadline_seconds: float
    user: str = ""
    password: str = field(default="", repr=False)
    trust: ssl.SSLContext | None = None

    @property
    def context(self) -> ssl.SSLContext:
        """Whom the office trusts."""
        return self.trust or ssl.create_default_context()


class MailOut:
    """Sends a document as the one attachment of a message; the same letter has the same Message-ID for ever."""

    most_secret = Classification.NORMAL

    def __init__(self, box: MailBox) -> None:
        self._box = box

    def prepare(self, number: str, document: bytes) -> None:
        """Nothing: a mail server tells nobody what it took."""

    def send(self, number: str, document: bytes) -> bytes:
        """Hand the message to the server."""
        with self._server() as server:
            server.send_message(self._message(number, document))
        return b""

    def check(self) -> None:
        """The server listens and takes the office's account."""
        with self._server() as server:
            server.noop()

    def _message(self, number: str, document: bytes) -> EmailMessage:
        name = re.sub("[^0-9A-Za-z-]", "-", number)
        digest = hashlib.sha256(number.encode() + document).hexdigest()[:32]
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"] = self._box.address, self._box.partner
        message["Subject"] = f"ECE {name}"
        message["Message-ID"] = f"<{digest}@{self._box.address.rpartition('@')[2]}>"
        message.set_content("نامهٔ الکترونیکی پیوست است.\n")
        message.add_attachment(document, maintype="application", subtype="xml", filename=f"{name}.xml")
        return message

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        box = self._box
        try:
            if box.security == "tls":
                server: smtplib.SMTP = smtplib.SMTP_SSL(
                    box.host, box.port, timeout=box.deadline_seconds, context=box.context
                )
            else:
                server = smtplib.SMTP(box.host, box.port, timeout=box.deadline_seconds)
            with server:
                if box.security == "starttls":
                    server.starttls(context=box.context)
                if box.user:
                    server.login(box.user, box.password)
                yield server
        except smtplib.SMTPAuthenticationError as error:
            raise AutomationUnavailable("auth") from error
        except smtplib.SMTPException as error:
            raise AutomationUnavailable("rejected") from error
        except TimeoutError as error:
            raise AutomationUnavailable("no_answer") from error
        except OSError as error:
            raise AutomationUnavailable("unreachable") from error


class MailIn:
    """Reads the partner's messages in a mailbox; each goes to the mailbox `processed`, or to `refused` with a note."""

    def __init__(self, box: MailBox, mailbox: str = "INBOX", processed: str = "Processed", refused: str = "Refused"):
        self._box, self._mailbox, self._processed, self._refused = box, mailbox, processed, refused

    def waiting(self) -> Iterator[Came]:
        """The oldest messages first; the name is the message's UID."""
        with self._server() as server:
            found = _said(server.uid("SEARCH", "UNDELETED"))
            uids = _UID.findall(found.decode("ascii", "replace"))[:_BATCH]
        for uid in uids:
            with self._server() as server:
                came = self._document(server, uid)
            yield came

    def _document(self, server: imaplib.IMAP4, uid: str) -> Came:
        """The letter in a message, or why it has none that counts."""
        size = re.search(rb"RFC822\.SIZE (\d+)", _said(server.uid("FETCH", uid, "(RFC822.SIZE)")))
        if size is None or int(size.group(1)) > 2 * LIMIT_BYTES:
            return Came(uid, None)
        message = email.message_from_bytes(_said(server.uid("FETCH", uid, "(BODY.PEEK[])")))
        if parseaddr(str(message.get("From", "")))[1].casefold() != self._box.partner.casefold():
            return Came(uid, b"", "unknown_sender")
        letters = [_content(part) for part in message.walk() if _is_letter(part)]
        return (
            Came(uid, letters[0]) if len(letters) == 1 else Came(uid, b"", "no_letter" if not letters else "too_many")
        )

    def take(self, came: Came) -> None:
        """Move the message among the processed."""
        with self._server() as server:
            self._move(server, came.name, self._processed)

    def put_aside(self, came: Came, reason: str) -> None:
        """Move the message among the refused, and put a note with the reason beside it."""
        note = EmailMessage(policy=SMTP)
        note["From"] = note["To"] = self._box.address
        note["Subject"] = f"ECE refused {came.name}"
        note.set_content(f"{reason}\n")
        with self._server() as server:
            server.create(self._refused)
            _said(server.append(self._refused, "", "", note.as_bytes()))
            self._move(server, came.name, self._refused)

    def check(self) -> None:
        """The server listens and takes the office's account."""
        with self._server() as server:
            server.noop()

    def _move(self, server: imaplib.IMAP4, uid: str, mailbox: str) -> None:
        server.create(mailbox)  # says no where it is there
        _said(server.uid("COPY", uid, mailbox))
        _said(server.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)"))
        server.expunge()

    @contextmanager
    def _server(self) -> Iterator[imaplib.IMAP4]:
        box = self._box
        try:
            if box.security == "tls":
                server: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                    box.host, box.port, ssl_context=box.context, timeout=box.deadline_seconds
                )
            else:
                server = imaplib.IMAP4(box.host, box.port, timeout=box.deadline_seconds)
            with server:
                if box.security == "starttls":
                    server.starttls(box.context)
                self._enter(server)
                yield server
        except TimeoutError as error:
            raise AutomationUnavailable("no_answer") from error
        except OSError as error:
            raise AutomationUnavailable("unreachable") from error
        except imaplib.IMAP4.error as error:
            raise AutomationUnavailable("upstream") from error

    def _enter(self, server: imaplib.IMAP4) -> None:
        try:
            server.login(self._box.user, self._box.password)
        except imaplib.IMAP4.error as error:
            raise AutomationUnavailable("auth") from error
        _said(server.select(self._mailbox))


def _said(answer: tuple[str, Any]) -> bytes:
    """What the server said. Raises AutomationUnavailable where it said no."""
    status, lines = answer
    if status != "OK":
        raise AutomationUnavailable("upstream")
    first = next((line for line in lines if line is not None), b"")
    if isinstance(first, tuple):
        return bytes(first[1])
    return first if isinstance(first, bytes) else b""


def _is_letter(part: Message) -> bool:
    name = (part.get_filename() or "").lower()
    return not part.is_multipart() and (name.endswith(_SUFFIXES) or part.get_content_type() in _XML_TYPES)


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
