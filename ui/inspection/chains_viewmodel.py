"""The chains of the branch, and what a proof of each said."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.contract.inspection import ChainSummary
from app.contract.messages import JournalProof
from app.desk.build import Services
from app.errors import AppError
from ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class ChainsState:
    """`proofs`: by chain, since the chains were read. `proving`: the chain that is being checked."""

    is_reading: bool = False
    has_read: bool = False
    chains: tuple[ChainSummary, ...] = ()
    proofs: Mapping[str, JournalProof] = field(default_factory=dict)
    proving: str = ""
    error: AppError | None = None


class ChainsViewModel(ViewModel[ChainsState]):
    """Reads the chains, and has one after the other proved."""

    def __init__(self, services: Services) -> None:
        super().__init__(ChainsState())
        self._services = services

    def read(self) -> None:
        """Read them anew; former proofs say nothing of what came since."""
        self._become(replace(self.state, is_reading=True, error=None))
        self.tasks.start("chains", self._read())

    def prove(self, chain: str) -> None:
        """Have every record of a chain checked; a second wish while one is checked is passed over."""
        if chain and not self.state.proving:
            self._become(replace(self.state, proving=chain, error=None))
            self.tasks.start("proof", self._prove(chain))

    async def _read(self) -> None:
        chains = await self._services.inspection.chains()
        self._become(replace(self.state, is_reading=False, has_read=True, chains=chains, proofs={}))

    async def _prove(self, chain: str) -> None:
        proof = await self._services.inspection.prove(chain)
        self._become(replace(self.state, proving="", proofs={**self.state.proofs, chain: proof}))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_reading=False, proving="", error=error))
