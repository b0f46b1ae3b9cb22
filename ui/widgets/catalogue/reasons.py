"""Why a service cannot be used, in words."""

from PySide6.QtCore import QCoreApplication

from app.domain.catalogue import Service
from app.errors import FormFault, FormUnusable
from ui import messages
from ui.language import Language


def unusable_sentence(service: Service, language: Language) -> str:
    """What is wrong with the service, by the reason the gateway or the desk gave; empty where it can be used."""
    if not service.unusable:
        return ""
    fault, _, where = service.unusable.partition(": ")
    if fault in set(FormFault):
        return messages.sentence(FormUnusable(FormFault(fault), where), language)
    if fault == "withdrawn":
        return QCoreApplication.translate("Catalogue", "The office does not offer this service any more.")
    return QCoreApplication.translate(
        "Catalogue", "The description of this service cannot be read at the gateway. Other services work as before."
    )
