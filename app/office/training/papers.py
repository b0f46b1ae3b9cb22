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
    sha256: str


@dataclass(frozen=True, slots=True)
class Example:
    """Answers to a form besides what inquiries fill in, and what an amendment of them changes."""

    answers: dict[str, Any]
    amendment: dict[str, Any]


def read_papers(folder: Path) -> tuple[Paper, ...]:
    """The files of the training folder."""
    return (
        _paper(folder / "letter.jpg", "@letter", "نامه.jpg", "image/jpeg"),
        _paper(folder / "document.pdf", "@document", "سند.pdf", "application/pdf"),
    )


def _paper(file: Path, mark: str, name: str, media_type: str) -> Paper:
    content = file.read_bytes()
    return Paper(mark, name, media_type, content, hashlib.sha256(content).hexdigest())


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
    given = [
        (field.name, by_digest[digest])
        for section in form.sections
        for field in section.fields
        if field.kind is FieldKind.ATTACHMENT
        for digest in answers.get(field.name, ())
    ]
    return tuple(
        AttachmentRef(field, paper.sha256, paper.name, paper.media_type, len(paper.content)) for field, paper in given
    )
