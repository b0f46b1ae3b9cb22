"""How an office has its survey."""

from dataclasses import dataclass

from app.domain.survey import Question


@dataclass(frozen=True, slots=True)
class SurveyManner:
    """`questions` empty: there is no survey. `address`: what stands before `/s/…` in links; empty: nobody is sent one.

    `page_calls_per_second`: of one address, to the public page.
    """

    questions: tuple[Question, ...] = ()
    address: str = ""
    answer_days: int = 14
    page_calls_per_second: float = 1.0
