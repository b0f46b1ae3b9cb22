"""A short message: its words, its codes kept apart from the direction around them, and what it costs in parts."""

import re
from collections.abc import Mapping

from app.domain.persian import isolate

# 3GPP TS 23.038, the default alphabet and its extension: a message of these letters alone takes seven bits a letter.
_SEVEN_BITS = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = frozenset("^{}\\[~]|€\f")
_PLACE = re.compile(r"\{([a-z]+)\}")

PLACES = frozenset({"service", "tracking", "promised", "branch", "reason"})
"""What a template of a step of a request may ask for."""

NEAR, SURVEY = "turn_near", "survey"
"""What visitors are told of besides the steps of their requests: that their turn comes near; the survey afterwards."""

PLACES_OF = {NEAR: frozenset({"turn", "branch"}), SURVEY: frozenset({"link", "service", "branch"})}
"""What the templates for those may ask for. A link is alone on its line: what isolates it would become part of it."""

CODES = frozenset({"tracking", "promised", "turn"})
"""Of these the first letter must not decide the direction of the sentence."""


def places(template: str) -> frozenset[str]:
    """What a template asks for."""
    return frozenset(_PLACE.findall(template))


def written(template: str, values: Mapping[str, str]) -> str:
    """The message; what is filled in is not looked at again. A code is isolated (U+2068, U+2069)."""

    def fill(place: re.Match[str]) -> str:
        value = values.get(place[1], "")
        return isolate(value) if value and place[1] in CODES else value

    return _PLACE.sub(fill, template).strip()


def parts(text: str) -> int:
    """How many messages the network makes of a text: one holds 160 letters of seven bits, or 70 others."""
    if all(letter in _SEVEN_BITS or letter in _TWICE for letter in text):
        length, alone, together = sum(2 if letter in _TWICE else 1 for letter in text), 160, 153
    else:
        length, alone, together = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= alone else -(-length // together)
