"""Sentences about what in the branch needs somebody: what happened, since when, what to do."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.alarms import AlarmKind, BranchAlarm, Severity
from ui.ages import age
from ui.language import Language
from ui.theme import Tone


def alarm_tone(alarm: BranchAlarm) -> tuple[Tone, str]:
    """How bad it is, by colour and word."""
    if alarm.silence is not None:
        return Tone.NEUTRAL, QCoreApplication.translate("Alarms", "At rest")
    if alarm.severity is Severity.SERIOUS:
        return Tone.BAD, QCoreApplication.translate("Alarms", "Serious")
    return Tone.WARN, QCoreApplication.translate("Alarms", "Warning")


def alarm_tones() -> tuple[str, ...]:
    """Every word of `alarm_tone`, for the width of its column."""
    return (
        QCoreApplication.translate("Alarms", "At rest"),
        QCoreApplication.translate("Alarms", "Serious"),
        QCoreApplication.translate("Alarms", "Warning"),
    )


def alarm_title(alarm: BranchAlarm, language: Language) -> str:
    """What happened, in a line with its figures."""
    translate, count = QCoreApplication.translate, alarm.count
    texts = {
        AlarmKind.PROMISE_BROKEN: lambda: translate("Alarms", "%n request(s) past the promised day", None, count),
        AlarmKind.PROMISE_NEAR: lambda: translate(
            "Alarms", "%n request(s) shortly before the promised day", None, count
        ),
        AlarmKind.NO_COUNTER: lambda: translate("Alarms", "%n visitor(s) wait and no counter is open", None, count),
        AlarmKind.LONG_WAIT: lambda: translate("Alarms", "%n visitor(s) wait too long in the hall", None, count),
        AlarmKind.OUTBOX_STANDS: lambda: translate("Alarms", "%n item(s) do not leave a desk", None, count),
        AlarmKind.MANY_LOOKUPS: lambda: translate("Alarms", "%n person(s) looked up in an hour", None, count),
        AlarmKind.UNUSED_INQUIRIES: lambda: translate("Alarms", "%n inquiry(ies) without a request", None, count),
        AlarmKind.CLOCK_SKEWED: lambda: translate(
            "Alarms", "A computer's clock is %n minute(s) off", None, max(1, round(abs(alarm.seconds) / 60))
        ),
        AlarmKind.NO_SHOWS: lambda: translate(
            "Alarms", "%n visitor(s) did not come when they were called", None, count
        ),
    }
    return language.digits(texts[alarm.kind]())


def alarm_subject(alarm: BranchAlarm, language: Language) -> str:
    """Who or where it is."""
    said = []
    if alarm.counter is not None:
        counter = QCoreApplication.translate("Alarms", "Counter {number}")
        said.append(counter.format(number=language.digits(str(alarm.counter))))
    if alarm.person_name is not None:
        said.append(language.label(alarm.person_name))
    if not said:
        return QCoreApplication.translate("Alarms", "The branch")
    return (
        QCoreApplication.translate("Alarms", "{one}, {other}").format(one=said[0], other=said[-1])
        if len(said) > 1
        else said[0]
    )


def alarm_advice(alarm: BranchAlarm, now: datetime, language: Language, *, may_see_acts: bool) -> str:
    """More of the figures, and what to do; of an alarm at rest: who let it rest, until when and why."""
    if alarm.silence is not None:
        silence = alarm.silence
        text = QCoreApplication.translate("Alarms", "{name} let it rest until {time}: {reason}")
        return language.prose(text).format(
            name=language.label(silence.by), time=language.time(silence.until), reason=silence.reason
        )
    text = _looked_up(may_see_acts) if alarm.kind is AlarmKind.MANY_LOOKUPS else _advice(alarm.kind)
    figures = {
        "of": language.number(alarm.of),
        "wait": age(alarm.since, now, language) if alarm.since else "",
        "minutes": language.number(alarm.seconds // 60),
    }
    return language.prose(text).format(**figures)


def _advice(kind: AlarmKind) -> str:
    translate = QCoreApplication.translate
    texts = {
        AlarmKind.PROMISE_BROKEN: translate(
            "Alarms", "Decide on them first, or hand them to a colleague; visitors were promised an answer by then."
        ),
        AlarmKind.PROMISE_NEAR: translate(
            "Alarms", "There is still time: decide on them today, or see that they get on in automation."
        ),
        AlarmKind.NO_COUNTER: translate(
            "Alarms", "Nobody calls them. Have a counter opened at the visit page; nobody loses their place."
        ),
        AlarmKind.LONG_WAIT: translate(
            "Alarms",
            "The longest wait is {minutes} minutes. Have one more counter opened, or look which group is full.",
        ),
        AlarmKind.OUTBOX_STANDS: translate(
            "Alarms",
            "It is safe in the desk. Look at the list of desks for what it needs: its person, the line, or a retry.",
        ),
        AlarmKind.UNUSED_INQUIRIES: translate(
            "Alarms",
            "Of {of} inquiries for a service in a day. Ask what the visitors came for; each inquiry needs a purpose.",
        ),
        AlarmKind.CLOCK_SKEWED: translate(
            "Alarms", "Times are recorded by the office's clock all the same. Have the computer's clock set."
        ),
        AlarmKind.NO_SHOWS: translate(
            "Alarms",
            "Of {of} who were called today. See that numbers are heard and seen, and that calls leave time to come.",
        ),
    }
    return texts[kind]


def _looked_up(may_see_acts: bool) -> str:
    if may_see_acts:
        return QCoreApplication.translate(
            "Alarms",
            "Colleagues usually look up {of} in that time. The inspection page (F8) shows what was asked and why.",
        )
    return QCoreApplication.translate(
        "Alarms",
        "Colleagues usually look up {of} in that time. Ask the person; an inspector sees what was asked.",
    )


def alarms_summary(alarms: tuple[BranchAlarm, ...], language: Language) -> tuple[Tone, str]:
    """How many need somebody, and the worst of them."""
    awake = [alarm for alarm in alarms if alarm.silence is None]
    if not awake:
        return Tone.GOOD, QCoreApplication.translate("Alarms", "No alarm.")
    tone = Tone.BAD if awake[0].severity is Severity.SERIOUS else Tone.WARN
    count = language.digits(QCoreApplication.translate("Alarms", "%n alarm(s)", None, len(awake)))
    text = QCoreApplication.translate("Alarms", "{count}: {first}")
    return tone, text.format(count=count, first=alarm_title(awake[0], language))
