"""Names and codes of the ECE document.

Codes are the sender's own, names are the country's: a name that is known wins over any code. Where no name is known the
codes that most senders share are tried. What is said of no source is not here: it is taken for unknown.
"""

from app.domain.persian import comparable, fold
from app.office.connectors.automation.ece.letter import Classification, Priority, ReceiveType, Relation

PRIORITIES = {
    Priority.NORMAL: ("1", "عادی"),
    Priority.URGENT: ("2", "فوری"),
    Priority.VERY_URGENT: ("3", "خیلی فوری"),
    Priority.IMMEDIATE: ("4", "آنی"),
}
CLASSIFICATIONS = {
    Classification.NORMAL: ("1", "عادی"),
    Classification.CONFIDENTIAL: ("2", "محرمانه"),
    Classification.STRICTLY_CONFIDENTIAL: ("3", "خیلی محرمانه"),
    Classification.SECRET: ("", "سری"),
    Classification.TOP_SECRET: ("", "به‌کلی سری"),
}
"""The codes of the two highest are known from no source: they are written by name alone."""

RELATIONS = {Relation.FOLLOW_UP: ("1", "پیرو"), Relation.REPLY: ("2", "عطف"), Relation.OTHER: ("", "")}
RECEIVE_TYPES = {ReceiveType.MAIN: "Origin", ReceiveType.COPY: "CC", ReceiveType.REFERRAL: "ارجاع"}

_ALSO = {
    "کلاسه عادی": Classification.NORMAL,
    "فوق سری": Classification.TOP_SECRET,
}
_RECEIVE_NAMES = {
    "origin": ReceiveType.MAIN,
    "اصل": ReceiveType.MAIN,
    "1": ReceiveType.MAIN,
    "cc": ReceiveType.COPY,
    "copy": ReceiveType.COPY,
    "رونوشت": ReceiveType.COPY,
    "2": ReceiveType.COPY,
    "ارجاع": ReceiveType.REFERRAL,
    "3": ReceiveType.REFERRAL,
}


def _key(text: str) -> str:
    return comparable(fold(text)).replace(" ", "").casefold()


_PRIORITY_NAMES = {_key(name): value for value, (_, name) in PRIORITIES.items()}
_CLASSIFICATION_NAMES = {_key(name): value for value, (_, name) in CLASSIFICATIONS.items()}
_CLASSIFICATION_NAMES |= {_key(name): value for name, value in _ALSO.items()}
_RECEIVE_KEYS = {_key(name): value for name, value in _RECEIVE_NAMES.items()}
_PRIORITY_CODES = {code: value for value, (code, _) in PRIORITIES.items()}
_CLASSIFICATION_CODES = {code: value for value, (code, _) in CLASSIFICATIONS.items() if code}


def priority(name: str, code: str) -> Priority:
    """Of a letter; what is unknown is normal: nobody is harmed by it."""
    return _PRIORITY_NAMES.get(_key(name)) or _PRIORITY_CODES.get(_key(code), Priority.NORMAL)


def classification(name: str, code: str) -> Classification | None:
    """Of a letter; None where it says what nobody here knows: to guess could open a secret."""
    if not name and not code:
        return Classification.NORMAL
    if name:
        return _CLASSIFICATION_NAMES.get(_key(name))
    return _CLASSIFICATION_CODES.get(_key(code))


def receive_type(text: str) -> ReceiveType:
    """Of a receiver; what is unknown is meant to act."""
    return _RECEIVE_KEYS.get(_key(text), ReceiveType.MAIN)


def relation(name: str, code: str) -> Relation:
    """Of two letters. By name alone where there is one; codes differ between senders and say nothing by themselves."""
    key = _key(name)
    if not key:
        return {written: value for value, (written, _) in RELATIONS.items() if written}.get(_key(code), Relation.OTHER)
    if "پیرو" in key:
        return Relation.FOLLOW_UP
    return Relation.REPLY if "عطف" in key or "پاسخ" in key or "جواب" in key else Relation.OTHER
