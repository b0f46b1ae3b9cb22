"""What is wrong with a service's form or with a file."""

from PySide6.QtCore import QCoreApplication

from app.domain import persian
from app.errors import EvidenceUnfit, FileFault, FileRefused, FileUnwritable, FormFault, FormUnusable
from ui.language import Language


def form_sentence(error: FormUnusable, language: Language) -> str:
    """Why a service's form cannot be shown."""
    text = {
        FormFault.BROKEN_SCHEMA: QCoreApplication.translate(
            "Messages", "The rules of this service's form are broken ({where}). Other services work as before."
        ),
        FormFault.BROKEN_LAYOUT: QCoreApplication.translate(
            "Messages", "The layout of this service's form is broken ({where}). Other services work as before."
        ),
        FormFault.UNKNOWN_KIND: QCoreApplication.translate(
            "Messages",
            "This service's form has a field that this version does not know ({where}). Other services work.",
        ),
        FormFault.FIELD_WITHOUT_SCHEMA: QCoreApplication.translate(
            "Messages", "A field of this service's form has no rule ({where}). Other services work as before."
        ),
        FormFault.IDENTITY_FIRST: QCoreApplication.translate(
            "Messages",
            "This service is only for visitors whom the civil registry has confirmed. What was written is kept; "
            "inquire the visitor first, then go on.",
        ),
    }[error.fault]
    return text.format(where=language.identifier(error.where) or "—")


def evidence_sentence(error: EvidenceUnfit) -> str:
    """Why a document that was kept as evidence cannot be read."""
    if error.is_missing:
        return QCoreApplication.translate(
            "Messages",
            "The document that was kept is not at the gateway any more. That somebody asked is in the journal; tell "
            "the administrator to bring it back from a copy.",
        )
    return QCoreApplication.translate(
        "Messages",
        "The document that was kept is not the one that was exchanged: it was changed afterwards. Do not use it as "
        "evidence; tell the head of the office and leave it as it is.",
    )


def file_sentence(error: FileRefused, language: Language) -> str:
    """Why a file was not attached."""
    text = {
        FileFault.EMPTY: QCoreApplication.translate(
            "Messages", "The file {name} is empty and was not attached. Choose another file."
        ),
        FileFault.TOO_LARGE: QCoreApplication.translate(
            "Messages",
            "The file {name} is larger than the limit of {limit} and was not attached. Choose a smaller one.",
        ),
        FileFault.UNREADABLE: QCoreApplication.translate(
            "Messages", "The file {name} cannot be read. Check that it is still there and opens, or choose another."
        ),
        FileFault.TYPE_NOT_ACCEPTED: QCoreApplication.translate(
            "Messages", "Files of the type of {name} are not accepted here. Choose an image or a PDF."
        ),
        FileFault.NOT_WHAT_ITS_NAME_SAYS: QCoreApplication.translate(
            "Messages", "The contents of {name} do not fit its name, so it was not attached. Choose the right file."
        ),
        FileFault.HARMFUL: QCoreApplication.translate(
            "Messages",
            "The gateway's scanner found harmful content in the file {name} and put it away; nobody can open it. "
            "Scan the paper again or ask for another file, and tell your administrator.",
        ),
    }[error.fault]
    return text.format(name=persian.isolate_file_name(error.name), limit=_size(error.limit_bytes, language))


def unwritable_sentence(error: FileUnwritable) -> str:
    """Why a file was not saved."""
    return QCoreApplication.translate(
        "Messages",
        "The file {name} cannot be written there: the folder does not take it, the disk is full, or the file is in "
        "use. Nothing was left behind; choose another folder.",
    ).format(name=persian.isolate_file_name(error.name))


def _size(size_bytes: int | None, language: Language) -> str:
    if size_bytes is None:
        return "—"
    if size_bytes >= 1024 * 1024:
        text = QCoreApplication.translate("Messages", "{number} MB").format(number=f"{size_bytes / 1024 / 1024:g}")
    else:
        text = QCoreApplication.translate("Messages", "{number} KB").format(number=f"{size_bytes / 1024:.0f}")
    return language.digits(text)
