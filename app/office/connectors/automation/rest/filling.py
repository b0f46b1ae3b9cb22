"""Templates that are filled with what is known of a request, and answers that are looked through by JMESPath."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

NAMES = frozenset(
    {
        "request_id",
        "tracking_code",
        "service_code",
        "service_title",
        "citizen_name",
        "national_number",
        "clerk_name",
        "registered_at",
        "promised_on",
        "branch",
        "text",
        "reference",
        "file_name",
        "file_plain_name",
        "file_type",
        "file_base64",
    }
)
"""What a template may name. `file_plain_name`: its place, its content and its ending, in Latin letters.

`reference`: what automation calls the letter. `registered_at`, `promised_on`: ISO."""

_NAME = re.compile(r"\{([a-z_0-9]+)\}")


class NoExpression(Exception):
    """A text is no JMESPath."""


def names(template: Any) -> frozenset[str]:
    """Every name in a template, however deep."""
    match template:
        case str():
            return frozenset(_NAME.findall(template))
        case dict():
            return frozenset().union(*(names(value) for value in template.values()))
        case list():
            return frozenset().union(*(names(value) for value in template))
        case _:
            return frozenset()


def filled(template: Any, known: Mapping[str, str]) -> Any:
    """The template with what is known in the place of its names; what is filled in is not looked at again."""
    match template:
        case str():
            return _NAME.sub(lambda name: known.get(name.group(1), ""), template)
        case dict():
            return {key: filled(value, known) for key, value in template.items()}
        case list():
            return [filled(value, known) for value in template]
        case _:
            return template


def address(template: str, known: Mapping[str, str]) -> str:
    """A URL whose filled parts cannot leave their place."""
    return _NAME.sub(lambda name: quote(known.get(name.group(1), ""), safe=""), template)


def found(expression: str, answer: Any) -> str:
    """What stands in an answer, as text; empty where nothing does. Raises NoExpression."""
    if not expression:
        return ""
    import jmespath  # noqa: PLC0415 - for those only who have such an automation
    from jmespath.exceptions import JMESPathError  # noqa: PLC0415

    try:
        value = jmespath.compile(expression)
    except JMESPathError as error:
        raise NoExpression from error
    try:
        there = value.search(answer)
    except JMESPathError:  # a function that does not fit what was answered
        return ""
    is_plain = isinstance(there, str | int | float) and not isinstance(there, bool)
    return str(there).replace("\0", "").strip() if is_plain else ""
