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
