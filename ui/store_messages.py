"""Sentences about a local store that is there and cannot be read as it was left."""

from PySide6.QtCore import QCoreApplication

from app.domain import persian


def key_missing_sentence(set_aside_at: str) -> str:
    """The keyring has lost the key."""
    return QCoreApplication.translate(
        "StoreMessages",
        "The key of your local store is no longer in this computer's keyring, so the store cannot be opened. It was "
        "set aside whole at {path} and nothing was deleted; you go on with an empty one. Tell the branch administrator "
        "before the keyring is changed: with the former key it can be opened again.",
    ).format(path=persian.isolate(set_aside_at))


def cut_short_sentence(set_aside_at: str) -> str:
    """The tail of the log is damaged."""
    return QCoreApplication.translate(
        "StoreMessages",
        "The last that was kept on this computer cannot be read; everything before it is here. A copy of all was set "
        "aside at {path}. Look through your unfinished work and the outbox before you go on, and tell the branch "
        "administrator.",
    ).format(path=persian.isolate(set_aside_at))


def store_busy_sentence() -> str:
    """Another program has it."""
    return QCoreApplication.translate(
        "Messages", "Another program holds the local store of this computer. Close the other window and try again."
    )


def unwritable_sentence() -> str:
    """A full or read-only disk."""
    return QCoreApplication.translate(
        "Messages",
        "This computer's disk did not take it: it is full, or it must not be written to. What is on the page stays; "
        "make room and try again.",
    )


def damaged_sentence(set_aside_at: str) -> str:
    """It was set aside whole."""
    return QCoreApplication.translate(
        "Messages",
        "The local store could not be read and was set aside whole at {path}. Nothing was deleted; "
        "you go on with an empty one. Tell the branch administrator.",
    ).format(path=persian.isolate(set_aside_at))


def too_new_sentence() -> str:
    """A newer program wrote it."""
    return QCoreApplication.translate(
        "Messages",
        "The local store was written by a newer version of Mizban and was not touched. "
        "Ask the branch administrator to update this computer.",
    )
