"""What a person wrote and attached, checked against the form: the same rules as at the desk, by the same library."""

from typing import Any

from sqlalchemy import Connection, select

from app.contract.messages import Policy
from app.contract.problems import Code
from app.domain.citizen import Citizen
from app.domain.form import Field, FieldKind, Form, locked, prefilled
from app.domain.people import BranchCode
from app.domain.request import AttachmentRef
from app.errors import Rejected
from app.office.problems import Refusal
from app.office.tables import attachments


def check_content(
    connection: Connection,
    branch: BranchCode,
    form: Form,
    answers: dict[str, Any],
    files: tuple[AttachmentRef, ...],
    policy: Policy,
    problems: dict[str, str],
) -> tuple[str, ...]:
    """The papers received, by the name of their field. `problems`: those found so far, by JSON Pointer.

    Raises Rejected (fields), Refusal (ATTACHMENT_MISSING: a named file has not arrived).
    """
    found = {f"/answers{problem.pointer}": problem.code.value for problem in form.problems(answers)} | problems
    found |= _answers_without_file(form, answers, files)
    missing = {}
    for index, file in enumerate(files):
        pointer = f"/attachments/{index}"
        fault = _fault(connection, branch, form, answers, file, policy)
        if fault == "missing":
            missing[pointer] = fault
        elif fault:
            found[pointer] = fault
    if len(files) > policy.attachments_per_request:
        found["/attachments"] = "too_many"
    if found:
        raise Rejected(found)
    if missing:
        raise Refusal(Code.ATTACHMENT_MISSING, missing)
    return tuple(dict.fromkeys(form.field(file.field).label.fa for file in files))


def written_over(form: Form, citizen: Citizen, answers: dict[str, Any]) -> dict[str, str]:
    """Fields that the civil registry filled and somebody changed, by JSON Pointer."""
    known = prefilled(form, citizen, None, None)
    given = form.effective(answers)
    return {
        f"/answers/{name}": "not_as_inquired"
        for name in locked(form, known)
        if name in given and given[name] != known[name]
    }


def _attachment_fields(form: Form) -> dict[str, Field]:
    every = (each for section in form.sections for each in section.fields)
    return {each.name: each for each in every if each.kind is FieldKind.ATTACHMENT}


def _answers_without_file(form: Form, answers: dict[str, Any], files: tuple[AttachmentRef, ...]) -> dict[str, str]:
    named = {(file.field, file.sha256) for file in files}
    given = form.effective(answers)
    return {
        f"/answers/{name}/{index}": "no_file"
        for name in _attachment_fields(form)
        for index, sha256 in enumerate(_list(given.get(name)))
        if (name, sha256) not in named
    }


def _fault(
    connection: Connection,
    branch: BranchCode,
    form: Form,
    answers: dict[str, Any],
    file: AttachmentRef,
    policy: Policy,
) -> str:
    """The problem code of a file, empty when there is none."""
    field = _attachment_fields(form).get(file.field)
    if field is None or file.sha256 not in _list(form.effective(answers).get(file.field)):
        return "no_field"
    kept = connection.execute(
        select(attachments).where(attachments.c.sha256 == file.sha256, attachments.c.branch == branch)
    ).first()
    if kept is None:
        return "missing"
    if kept.size_bytes != file.size_bytes or kept.media_type != file.media_type:
        return "not_as_named"
    if field.accept and kept.media_type not in field.accept:
        return "type_not_accepted"
    limit = policy.letter_image_limit_bytes if field.is_letter_image else policy.attachment_limit_bytes
    return "too_large" if kept.size_bytes > limit else ""


def _list(answer: Any) -> list[Any]:
    return answer if isinstance(answer, list) else []
