"""The supervisor's list with 100,000 rows: one changed row, and one keystroke of a filter, until they are painted."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice

from PySide6.QtWidgets import QApplication

from app.domain.catalogue import ServiceCode
from app.domain.label import Label
from app.domain.people import BranchCode
from app.domain.request import RequestId, RequestState, RequestSummary
from tests.bench.figure import Figure, middle
from tests.bench.painting import milliseconds_until_painted, shown, with_windows
from ui import theme
from ui.language import Language
from ui.resources import FONTS, TRANSLATIONS
from ui.widgets.requests.list import RequestList
from ui.widgets.requests.rows import RequestFilter
from ui.widgets.requests.table import RequestTable

ROWS = 100_000
CHANGES = 40
# What a supervisor types for "رضایی" and takes back, one keystroke at a time.
KEYSTROKES = ("ر", "رض", "رضا", "رضای", "رضایی", "رضای", "رضا", "رض", "ر", "")
NAMES = ("مریم رضایی", "علی احمدی", "زهرا محمدی", "حسین کریمی", "فاطمه رضوانی", "محمد حسینی", "نرگس صادقی")
SERVICES = ("گواهی سکونت", "مجوز برگزاری گردهمایی", "تأیید مدارک", "درخواست ملاقات", "رسیدگی به شکایت")
STATES = (RequestState.AWAITING_APPROVAL, RequestState.IN_AUTOMATION, RequestState.RETURNED, RequestState.ANSWERED)


def measure() -> tuple[Figure, ...]:
    """The reference is the same list painted again with nothing changed."""
    changed, typed, bare = with_windows(compare)
    return (
        Figure("one changed row among 100,000, painted", changed, "ms", bare, aim=16.0, is_ratio=False),
        Figure("one filter keystroke over 100,000 rows, painted", typed, "ms", bare, aim=50.0, is_ratio=False),
    )


async def compare(application: QApplication) -> tuple[float, float, float]:
    """Milliseconds: a changed row (median), a keystroke (the slowest kind's median), a repaint."""
    language = Language(application, TRANSLATIONS)
    theme.apply(application, theme.OFFICE, theme.load_fonts(FONTS))
    requests = [request(number) for number in range(ROWS)]
    table = RequestTable(language)
    table.extend(requests)
    view = RequestList(table, theme.OFFICE)
    view.resize(900, 640)
    await shown(view)
    screen = view.viewport()
    bare = [await milliseconds_until_painted(screen, screen.update) for _ in range(CHANGES)]
    changed = []
    for number in islice(cycle(range(CHANGES)), CHANGES):
        # Among the first rows, which stand on the screen: a change that nobody sees is not painted.
        summary = table.summary(table.index(number % 10, 0))
        assert summary is not None
        after = replace(summary, state=STATES[number % 4], version=summary.version + 1)
        changed.append(await milliseconds_until_painted(screen, lambda after=after: table.put(after)))
    typed: dict[str, list[float]] = {text: [] for text in KEYSTROKES}
    for text in KEYSTROKES * 3:
        wanted = RequestFilter(text=text)
        typed[text].append(await milliseconds_until_painted(screen, lambda wanted=wanted: table.filter(wanted)))
    view.close()
    return middle(changed), max(middle(times) for times in typed.values()), middle(bare)


def request(number: int) -> RequestSummary:
    """An invented request; the order of promised dates has nothing to do with the numbers."""
    at = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
    return RequestSummary(
        id=RequestId(str(number)),
        tracking_code=f"1405-09-{number:06}",
        letter_number=f"1405/12/{number}",
        service_code=ServiceCode("10051234002"),
        service_title=Label(SERVICES[number % 5]),
        citizen_name=NAMES[number % 7],
        clerk_name=Label(NAMES[number % 3]),
        branch=BranchCode("10"),
        state=STATES[number % 4],
        version=1,
        registered_at=at,
        changed_at=at,
        promised_on=date(2026, 11, 25) + timedelta(days=number * 7919 % 61),
        is_late=number % 9 == 0,
    )
