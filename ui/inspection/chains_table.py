"""The chains of the branch as an item model."""

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from app.contract.inspection import ChainSummary
from app.contract.messages import JournalProof
from ui.language import Language
from ui.theme import Tone
from ui.widgets.text_table import TextTable


class Column(IntEnum):
    """What a row says, from the leading edge."""

    WHOSE = 0
    RECORDS = 1
    SINCE = 2
    UNTIL = 3
    SIGNED = 4
    PROOF = 5


class ChainsTable(TextTable):
    """One row a chain, in the order in which they are given."""

    def __init__(self, language: Language) -> None:
        super().__init__(language, Column)
        self._chains: tuple[ChainSummary, ...] = ()
        self._proofs: Mapping[str, JournalProof] = {}
        self._proving = ""

    def show_chains(
        self, chains: tuple[ChainSummary, ...], proofs: Mapping[str, JournalProof], proving: str = ""
    ) -> None:
        """Show these, with what is known of each; `proving`: the one that is being checked."""
        self._proofs, self._proving = proofs, proving
        if chains != self._chains:
            self.beginResetModel()
            self._chains = chains
            self.endResetModel()
        else:
            for at in range(len(chains)):
                self.tell_changed(at)

    def chain(self, row: int) -> ChainSummary | None:
        """The chain of a row."""
        return self._chains[row] if 0 <= row < len(self._chains) else None

    def captions(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("Chains", "Written down by"),
            QCoreApplication.translate("Chains", "Records"),
            QCoreApplication.translate("Chains", "First"),
            QCoreApplication.translate("Chains", "Last"),
            QCoreApplication.translate("Chains", "Signature"),
            QCoreApplication.translate("Chains", "Checked now"),
        )

    def length(self) -> int:
        """How many chains there are."""
        return len(self._chains)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        chain, language = self._chains[row], self.language
        if column == Column.WHOSE:
            return whose(chain, language)
        if column == Column.RECORDS:
            return language.number(chain.records)
        if column == Column.SIGNED:
            return _signed(chain, language)
        if column == Column.PROOF:
            return self._proof(chain)
        if column == Column.SINCE:
            return language.day(chain.since)
        return f"{language.day(chain.until)}  {language.time(chain.until)}"

    def tone(self, row: int, column: int) -> Tone | None:
        """The tone of what was found."""
        proof = self._proofs.get(self._chains[row].chain)
        if column != Column.PROOF or proof is None or self._proving == self._chains[row].chain:
            return None
        return Tone.BAD if proof.breaks else Tone.GOOD

    def _proof(self, chain: ChainSummary) -> str:
        if chain.chain == self._proving:
            return QCoreApplication.translate("Chains", "being checked…")
        proof = self._proofs.get(chain.chain)
        if proof is None:
            return "—"
        return found_broken() if proof.breaks else found_whole()


def whose(chain: ChainSummary, language: Language) -> str:
    """Who wrote a chain."""
    if chain.person_name is None:
        return QCoreApplication.translate("Chains", "The gateway itself")
    text = QCoreApplication.translate("Chains", "A desk of {person}")
    return text.format(person=language.label(chain.person_name))


def found_whole() -> str:
    """Nothing was changed."""
    return QCoreApplication.translate("Chains", "whole")


def found_broken() -> str:
    """Something was."""
    return QCoreApplication.translate("Chains", "broken")


def _signed(chain: ChainSummary, language: Language) -> str:
    if not chain.anchor:
        return QCoreApplication.translate("Chains", "missing at its end")
    text = QCoreApplication.translate("Chains", "number {serial}")
    return text.format(serial=language.number(chain.anchor))
