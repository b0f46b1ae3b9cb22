"""Every failure that a person may be told of has its own sentence."""

from collections.abc import Iterator

import pytest

import app.errors
from app.errors import AppError
from ui.messages import sentence


def kinds(parent: type[AppError]) -> Iterator[type[AppError]]:
    for kind in parent.__subclasses__():
        yield kind
        yield from kinds(kind)


KINDS = list(kinds(AppError))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_failure_has_a_sentence(kind: type[AppError]) -> None:
    own = sentence.dispatch(kind)
    assert own is not sentence.dispatch(AppError), f"write `@sentence.register` for {kind.__name__} in ui/messages.py"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_tree_in_the_docstring_is_whole(kind: type[AppError]) -> None:
    assert kind.__module__ == "app.errors"
    assert f"── {kind.__name__} " in (app.errors.__doc__ or "")
