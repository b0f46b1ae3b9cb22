"""Two files for every attachment of the invented history, and the answers that name them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.contract import codec
from app.domain.form import FieldKind, Form
from app.domain.request import AttachmentRef


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that history attaches. `mark`: what stands for it in the written answers."""

    mark: str
    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Its name by content."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Example:
    """Answers to a form besides what inquiries fill in, and what an amendment of them changes."""

    answers: dict[str, Any]
    amendment: dict[str, Any]


def read_papers(folder: Path) -> tuple[Paper, ...]:
    """The files of the training folder."""
    return (
        Paper("@letter", "نامه.jpg", "image/jpeg", (folder / "letter.jpg").read_bytes()),
        Paper("@document", "سند.pdf", "application/pdf", (folder / "document.pdf").read_bytes()),
    )


def read_examples(folder: Path, papers: Iterable[Paper]) -> dict[str, tuple[Example, ...]]:
    """Examples by service code, with the files by their digest."""
    written = codec.decode((folder / "answers.json").read_bytes(), dict[str, tuple[Example, ...]])
    digests = {paper.mark: paper.sha256 for paper in papers}
    return {
        code: tuple(Example(_named(each.answers, digests), _named(each.amendment, digests)) for each in examples)
        for code, examples in written.items()
    }


def _named(answers: dict[str, Any], digests: dict[str, str]) -> dict[str, Any]:
    """Only attachments are lists of marks, so deeper levels stay as they are."""
    return {
        name: [digests.get(part, part) if isinstance(part, str) else part for part in answer]
        if isinstance(answer, list)
        else answer
        for name, answer in answers.items()
    }


def attached(form: Form, answers: dict[str, Any], papers: Iterable[Paper]) -> tuple[AttachmentRef, ...]:
    """The file facts that travel beside the answers."""
    by_digest = {paper.sha256: paper for paper in papers}
    return tuple(
        AttachmentRef(
            field.name, digest, by_digest[digest].name, by_digest[digest].media_type, _size(by_digest, digest)
        )
        for section in form.sections
        for field in section.fields
        if field.kind is FieldKind.ATTACHMENT
        for digest in answers.get(field.name, ())
    )


def _size(by_digest: dict[str, Paper], digest: str) -> int:
    return len(by_digest[digest].content)
