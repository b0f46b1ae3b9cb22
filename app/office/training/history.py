"""Two thousand requests of the past months: told from a seed and the day, so the same day tells the same history."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from app.domain.people import Branch, Role
from app.domain.request import RequestState
from app.office import request_rows
from app.office.training.course import Opening, invent_course
from app.office.training.dice import Dice
from app.office.training.people import COUNTY, DISTRICT, GOVERNOR, TRAINEES
from app.office.training.records import History, write_down
from app.office.training.residents import SEED
from app.office.training.setting import Case, Setting
from app.office.training.workdays import DAY_MINUTES

REQUESTS = 2000
SPAN_DAYS = 120
"""How many working days history reaches back."""

_WEIGHTS: Mapping[str, int] = {"10051234002": 26, "10061073000": 12, "99001105000": 14, "99001111000": 12}
_BRANCHES: Sequence[tuple[Branch, int]] = ((COUNTY, 52), (GOVERNOR, 28), (DISTRICT, 20))


def invent_history(setting: Setting, count: int = REQUESTS) -> History:
    """`count` requests, oldest first."""
    dice = Dice(f"{SEED}-history-{setting.now.date()}")
    cases = [_case(dice, setting) for _ in range(count)]
    cases.sort(key=lambda case: case.course.happenings[0].at)
    regulars = _visits_of_the_regular(cases)
    history = History()
    for index, case in enumerate(cases):
        resident = setting.regular if index in regulars else dice.pick(setting.residents)
        write_down(history, dice, setting, case, resident)
    return history


def _case(dice: Dice, setting: Setting) -> Case:
    offered = dice.weighted([(each, _WEIGHTS.get(each.service.code, 5)) for each in setting.offered])
    branch = dice.weighted(_BRANCHES)
    clerks = [trainee for trainee in TRAINEES if trainee.branch == branch and trainee.role is Role.CLERK]
    supervisor = next(each for each in TRAINEES if each.branch == branch and each.role is Role.SUPERVISOR)
    clerk, assignee = dice.pick(clerks), dice.pick(clerks)
    position = _position(dice, setting)
    opening = Opening(offered.service, offered.workflow, position, clerk.name, supervisor.name, assignee.name)
    course = invent_course(dice, opening, setting.workdays, setting.now)
    return Case(offered, branch, clerk, assignee, position, course)


def _position(dice: Dice, setting: Setting) -> int:
    """A moment before now; a day may have none left yet."""
    last = setting.workdays.last_before(request_rows.today(setting.now))
    while True:
        position = (last - dice.below(SPAN_DAYS)) * DAY_MINUTES + dice.below(DAY_MINUTES)
        if setting.workdays.moment(position) + timedelta(minutes=2) < setting.now:
            return position


def _visits_of_the_regular(cases: Sequence[Case]) -> frozenset[int]:
    """Three answered requests and the newest one that is in progress, all in the county."""
    mine = [index for index, case in enumerate(cases) if case.branch == COUNTY]
    answered = [index for index in mine if cases[index].course.state is RequestState.ANSWERED]
    moving = [index for index in mine if cases[index].course.state is RequestState.IN_AUTOMATION]
    return frozenset(answered[:: max(1, len(answered) // 3)][:3] + moving[-1:])
