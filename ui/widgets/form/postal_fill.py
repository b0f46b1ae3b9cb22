"""A postal code that fills another field by inquiry."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.errors import AppError
from ui.language import Language
from ui.messages import sentence
from ui.tasks import Tasks
from ui.widgets.form.field_box import FieldBox
from ui.widgets.form.host import FormHost
from ui.widgets.inputs.code_field import CodeField


def post_mark() -> str:
    """The badge of what the post answered."""
    return QCoreApplication.translate("FormWidget", "Post")


class PostalFill:
    """Asks the post when a valid code stands in the field, and locks the address that it answers.

    An answer to a code that is no longer there, or to an address that was typed meanwhile, is dropped. When the post
    does not answer, the address stays typable and the field says why.
    """

    def __init__(
        self,
        code: FieldBox,
        target: FieldBox,
        host: FormHost,
        tasks: Tasks,
        language: Language,
        on_filled: Callable[[], None],
    ) -> None:
        self.code = code
        self.target = target
        self._host = host
        self._tasks = tasks
        self._language = language
        self._on_filled = on_filled
        self._task = f"postal address {code.field.name}"
        self._error: AppError | None = None
        # What is filled in already was asked for, in this session or in an earlier one.
        self._asked = self._value if target.input.answer is not None else ""

    @property
    def _value(self) -> str:
        return self.code.input.value if isinstance(self.code.input, CodeField) else ""

    def code_edited(self) -> None:
        """Drop what belongs to another code, and ask for a complete one."""
        value = self._value
        if value == self._asked and value:
            return
        self._tasks.stop(self._task)
        self._asked = ""
        self._show_error(None)
        if self.target.mark:
            self.target.show_lock("")
            self.target.input.show_answer(None)
        self.ask()

    def ask(self, *, again: bool = False) -> None:
        """Ask for the code that stands in the field, once; `again` after a failure."""
        value = self._value
        is_failed = again and self._error is not None
        if value and not self.code.mark and not self.target.mark and (value != self._asked or is_failed):
            self._asked = value
            self._tasks.start(self._task, self._ask(value))

    def retranslate(self) -> None:
        """Say again why the post did not answer."""
        self._show_error(self._error)

    async def _ask(self, postal_code: str) -> None:
        edits = self.target.edits
        self._error = None
        self.code.show_notice(QCoreApplication.translate("FormWidget", "Asking the post for the address…"))
        try:
            address = await self._host.postal_address(postal_code)
        except AppError as error:
            if self._value == postal_code:
                self._show_error(error)
            return
        self._show_error(None)
        if self._value == postal_code and self.target.edits == edits:
            self.target.input.show_answer(address.line)
            self.target.show_lock(post_mark())
            self._on_filled()

    def _show_error(self, error: AppError | None) -> None:
        self._error = error
        self.code.show_notice(sentence(error, self._language) if error else "")
