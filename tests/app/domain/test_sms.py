"""The words of short messages and what they cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import sms


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("س" * 70, 1),
        ("س" * 71, 2),
        ("س" * 134, 2),
        ("س" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("a" * 71 + "س", 2),
    ],
)
def test_parts(text: str, number: int) -> None:
    assert sms.parts(text) == number


@given(value=st.text(max_size=30), other=st.text(max_size=30))
def test_what_is_filled_in_is_not_looked_at_again_and_codes_stand_alone(value: str, other: str) -> None:
    values = {"tracking": "{service}" + value, "service": other}
    found = sms.written("کد {tracking} {service}{nothing}", values)
    assert f"\u2068{{service}}{value}\u2069" in found


def test_places() -> None:
    assert sms.places("{tracking} و {x} و {tracking}") == {"tracking", "x"}
    assert sms.written("کد {tracking}.", {}) == "کد ."
