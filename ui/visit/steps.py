"""What the stepper says of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.visit.viewmodel import Stage
from ui.widgets.stepper import Progress, StepShown

if TYPE_CHECKING:
    from ui.language import Language
    from ui.visit.viewmodel import VisitViewModel

_STEPS = (Stage.IDENTITY, Stage.SERVICE, Stage.FORM, Stage.REVIEW)


def shown_steps(viewmodel: VisitViewModel, language: Language) -> tuple[StepShown, ...]:
    """The four steps: done ones with a tick and what was chosen, the one the clerk is in, and those ahead."""
    now = viewmodel.state.stage
    draft = viewmodel.filling.state.draft
    reached = Stage.RECEIPT if now is Stage.RECEIPT else max(now, _reached(viewmodel))
    steps = []
    for stage in _STEPS:
        name = _name(stage)
        if stage is now:
            text, progress = _numbered(stage, name, language), Progress.NOW
        elif stage < reached:
            if stage is Stage.SERVICE and draft is not None:
                name = language.label(draft.service.title)
            elif stage is Stage.REVIEW:
                name = QCoreApplication.translate("Steps", "Sent")
            text, progress = f"✓ {name}", Progress.DONE
        else:
            text, progress = _numbered(stage, name, language), Progress.AHEAD
        steps.append(StepShown(text, progress, is_open=stage is not now and viewmodel.may_go(stage)))
    return tuple(steps)


def _reached(viewmodel: VisitViewModel) -> Stage:
    if viewmodel.filling.state.draft is not None:
        return Stage.FORM
    return Stage.SERVICE if viewmodel.identity.state.person is not None else Stage.IDENTITY


def _numbered(stage: Stage, name: str, language: Language) -> str:
    return f"{language.digits(str(stage + 1))} · {name}"


def _name(stage: Stage) -> str:
    return {
        Stage.IDENTITY: QCoreApplication.translate("Steps", "Identity"),
        Stage.SERVICE: QCoreApplication.translate("Steps", "Service"),
        Stage.FORM: QCoreApplication.translate("Steps", "Form"),
        Stage.REVIEW: QCoreApplication.translate("Steps", "Review and send"),
    }[stage]
