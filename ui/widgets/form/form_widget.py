"""A service's form on the screen."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.domain.form import FieldKind, Form
from app.domain.request import Answers, AttachmentRef
from app.errors import AppError
from ui.identity_messages import not_inquired
from ui.language import Language
from ui.messages import problem_code_sentence, sentence
from ui.tasks import Tasks
from ui.theme import GAP, Tone
from ui.widgets.attachments.attachment_field import AttachmentField
from ui.widgets.form.field_box import FieldBox
from ui.widgets.form.found_problems import FoundProblems
from ui.widgets.form.host import FormHost
from ui.widgets.form.kinds import InputMaker
from ui.widgets.form.postal_fill import PostalFill, post_mark
from ui.widgets.form.section_grid import SectionGrid
from ui.widgets.parts import Text

_SECTION_GAP = 18


class FormWidget(QScrollArea):
    """Asks the fields of a form, shows and hides them by the answers, and says what is wrong where it is.

    `edited`: answers, attachments or locks changed. A field's problems are shown when the person leaves it, and all of
    them after `show_all_problems`. What is typed in a field stays when the field is hidden. Enter goes to the next
    field; Ctrl+Enter is left to the page. Await `leave` before the page goes away.
    """

    edited = Signal()

    def __init__(self, language: Language, inputs: FormHost) -> None:
        super().__init__()
        self._language = language
        self._host = inputs
        self._tasks = Tasks(self._on_error)
        self._form: Form | None = None
        self._boxes: dict[str, FieldBox] = {}
        self._grids: list[SectionGrid] = []
        self._fills: dict[str, PostalFill] = {}
        self._others: dict[str, Any] = {}
        self._stated: frozenset[str] = frozenset()
        self._found = FoundProblems()
        self._rejections: dict[str, dict[str, str]] = {}
        self._whole = Text("problem", wraps=True)
        self.setProperty("surface", "true")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        language.changed.connect(self._on_language_changed)

    def show_form(
        self,
        form: Form,
        answers: Answers,
        locked: Collection[str] = (),
        attachments: Iterable[AttachmentRef] = (),
        stated: Collection[str] = (),
    ) -> None:
        """Ask `form` from the beginning, with these answers. `locked`: fields whose answer came from an inquiry.

        `stated`: those of them that hold what the visitor says, because nobody was inquired yet.
        """
        self._tasks.stop_all()
        self._form, self._stated = form, frozenset(stated)
        self._rejections = {}
        self._others = {name: value for name, value in answers.items() if name not in {f.name for f in form.fields}}
        self._build(form)
        refs = tuple(attachments)
        for name, box in self._boxes.items():
            if isinstance(box.input, AttachmentField):
                box.input.show_attachments(ref for ref in refs if ref.field == name)
                if list(answers.get(name) or ()) == (box.input.answer or []):
                    continue
            box.show_answer(answers.get(name))
            if name in locked and box.input.answer is not None:
                self._show_lock(box)
        self._fills = {box.field.name: fill for box in self._boxes.values() if (fill := self._made_fill(box))}
        self._refresh()

    @property
    def answers(self) -> dict[str, Any]:
        """Every answer that is not empty, of hidden fields too; what makes no sense yet is there as it was typed."""
        given = {name: box.input.answer for name, box in self._boxes.items()}
        return {**self._others, **{name: value for name, value in given.items() if value is not None}}

    @property
    def attachments(self) -> tuple[AttachmentRef, ...]:
        """What is attached to any field."""
        inputs = (box.input for box in self._boxes.values())
        return tuple(ref for field in inputs if isinstance(field, AttachmentField) for ref in field.attachments)

    @property
    def locked(self) -> frozenset[str]:
        """Names of the fields whose answer came from an inquiry and cannot be changed."""
        return frozenset(name for name, box in self._boxes.items() if box.mark)

    @property
    def remaining(self) -> int:
        """How many problems stand between these answers and the next page."""
        return self._found.count

    @property
    def focused_field(self) -> str:
        """Name of the field that has the keyboard; empty where none has."""
        box = self._box_of(QApplication.focusWidget())
        return box.field.name if box else ""

    def box(self, name: str) -> FieldBox:
        """A field on the screen. Raises KeyError when the form has none of that name."""
        return self._boxes[name]

    def focus_field(self, name: str) -> None:
        """Put the keyboard into a field; into the first one to fill in where there is no such visible field."""
        box = self._boxes.get(name)
        if box is None or not box.is_shown:
            box = self._first_to_fill()
        if box:
            self._go_to(box)

    def show_all_problems(self) -> None:
        """Show the problems of every field, also of those that nobody was in yet."""
        for box in self._boxes.values():
            box.is_touched = True
        self._show_problems()

    def go_to_next_problem(self) -> None:
        """Put the keyboard into the next field with a problem, from the focused one on and around."""
        names = list(self._boxes)
        start = names.index(self.focused_field) + 1 if self.focused_field in names else 0
        for name in names[start:] + names[:start]:
            pointers = [*self._found.by_field.get(name, ()), *self._rejections.get(name, ())]
            if pointers:
                self._boxes[name].is_touched = True
                self._show_problems()
                self._go_to(self._boxes[name], pointers[0])
                return

    def show_rejections(self, problems: Mapping[str, str]) -> None:
        """Show what the gateway found, as JSON Pointer and problem code; each stays until its field is edited."""
        self._rejections = {}
        for pointer, code in problems.items():
            self._rejections.setdefault(pointer.split("/")[1] if "/" in pointer else "", {})[pointer] = code
        self._show_problems()

    async def leave(self) -> None:
        """Stop what is being asked and read."""
        self._tasks.cancel()
        await self._tasks.join()

    def box_edited(self, box: FieldBox) -> None:
        """A field heard the person; its problem waits until the field is left."""
        box.is_touched = False
        self._rejections.pop(box.field.name, None)
        if fill := self._fills.get(box.field.name):
            fill.code_edited()
        self._refresh()
        self.edited.emit()

    def box_accepted(self, box: FieldBox) -> None:
        """Enter: judge the field and go on."""
        self._judge(box, again=True)
        self.focusNextPrevChild(True)  # noqa: FBT003  Qt's own signature

    def _build(self, form: Form) -> None:
        self._boxes, self._grids, self._fills = {}, [], {}
        content = QWidget()
        # Less than its parts wish for would squeeze them: the area scrolls instead.
        content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setWidget(content)  # first: moving a full one under another parent dresses every part again
        content.setAutoFillBackground(False)
        if self.isVisible():
            content.hide()  # to be dressed and shown once, when it is complete
        layout = QVBoxLayout(content)
        layout.setContentsMargins(4, 2, 4, 2)
        layout.setSpacing(_SECTION_GAP)
        maker = InputMaker(self._language, self._host, self._tasks)
        for section in form.sections:
            boxes = [FieldBox(self._language, field, maker.make(field), self, content) for field in section.fields]
            self._boxes.update({box.field.name: box for box in boxes})
            grid = SectionGrid(self._language, section, boxes, content)
            self._grids.append(grid)
            layout.addLayout(grid)
        self._whole = Text("problem", wraps=True)
        self._whole.hide()
        layout.addWidget(self._whole)
        layout.addStretch(1)
        if self.isVisible():
            content.show()

    def _made_fill(self, box: FieldBox) -> PostalFill | None:
        target = self._boxes.get(box.field.fills)
        if box.field.kind is not FieldKind.POSTAL_CODE or target is None:
            return None
        return PostalFill(box, target, self._host, self._tasks, self._language, self._on_filled)

    def _show_lock(self, box: FieldBox) -> None:
        is_stated = box.field.name in self._stated
        box.show_lock(not_inquired() if is_stated else self._mark_of(box), Tone.WARN if is_stated else Tone.GOOD)

    def _mark_of(self, box: FieldBox) -> str:
        is_filled = any(other.field.fills == box.field.name for other in self._boxes.values())
        source = box.field.prefill.partition(".")[0]
        if is_filled or source == "address":
            return post_mark()
        if source == "mobile":
            return self.tr("Shahkar")
        return self.tr("Inquired")

    def _refresh(self) -> None:
        if self._form is None:
            return
        answers = self.answers
        visible = self._form.visible(answers)
        required = self._form.required(answers)
        for grid in self._grids:
            grid.show_visible(visible)
        for name, box in self._boxes.items():
            box.show_required(name in required)
        self._found.look(
            self._form.problems(answers, self._host.today()), (b for b in self._boxes.values() if b.is_shown)
        )
        self._show_problems()

    def _show_problems(self) -> None:
        for name, box in self._boxes.items():
            told = self._found.sentences(box, self._language) if box.is_touched else {}
            rejected = {at: problem_code_sentence(code) for at, code in self._rejections.get(name, {}).items()}
            box.show_problems({**rejected, **told})
        whole = self._found.whole(self._language)
        whole += [problem_code_sentence(code) for code in self._rejections.get("", {}).values()]
        self._whole.setText("\n".join(whole))
        self._whole.setVisible(bool(whole))

    def _judge(self, box: FieldBox, *, again: bool = False) -> None:
        box.is_touched = True
        if fill := self._fills.get(box.field.name):
            fill.ask(again=again)
        self._show_problems()

    def _go_to(self, box: FieldBox, pointer: str = "") -> None:
        box.take_focus(pointer)
        self.ensureWidgetVisible(box, 0, GAP)

    def _first_to_fill(self) -> FieldBox | None:
        free = [box for box in self._boxes.values() if box.is_shown and not box.mark]
        empty = (box for box in free if box.input.answer is None and box.field.kind is not FieldKind.UNKNOWN)
        return next(empty, free[0] if free else None)

    def _box_of(self, widget: QWidget | None) -> FieldBox | None:
        while widget is not None and not isinstance(widget, FieldBox):
            widget = widget.parentWidget()
        return widget if isinstance(widget, FieldBox) and self._boxes.get(widget.field.name) is widget else None

    def _on_filled(self) -> None:
        self._refresh()
        self.edited.emit()

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return  # another window took the keyboard; the person is still in the field
        box = self._box_of(old)
        if box and box is not self._box_of(now):
            self._judge(box)

    def _on_language_changed(self) -> None:
        for grid in self._grids:
            grid.retranslate()
        for box in self._boxes.values():
            box.retranslate()
            if box.mark:
                self._show_lock(box)
        for fill in self._fills.values():
            fill.retranslate()
        self._show_problems()

    def _on_error(self, error: AppError) -> None:
        """Every task of a form tells its failure at its own field; what comes here anyway stands under the form."""
        self._whole.setText(sentence(error, self._language))
        self._whole.show()
