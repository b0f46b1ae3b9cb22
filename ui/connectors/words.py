"""What is said of a system outside: its name, why it is as it is, and what to do."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.contract.connectors import Connector, ConnectorKind, OpenHours, WaitingItem
from app.contract.messages import DependencyState
from app.domain import persian
from app.domain.jalali import local_day
from ui import words
from ui.language import Language

NEVER = "—"


def title(connector: Connector) -> str:
    """What the system does for the office, and how the administrator's file calls it."""
    name = _title(connector)
    return f"{name} ({persian.isolate(connector.label)})" if connector.label else name


def _title(connector: Connector) -> str:
    if connector.kind is ConnectorKind.REGISTRY:
        if len(connector.answers) == 1:
            return words.inquiry_kind(connector.answers[0])
        return QCoreApplication.translate("Connectors", "Inquiries of registries")
    if connector.kind is ConnectorKind.PROCUREMENT:
        return QCoreApplication.translate("Connectors", "Procurement (Setad)")
    named = {ConnectorKind.SIGN_IN: "issuer"}
    return words.dependency(named.get(connector.kind, connector.kind.value))


def advice(connector: Connector) -> str:
    """Why it is as it is, that nothing is lost, and what to do."""
    cause = _advice().get(connector.cause)
    if cause:
        return cause
    if connector.state is DependencyState.UP:
        return _working(connector)
    return QCoreApplication.translate(
        "Connectors",
        "Why is not known. What waits is kept and tried again by itself; if it stays so, tell who runs this system.",
    )


def _working(connector: Connector) -> str:
    if connector.queue and connector.queue.waiting:
        return QCoreApplication.translate(
            "Connectors", "It works. What waits goes on by itself at its next try; “Try now” does not wait for it."
        )
    return QCoreApplication.translate("Connectors", "It works. There is nothing to do.")


def _advice() -> dict[str, str]:
    translate = QCoreApplication.translate
    late = translate(
        "Connectors",
        "It does not answer in time. What waits is kept and tried again by itself; if it stays so, tell who runs it.",
    )
    fault = translate(
        "Connectors",
        "It has a fault of its own. What waits is kept and tried again by itself. Tell who runs this system; when they "
        "say that it works again, press “Try now”.",
    )
    unreachable = translate(
        "Connectors",
        "It cannot be reached from the gateway's computer. What waits is kept. Have the network between them checked, "
        "then press “Try now”.",
    )
    unfit = translate(
        "Connectors",
        "It does not accept something of ours, and will not by itself. Look at the requests that wait and see what is "
        "wrong with them, or have the gateway's settings for this system checked.",
    )
    return {
        "closed": translate(
            "Connectors", "It is closed at this hour. What waits is kept and goes on by itself when it opens."
        ),
        "quota": translate(
            "Connectors",
            "The day's allowance of questions is used up. What waits is kept and goes on tomorrow; if this happens "
            "often, ask for a larger allowance.",
        ),
        "auth": translate(
            "Connectors",
            "It does not accept the office's account. What waits is kept. Have the name and the password in the "
            "gateway's settings put right, then press “Try now”.",
        ),
        "not_connected": translate(
            "Connectors",
            "It is not connected yet. Name it in the gateway's settings: “mizban-office serve --help” says how.",
        ),
        "busy": translate(
            "Connectors", "It takes no more for now. What waits is kept and tried again by itself in a while."
        ),
        "files": translate(
            "Connectors",
            "Its folder or a file of ours cannot be reached. What waits is kept. Have the folder on the gateway's "
            "computer checked, then press “Try now”.",
        ),
        "database": translate(
            "Connectors", "The gateway's own database does not answer. Have the gateway's computer looked at."
        ),
        "not_numbered": translate(
            "Connectors", "The letter has left; its number has not come back yet. Nothing has to be done here."
        ),
        "expired": translate("Connectors", "Its certificate has expired. Have a new one put in its place."),
        "not_the_issuer": translate(
            "Connectors", "What answers is not the one that was named. Have its address in the settings checked."
        ),
        **dict.fromkeys(("no_answer", "timeout", "slow"), late),
        **dict.fromkeys(("upstream", "down"), fault),
        **dict.fromkeys(("unreachable", "refused"), unreachable),
        **dict.fromkeys(("rejected", "form", "classified", "not_approved"), unfit),
    }


