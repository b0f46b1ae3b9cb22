"""A visitor while the civil registry is closed: from their own word to the registered request, by keys."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt

from app.domain.persian import localized_digits
from app.domain.request import RequestId
from tests.app.desk import evil
from tests.app.desk.evil import Asked, Behaviour
from tests.ui.keys import type_into
from tests.ui.open_desk import focus_of, until
from tests.ui.visit.counter import RESIDENCE, Counter
from ui.outbox.view import OutboxView
from ui.visit.view import VisitView
from ui.visit.viewmodel import Stage

TELEPHONE = "99001111000"
WRONG = ("مریم", "محمدی", "علی")
RIGHT = ("مريم", "احمدی", "علی")
CTRL = Qt.KeyboardModifier.ControlModifier
Look = Callable[[str], Awaitable[None]]


def close_registry(at: Counter, failure: str = "closed") -> None:
    """From now on no identity inquiry is answered."""
    opens_at = datetime.now(UTC) + timedelta(hours=9)
    more = {"retry_at": opens_at.isoformat()} if failure == "closed" else {}
    refuses = evil.refuses(409, "inquiry_failed", inquiry_failure=failure, **more)

    def answer(asked: Asked) -> Behaviour | None:
        is_it = asked.method == "POST" and asked.path == "/v1/inquiries" and b'"identity"' in asked.body
        return refuses if is_it else None

    at.line.answer = answer


def open_registry(at: Counter) -> None:
    """The registry answers again."""
    at.line.answer = lambda _: None


async def state(at: Counter, names: tuple[str, str, str], look: Look | None = None) -> None:
    """Number, date, Ctrl+G, and what the visitor says, each name with its Enter."""
    await at.look_up()
    if look:
        await look("the registry is closed")
    at.press(Qt.Key.Key_G, CTRL)
    if look:
        await look("what the visitor says")
        at.press(Qt.Key.Key_G, CTRL)
        await look("nothing was said")
    for name in names:
        type_into(at.desk.shell, name)
        at.enter()
    await until(lambda: at.view.viewmodel.identity.state.person)


async def to_form(at: Counter) -> None:
    """Enter, the service by its number, Enter, and the answers that it needs."""
    at.enter()
    await at.reaches(Stage.SERVICE)
    await until(lambda: at.view.service.browser.viewmodel.state.found)
    await choose(at, TELEPHONE)
    at.enter()
    await at.reaches(Stage.FORM)
    at.answer("mobile", "09145551234")
    at.answer("kind", "")
    at.answer("county", "")
    at.view.form.form.focus_field("message")
    type_into(at.desk.shell, "چراغ راهنمایی خیابان باهنر.")


async def choose(at: Counter, service: str) -> None:
    """Search a service by its number."""
    at.view.service.browser.focus()
    type_into(at.desk.shell, localized_digits(service, at.desk.language.code))
    chosen = at.view.service.browser.viewmodel
    await until(lambda: chosen.state.chosen and chosen.state.chosen.code == service)


async def submit(at: Counter) -> RequestId:
    """Review, consent, send."""
    at.forward()
    await at.reaches(Stage.REVIEW)
    return await at.submitted()


async def outbox(at: Counter) -> OutboxView:
    """The outbox with its first item chosen."""
    at.press(Qt.Key.Key_F4)
    page = at.desk.workplace.page
    assert isinstance(page, OutboxView)
    await until(lambda: page.viewmodel.state.items)
    at.press(Qt.Key.Key_Down)
    await until(lambda: page.viewmodel.state.chosen)
    return page


async def walk_stated(at: Counter, look: Look) -> RequestId:
    """Everything that the clerk sees of it, the correction included."""
    close_registry(at)
    await state(at, WRONG, look)
    await look("stated visitor")
    at.enter()
    await at.reaches(Stage.SERVICE)
    await until(lambda: at.view.service.browser.viewmodel.state.found)
    await choose(at, RESIDENCE)
    await look("a service that wants the inquiry first")
    assert not at.view.service.bar.forward.isEnabled()
    at.press(Qt.Key.Key_Escape)
    await at.reaches(Stage.IDENTITY)
    await to_form(at)
    await look("form of a stated visitor")
    at.forward()
    await at.reaches(Stage.REVIEW)
    await look("review of a stated visitor")
    request_id = await at.submitted()
    await until(lambda: at.view.viewmodel.receipt.state.is_provisional)
    await until(at.view.receipt.next.hasFocus)
    await look("receipt before the inquiry")
    page = await outbox(at)
    await look("outbox before the inquiry")
    open_registry(at)
    at.forward()
    await until(lambda: page.viewmodel.state.chosen and page.viewmodel.state.chosen.state.value == "needs_you")
    await look("outbox after the registry disagreed")
    at.forward()
    await until(lambda: isinstance(at.desk.workplace.page, VisitView))
    await at.reaches(Stage.IDENTITY)
    await until(lambda: focus_of(at.desk.shell) is at.view.identity.stated.take)
    await look("correction")
    return request_id
