"""Numbers that stand for persons, companies, places and accounts."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt

from app.domain import identifiers, persian
from app.domain.identifiers import IdentifierFault, IdentifierProblem
from ui.language import Language
from ui.messages import identifier_sentence
from ui.widgets.inputs.line import LineInput

# ISO/IEC 15424: a scanner may say first what kind of barcode it read. The second form is the same keys on a
# Persian keyboard (ISIRI 9147).
_BARCODE_PREFIX = re.compile(r"^(?:\][A-Za-z]|چ\w)[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Code:
    parse: Callable[[str], str]
    length: int
    group: int = 0


_CODES = MappingProxyType(
    {
        "national_number": _Code(identifiers.parse_national_number, 10),
        "legal_id": _Code(identifiers.parse_legal_id, 11),
        "foreign_code": _Code(identifiers.parse_foreign_code, 12),
        "postal_code": _Code(identifiers.parse_postal_code, 10),
        "mobile": _Code(identifiers.parse_mobile, 11),
        "iban": _Code(identifiers.parse_iban, 24, group=4),
        "service_code": _Code(identifiers.parse_service_code, 11),
    }
)


def code_text(kind: str, value: str, language: Language) -> str:
    """A stored code as it is shown, in the digits of the language; an IBAN in groups of four."""
    group = _CODES[kind].group
    shown = " ".join(value[at : at + group] for at in range(0, len(value), group)) if group else value
    return language.digits(shown)


class CodeField(LineInput):
    """A code, typed, pasted with whatever stood around it, or scanned.

    Blanks, dashes and marks vanish at once. What a scanner puts before and after the digits, and words around a
    pasted code, vanish when the field is left or accepted. `kind` is a field kind of a form, or "service_code".
    """

    is_code = True
    separators = " "

    def __init__(self, language: Language, kind: str) -> None:
        self.kind = kind
        self._code = _CODES[kind]
        super().__init__(language)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers | Qt.InputMethodHint.ImhNoPredictiveText)
        self.accepted.connect(self.selectAll)  # the next scan replaces this one

    @property
    def value(self) -> str:
        """The stored form; empty while the text is not such a code."""
        return self._stored() or ""

    def show_value(self, value: str) -> None:
        """Show a stored form, or any text."""
        self.setText(self.shape(value))

    @property
    def problem(self) -> IdentifierProblem | None:
        """What is wrong with the text; EMPTY where there is none."""
        if self._stored():
            return None
        try:
            self._code.parse(self.text())
        except IdentifierFault as fault:
            return fault.code
        return None

    @property
    def sentence(self) -> str:
        """What is wrong with the text, unless there is none."""
        problem = self.problem
        if problem is None or problem is IdentifierProblem.EMPTY:
            return ""
        return identifier_sentence(problem, self.kind)

    @property
    def answer(self) -> str | None:
        """The stored form, or the symbols that were typed."""
        return self._stored() or self.symbols(self.text()) or None

    def show_answer(self, answer: object) -> None:
        """Show a stored form, or what was typed."""
        self.show_value("" if answer is None else str(answer))

    def symbols(self, text: str) -> str:
        """Letters and digits, and the bracket that a scanner begins with."""
        return "".join(symbol for symbol in persian.fold(text) if symbol.isalnum() or symbol == "]")

    def shape(self, text: str) -> str:
        """Digits of the language without blanks, in groups where such a code has them."""
        symbols = self.symbols(text)
        return code_text(self.kind, symbols.upper() if self._code.group else symbols, self.language)

    def settle(self) -> None:
        """Show the stored form: leading zeros, the 0 of a mobile, IR of an IBAN; nothing around it."""
        if stored := self._stored():
            shown = self.shape(stored)
            if shown != self.text():
                self.setText(shown)

    def _stored(self) -> str | None:
        symbols = self.symbols(self.text())
        texts = [symbols]
        if bare := _BARCODE_PREFIX.sub("", symbols):
            texts.append(bare)
        runs = [run for run in re.findall("[0-9]+", symbols) if len(run) == self._code.length]
        if len(runs) == 1:
            texts.append(runs[0])
        return next((stored for text in texts if (stored := self._parsed(text))), None)

    def _parsed(self, text: str) -> str | None:
        try:
            return self._code.parse(text)
        except IdentifierFault:
            return None


class NationalNumberField(CodeField):
    """کد ملی."""

    def __init__(self, language: Language) -> None:
        super().__init__(language, "national_number")
