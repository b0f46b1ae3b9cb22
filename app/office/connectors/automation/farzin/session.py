"""A session with Farzin: entered when it is needed, entered again when it ended, silent while it asks for rest."""

import hashlib
import threading
import time
from collections.abc import Mapping

from app.office.automation_lock import secret
from app.office.connectors.automation.farzin import soap
from app.office.connectors.automation.farzin.soap import Result
from app.office.connectors.automation.farzin.told import FarzinFile
from app.office.connectors.automation.web_call import WebAnswer, WebDoor
from app.office.ports import AutomationUnavailable

LOOKING = "CheckExistDocument"


class Session:
    """From any thread. A cookie is the session; what Farzin takes as a password is its SHA-1."""

    def __init__(self, door: WebDoor, told: FarzinFile) -> None:
        self._door, self._told = door, told
        self._password = hashlib.sha1(secret(told.lock.password).encode(), usedforsecurity=False).hexdigest()
        self._lock = threading.Lock()
        self._cookies: tuple[str, ...] = ()
        self._rests_until = 0.0

    def ask(self, operation: str, values: Mapping[str, str]) -> Result:
        """What an operation of its forms answers. Raises AutomationUnavailable: auth, rejected, those of a call."""
        with self._lock:
            if not self._cookies:
                self._enter()
            answer = self._called(self._told.forms, operation, values)
            if self._has_ended(answer):
                self._enter()
                answer = self._called(self._told.forms, operation, values)
        if self._has_ended(answer):
            raise AutomationUnavailable("auth")
        found = soap.result(answer.body)
        if answer.status >= 300 or (found.failure and not self._says_none(operation, found)):
            raise AutomationUnavailable("rejected")
        return found

    def _says_none(self, operation: str, found: Result) -> bool:
        """Whether a failure of looking for a document says that there is none."""
        words = found.failure.casefold()
        return operation == LOOKING and any(word.casefold() in words for word in self._told.none_failures)

    def _enter(self) -> None:
        names = self._told.names
        self._cookies = ()
        given = {names.user: self._told.lock.user, names.password: self._password}
        answer = self._called(self._told.authentication, "Login", given)
        if answer.status >= 300 or not answer.cookies or soap.result(answer.body).failure:
            raise AutomationUnavailable("auth")
        self._cookies = answer.cookies

    def _has_ended(self, answer: WebAnswer) -> bool:
        """A way to the login page, or a failure that speaks of it."""
        if 300 <= answer.status < 400:
            return True
        words = soap.result(answer.body).failure.casefold()
        return any(word.casefold() in words for word in self._told.expired) if words else False

    def _called(self, url: str, operation: str, values: Mapping[str, str]) -> WebAnswer:
        if time.monotonic() < self._rests_until:
            raise AutomationUnavailable("busy", self._rests_until - time.monotonic())
        headers = {
            "Content-Type": "text/xml; charset=utf-8",
            "SOAPAction": f'"{self._told.namespace}{operation}"',
            **({"Cookie": "; ".join(self._cookies)} if self._cookies else {}),
        }
        try:
            return self._door.call("POST", url, soap.question(self._told.namespace, operation, values), headers)
        except AutomationUnavailable as error:
            if error.wait_seconds:
                self._rests_until = time.monotonic() + error.wait_seconds
            if error.cause == "auth":
                self._cookies = ()
            raise
