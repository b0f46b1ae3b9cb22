"""What the administrator's file says of a Farzin automation."""

import re
from typing import Literal

import msgspec

from app.office.automation_lock import AutomationUnusable, Lock, Told, check_address, check_times
from app.office.connectors.automation.rest import filling

_FIELD_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")


class FieldAt(Told, frozen=True, kw_only=True):
    """A field of the form: its value may hold names of `rest.filling.NAMES` in braces."""

    value: str
    type: Literal["string", "int", "date", "bit"] = "string"


class Names(Told, frozen=True, kw_only=True):
    """What the services call what they are given. Their descriptions are not public: these are the usual names."""

    user: str = "userName"
    password: str = "password"
    document: str = "xml"
    type_code: str = "etc"
    code: str = "ec"
    where: str = "where"
    content: str = "fileBytes"
    file_name: str = "fileName"
    extension: str = "fileExtension"
    field: str = "fieldName"


class FarzinFile(Told, frozen=True, kw_only=True, tag_field="kind", tag="farzin"):
    """Automation by Farzin. `authentication`, `forms`: the addresses of its two services.

    `type_code`: of the form that requests become. `key_field`: the field that holds the tracking code, by which a
    document is found again; it stands among `fields`. `file_field`: where files hang. `expired`: words of a failure
    that means the session ended. `none_answers`: what CheckExistDocument answers where no document is there, besides
    nothing at all; `none_failures`: words of a failure that says so. Only then is one made: any other answer that names
    no document is held for a fault, for a document made twice is worse than one made late.
    """

    authentication: str
    forms: str
    lock: Lock
    type_code: int
    key_field: str
    fields: dict[str, FieldAt]
    creator: int
    creator_role: int
    file_field: str = ""
    namespace: str = "http://tempuri.org/"
    software: str = "Mizban"
    repository: str = ""
    expired: tuple[str, ...] = ("login", "session", "authenticat")
    none_answers: tuple[str, ...] = ("0", "-1", "false", "null")
    none_failures: tuple[str, ...] = ("not found", "not exist", "یافت نشد", "وجود ندارد")
    names: Names = msgspec.field(default_factory=Names)
    name: str = "اتوماسیون اداری"
    every_seconds: float = 15.0
    deadline_seconds: float = 20.0

    def check(self) -> None:
        """Make sure that it can be obeyed. Raises AutomationUnusable."""
        check_times(self.every_seconds, self.deadline_seconds)
        for url in (self.authentication, self.forms):
            check_address(url, self.lock)
        if not self.lock.user or self.lock.password is None:
            raise AutomationUnusable("Farzin is entered by a user with a password")
        for field in (self.key_field, *self.fields):
            if not _FIELD_NAME.fullmatch(field):
                raise AutomationUnusable(f"{field!r} is no name of a field")
        key = self.fields.get(self.key_field)
        if key is None or key.value != "{tracking_code}":
            raise AutomationUnusable(
                'the field of `key_field` has to be among `fields`, with value = "{tracking_code}"'
            )
        for each in self.fields.values():
            if unknown := filling.names(each.value) - filling.NAMES:
                raise AutomationUnusable(f"nothing is known by the name {{{min(unknown)}}}")