def facts(connector: Connector, now: datetime, language: Language) -> tuple[str, ...]:
    """What else is known: since when it is so, its hours and allowance, how long it is left alone."""
    found = []
    if connector.since:
        since = QCoreApplication.translate("Connectors", "So since {moment}, as far as the gateway has seen.")
        found.append(since.format(moment=moment(connector.since, now, language)))
    if connector.left_alone_until:
        alone = QCoreApplication.translate("Connectors", "After several failures it is not asked before {moment}.")
        found.append(alone.format(moment=moment(connector.left_alone_until, now, language)))
    if connector.hours and _is_limited(connector.hours):
        found.append(_hours(connector.hours, now, language))
    if connector.per_day is not None and connector.asked_today is not None:
        asked = QCoreApplication.translate("Connectors", "Asked today: {asked} of {limit}.")
        counts = language.number(connector.asked_today), language.number(connector.per_day)
        found.append(asked.format(asked=counts[0], limit=counts[1]))
    if connector.aside:
        aside = QCoreApplication.translate(
            "Connectors", "%n letter(s) that came could not be read by the gateway.", None, connector.aside
        )
        found.append(language.digits(aside))
    return tuple(found)


def _is_limited(hours: OpenHours) -> bool:
    return hours.working_days_only or hours.opens != hours.closes


def _hours(hours: OpenHours, now: datetime, language: Language) -> str:
    if hours.opens == hours.closes:
        text = QCoreApplication.translate("Connectors", "Open round the clock")
    else:
        text = QCoreApplication.translate("Connectors", "Open from {opens} to {closes}").format(
            opens=language.digits(f"{hours.opens:%H:%M}"), closes=language.digits(f"{hours.closes:%H:%M}")
        )
    if hours.working_days_only:
        text = QCoreApplication.translate("Connectors", "{hours} on working days").format(hours=text)
    if hours.next_opening is None:
        return f"{text}."
    again = QCoreApplication.translate("Connectors", "{hours}; it opens {moment}.")
    return again.format(hours=text, moment=moment(hours.next_opening, now, language))


def moment(at: datetime, now: datetime, language: Language) -> str:
    """A moment: the time, and the day where it is another."""
    if local_day(at) == local_day(now):
        return language.time(at)
    return f"{language.date(local_day(at))} {language.time(at)}"


def next_try(at: datetime | None, now: datetime, language: Language) -> str:
    """When it is tried again by itself."""
    if at is None:
        return NEVER
    return QCoreApplication.translate("Connectors", "soon") if at <= now else moment(at, now, language)


def item_state(item: WaitingItem) -> str:
    """Why one thing still waits, in a few words."""
    if item.is_being_tried:
        return QCoreApplication.translate("Connectors", "On its way now")
    known = {
        "not_numbered": QCoreApplication.translate("Connectors", "Left; its number has not come yet"),
        "night": QCoreApplication.translate("Connectors", "Waits for the morning"),
        "classified": QCoreApplication.translate("Connectors", "Too confidential for this way"),
        "form": QCoreApplication.translate("Connectors", "Its form does not fit"),
    }.get(item.cause) or words.dependency_cause(item.cause)
    if known:
        return known
    if not item.tries:
        return QCoreApplication.translate("Connectors", "Waits for its turn")
    return QCoreApplication.translate("Connectors", "Not taken yet")


def tried(moved: int, kind: ConnectorKind, language: Language) -> str:
    """What “Try now” did."""
    if not moved:
        return QCoreApplication.translate(
            "Connectors", "Nothing had to be brought forward: what waits here is being tried already."
        )
    if kind is ConnectorKind.REGISTRY:
        text = QCoreApplication.translate(
            "Connectors", "%n question(s) may be asked again at once, as soon as a desk asks.", None, moved
        )
    else:
        text = QCoreApplication.translate("Connectors", "%n item(s) are tried now.", None, moved)
    return language.digits(text)
