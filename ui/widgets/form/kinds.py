"""Which widget asks which kind of field."""

from collections.abc import Callable

from app.domain.form import Field, FieldKind, Width
from ui.language import Language
from ui.tasks import Tasks
from ui.widgets.attachments.attachment_field import AttachmentField
from ui.widgets.form.host import FormHost
from ui.widgets.inputs.choice_field import ChoiceField
from ui.widgets.inputs.code_field import CodeField
from ui.widgets.inputs.date_field import JalaliDateField
from ui.widgets.inputs.input import Input
from ui.widgets.inputs.notice_field import NoticeField
from ui.widgets.inputs.number_field import IntegerField, MoneyField
from ui.widgets.inputs.options_field import MultiChoiceField, YesNoField
from ui.widgets.inputs.table_field import TableField
from ui.widgets.inputs.text_field import MultilineField, TextField

_OPTION_COLUMNS = {Width.FULL: 4, Width.HALF: 2, Width.THIRD: 1}


class InputMaker:
    """Makes the input of a field; a notice for a kind that this program does not know."""

    def __init__(self, language: Language, host: FormHost, tasks: Tasks) -> None:
        self._language = language
        self._host = host
        self._tasks = tasks
        code = self._code
        self._makers: dict[FieldKind, Callable[[Field], Input]] = {
            FieldKind.TEXT: self._text,
            FieldKind.MULTILINE: self._multiline,
            FieldKind.INTEGER: self._integer,
            FieldKind.MONEY: self._money,
            FieldKind.DATE: self._date,
            FieldKind.NATIONAL_NUMBER: code,
            FieldKind.LEGAL_ID: code,
            FieldKind.FOREIGN_CODE: code,
            FieldKind.POSTAL_CODE: code,
            FieldKind.MOBILE: code,
            FieldKind.IBAN: code,
            FieldKind.CHOICE: self._choice,
            FieldKind.MULTI_CHOICE: self._multi_choice,
            FieldKind.BOOLEAN: self._yes_no,
            FieldKind.TABLE: self._table,
            FieldKind.ATTACHMENT: self._attachment,
        }

    def make(self, field: Field) -> Input:
        """The input that asks `field`."""
        return self._makers.get(field.kind, self._notice)(field)

    def _text(self, _: Field) -> Input:
        return TextField(self._language)

    def _multiline(self, _: Field) -> Input:
        return MultilineField(self._language)

    def _integer(self, _: Field) -> Input:
        return IntegerField(self._language)

    def _money(self, _: Field) -> Input:
        return MoneyField(self._language)

    def _date(self, _: Field) -> Input:
        return JalaliDateField(self._language, self._host.today)

    def _code(self, field: Field) -> Input:
        return CodeField(self._language, field.kind.value)

    def _choice(self, field: Field) -> Input:
        return ChoiceField(self._language, field.choices)

    def _multi_choice(self, field: Field) -> Input:
        return MultiChoiceField(self._language, field.choices, _OPTION_COLUMNS[field.width])

    def _yes_no(self, _: Field) -> Input:
        return YesNoField(self._language)

    def _table(self, field: Field) -> Input:
        return TableField(self._language, field, self.make)

    def _attachment(self, field: Field) -> Input:
        return AttachmentField(self._language, field, self._host, self._tasks)

    def _notice(self, field: Field) -> Input:
        return NoticeField(self._language, field.raw_kind)
