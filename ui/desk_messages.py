"""Sentences about what lies unsent in the desks of the branch, for who answers for it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desk.desk_news import Concern, DeskNews
from app.domain.backlog import Alarm, Level, Measure
from app.domain.desks import DesksSummary, DeskState, WorkAtDesk
from ui.ages import age
from ui.backlog_messages import alarm_words
from ui.language import Language
from ui.theme import Tone


def desks_step() -> str:
    """What stands on the button that leads to the desks."""
    return QCoreApplication.translate("Desks", "See the desks")


def counter_words(counter: int | None, language: Language) -> str:
    """Which counter a desk stands at."""
    if counter is None:
        return QCoreApplication.translate("Desks", "a desk without a counter number")
    return QCoreApplication.translate("Desks", "counter {number}").format(number=language.digits(str(counter)))


def desk_news_sentence(news: DeskNews, language: Language) -> str:
    """What happened at which desk, that nothing is lost, and what to do."""
    place = counter_words(news.counter, language)
    if news.desks > 1:
        place = language.digits(QCoreApplication.translate("Desks", "%n desk(s)", None, news.desks))
    if news.person:
        place = QCoreApplication.translate("Desks", "{place} ({person})").format(
            place=place, person=language.label(news.person)
        )
    text = {Concern.PARKED: _parked, Concern.SILENT: _silent}[news.concern](news)
    return language.prose(text).format(place=place, when=_moment(news.since, language))


def summary_sentence(summary: DesksSummary, now: datetime, language: Language) -> tuple[Tone, str]:
    """How many desks hold unsent work, how long the oldest has waited, how much is parked."""
    if not summary.desks:
        return Tone.GOOD, QCoreApplication.translate("Desks", "Nothing lies unsent at the desks.")
    said = [QCoreApplication.translate("Desks", "Unsent work lies at %n desk(s).", None, summary.desks)]
    if summary.since:
        oldest = QCoreApplication.translate("Desks", "The oldest: {age}.")
        said.append(oldest.format(age=age(summary.since, now, language)))
    if summary.parked:
        said.append(
            QCoreApplication.translate(
                "Desks", "The desks have stopped trying to send %n item(s).", None, summary.parked
            )
        )
    return Tone.BAD if summary.parked else Tone.WARN, language.digits(" ".join(said))


def work_state(desk: DeskState, work: WorkAtDesk, now: datetime) -> tuple[Tone, str]:
    """How it stands with a person's work at a desk, in two or three words: the worst first."""
    if work.parked:
        return Tone.BAD, QCoreApplication.translate("Desks", "Stopped trying")
    if desk.is_silent(now):
        return Tone.BAD, QCoreApplication.translate("Desks", "Not heard of")
    if desk.alarms:
        return Tone.WARN, _alarm_badge(desk.alarms[0])
    if work.needs_you:
        return Tone.WARN, QCoreApplication.translate("Desks", "Needs its clerk")
    return Tone.INFO, QCoreApplication.translate("Desks", "Goes by itself")


def work_advice(desk: DeskState, work: WorkAtDesk, now: datetime) -> str:
    """What to do about a person's work at a desk. Nothing in it is lost, whatever its state."""
    if work.parked:
        return QCoreApplication.translate(
            "Desks",
            "The gateway did not take it however often it was tried. It is safe in the desk. When gateway and "
            "automation are well, have it sent again there: “Send now” in the outbox (F4).",
        )
    if desk.is_silent(now):
        return QCoreApplication.translate(
            "Desks",
            "The desk is closed or cut off from the gateway. What lies in it is safe, and is sent when its person "
            "signs in there with the line up.",
        )
    if work.needs_you:
        return QCoreApplication.translate(
            "Desks",
            "The gateway did not accept something. Its clerk sees the reason in the outbox (F4) and corrects it.",
        )
    return QCoreApplication.translate(
        "Desks", "It is safe in the desk and is sent by itself when its person is signed in there with the line up."
    )


def work_states() -> tuple[str, ...]:
    """Everything that `work_state` may say, for the width of its column."""
    alarms = (Alarm(measure, level, 0) for measure in Measure for level in (Level.WARNING, Level.REACHED))
    return (
        QCoreApplication.translate("Desks", "Stopped trying"),
        QCoreApplication.translate("Desks", "Not heard of"),
        QCoreApplication.translate("Desks", "Needs its clerk"),
        QCoreApplication.translate("Desks", "Goes by itself"),
        *map(_alarm_badge, alarms),
    )


def _alarm_badge(alarm: Alarm) -> str:
    words = alarm_words(alarm)
    return words[:1].upper() + words[1:]


def _parked(news: DeskNews) -> str:
    return QCoreApplication.translate(
        "Desks",
        "%n item(s) at {place} did not reach the gateway however often they were tried. They are safe in the desk. "
        "See that gateway and automation are well, then have them sent again there from the outbox (F4).",
        None,
        news.items,
    )


def _silent(news: DeskNews) -> str:
    if news.since is None:
        return QCoreApplication.translate(
            "Desks",
            "%n unsent item(s) lie at {place} that the gateway has not heard of for more than an hour. They are safe "
            "there. Look whether the desks are on and the line is up, and have their people sign in.",
            None,
            news.items,
        )
    return QCoreApplication.translate(
        "Desks",
        "%n unsent item(s) lie at {place}, which the gateway has not heard of since {when}. They are safe there. "
        "Look whether the desk is on and the line is up, and have its person sign in.",
        None,
        news.items,
    )


def _moment(at: datetime | None, language: Language) -> str:
    return f"{language.day(at)} {language.time(at)}" if at else ""
