"""The found services as an item model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from app.domain.catalogue import Service, ServiceCode
from ui.language import Language

Index = QModelIndex | QPersistentModelIndex
SERVICE = Qt.ItemDataRole.UserRole


class ServiceTable(QAbstractListModel):
    """Services in the order given; a search moves rows in and out and keeps the others where they are."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._rows: list[Service] = []
        language.changed.connect(self._on_language_changed)

    def show_services(self, services: Sequence[Service]) -> None:
        """Show these."""
        wanted = {service.code for service in services}
        for at in reversed(range(len(self._rows))):
            if self._rows[at].code not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, service in enumerate(services):
            self._put(at, service)

    def row_of(self, code: ServiceCode | None) -> int:
        """Where a service stands, or -1."""
        return next((at for at, service in enumerate(self._rows) if service.code == code), -1)

    def service(self, index: Index) -> Service | None:
        """The service of a row."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many services are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title; `SERVICE` gives the whole service."""
        service = self.service(index)
        if service is None:
            return None
        if role == SERVICE:
            return service
        if role == Qt.ItemDataRole.DisplayRole:
            return self._language.label(service.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(service)
        return None

    def _spoken(self, service: Service) -> str:
        title = self._language.label(service.title)
        if service.unusable:
            return QCoreApplication.translate("Catalogue", "{title}: cannot be used now").format(title=title)
        return title

    def _put(self, at: int, service: Service) -> None:
        known = self.row_of(service.code)
        if known < 0:
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, service)
            self.endInsertRows()
            return
        if known != at:
            self.beginMoveRows(QModelIndex(), known, known, QModelIndex(), at)
            self._rows.insert(at, self._rows.pop(known))
            self.endMoveRows()
        if self._rows[at] != service:
            self._rows[at] = service
            self.dataChanged.emit(self.index(at, 0), self.index(at, 0))

    def _on_language_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
