"""Whole numbers and amounts of money."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain import persian
from ui.language import Language
from ui.widgets.inputs.line import LineInput
from ui.widgets.parts import Text

_GROUPING = re.compile("[\\s,،٬'_\u00a0\u202f]")
_WHOLE = re.compile("-?[0-9]{1,40}")  # longer ones are no numbers that anybody meant


class IntegerField(LineInput):
    """A whole number. What is no number stays as it was typed, to be told of: half a paste is never dropped."""

    is_code = True
    counts_from_end = True

    @property
    def value(self) -> int | None:
        """The number; None while the text is none."""
        text = self._bare(self.text())
        return int(text) if _WHOLE.fullmatch(text) else None

    def show_value(self, value: int | None) -> None:
        """Show a number."""
        self.setText("" if value is None else self.shape(str(value)))

    @property
    def answer(self) -> str | int | None:
        """The number, or what was typed instead."""
        value = self.value
        return value if value is not None else self._bare(self.text()) or None

    def symbols(self, text: str) -> str:
        """Everything but what parts groups."""
        return self._bare(text)

    def shape(self, text: str) -> str:
        """The number in the digits of the language."""
        bare = self._bare(text)
        return self.written(int(bare)) if _WHOLE.fullmatch(bare) and bare != "-0" else self.language.digits(bare)

    def written(self, number: int) -> str:
        """How a number stands in the field."""
        return self.language.digits(str(number))

    def _bare(self, text: str) -> str:
        return _GROUPING.sub("", persian.fold(text).replace("\u2212", "-"))


class MoneyField(IntegerField):
    """An amount in Rial, in groups of three."""

    separators = ",٬"

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._currency = Text("muted")
        self._currency.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name_currency()
        self._put_trailing(self._currency)

    @property
    def remark(self) -> str:
        """The amount as people say it, in toman; empty where it is no amount."""
        value = self.value
        if value is None or abs(value) < 10:
            return ""
        return self.tr("{amount} toman").format(amount=self.language.number(value // 10))

    def written(self, number: int) -> str:
        """How an amount stands in the field."""
        sign = "-" if number < 0 else ""
        return sign + persian.grouped(abs(number), self.language.code)

    def resting_part(self) -> QWidget | None:
        """The name of the currency."""
        return self._currency

    def _bare(self, text: str) -> str:
        return super()._bare(text.replace("ریال", "").replace("Rial", ""))

    def _name_currency(self) -> None:
        self._currency.setText(self.tr("Rial"))

    def _on_language_changed(self) -> None:
        self._name_currency()
        super()._on_language_changed()
