"""What the administrator's file says of procurement needs: which services they are, where they go, what fields mean."""

from pathlib import Path

import msgspec

from app.office.automation_lock import AutomationUnusable, Lock, Told, check_address, check_times
from app.office.connectors.automation.rest import filling

_PREFIX_LENGTH = 11


class Folders(Told, frozen=True, kw_only=True, tag_field="kind", tag="export"):
    """Releases are put into `needs`; what Setad made of them comes back into `answers`, a JSON file each."""

    needs: str
    answers: str


class Post(Told, frozen=True, kw_only=True, tag_field="kind", tag="post"):
    """Releases are posted. `find`: where one is looked for that was posted already. The rest: JMESPath in answers."""

    url: str
    find: str
    number: str
    date: str = ""
    section: str = ""
    lock: Lock = Lock()


class Office(Told, frozen=True, kw_only=True):
    """Who needs. `scheme`: of `id`; the list of such codes for Iran is not settled, so it stands here."""

    id: str
    name: str
    scheme: str


class Fields(Told, frozen=True, kw_only=True):
    """What the fields of the form are called. `amount`: in rials. `items`: a table with the three that follow."""

    title: str = "title"
    rationale: str = "rationale"
    category: str = "category"
    amount: str = "amount"
    project: str = "project"
    items: str = "items"
    description: str = "description"
    quantity: str = "quantity"
    unit: str = "unit"


class SetadFile(Told, frozen=True, kw_only=True):
    """`prefix`: the registered beginning of every ocid, `ocds-` and six letters or figures."""

    services: tuple[str, ...]
    prefix: str
    office: Office
    way: Folders | Post
    fields: Fields = Fields()
    every_seconds: float = 15.0
    deadline_seconds: float = 20.0


def read(file: Path) -> SetadFile:
    """What a file says, as it can be obeyed. Raises AutomationUnusable."""
    try:
        told = msgspec.toml.decode(file.read_bytes(), type=SetadFile)
    except (OSError, UnicodeDecodeError) as error:
        raise AutomationUnusable(f"{file} cannot be read") from error
    except msgspec.DecodeError as error:
        raise AutomationUnusable(f"{file} cannot be obeyed: {error}") from error
    check_times(told.every_seconds, told.deadline_seconds)
    if not told.services:
        raise AutomationUnusable(f"{file} names no service")
    if not (told.prefix.startswith("ocds-") and len(told.prefix) == _PREFIX_LENGTH and told.prefix[5:].isalnum()):
        raise AutomationUnusable(f"{told.prefix!r} is no prefix of an ocid: ocds- and six letters or figures")
    match told.way:
        case Folders(needs=needs, answers=answers):
            for folder in (needs, answers):
                if not Path(folder).is_dir():
                    raise AutomationUnusable(f"there is no folder {folder}")
        case Post() as post:
            _check_post(post)
    return told


def _check_post(post: Post) -> None:
    for url in (post.url, post.find):
        check_address(url, post.lock)
        if unknown := filling.names(url) - {"tracking_code", "ocid"}:
            raise AutomationUnusable(f"nothing is known by the name {{{min(unknown)}}}")
    for expression in (post.number, post.date, post.section):
        try:
            filling.found(expression, {})
        except filling.NoExpression as error:
            raise AutomationUnusable(f"{expression!r} is no JMESPath") from error
