# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The photos of a project as small pictures; a double click opens one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Optional

from qgis.PyQt.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QSize,
    Qt,
    QUrl,
)
from qgis.PyQt.QtGui import QDesktopServices, QIcon, QImageReader, QPixmap
from qgis.PyQt.QtWidgets import QAbstractItemView, QListView, QWidget

from ..core.project_desk import Photo

SIDE_PX = 96
ID_ROLE = Qt.ItemDataRole.UserRole


class PhotosModel(QAbstractListModel):
    """Photos with their captions; pictures are read small, and once."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.photos: tuple[Photo, ...] = ()
        self._folder = ""
        self._icons: dict[str, QIcon] = {}

    def show(self, photos: Sequence[Photo], folder: str) -> None:
        """Show photos; paths that are not whole are looked for in a folder."""
        if tuple(photos) == self.photos and folder == self._folder:
            return
        self.beginResetModel()
        self.photos, self._folder = tuple(photos), folder
        self.endResetModel()

    def path(self, row: int) -> Path:
        """Return where a photo lies."""
        return Path(self._folder) / self.photos[row].path

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of photos."""
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a photo's picture or caption."""
        if not index.isValid():
            return None
        photo = self.photos[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return photo.caption or Path(photo.path).name
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(index.row())
        if role == ID_ROLE:
            return photo.id
        if role == Qt.ItemDataRole.ToolTipRole:
            path = self.path(index.row())
            if not path.exists():
                pattern = QCoreApplication.translate("LifeCircle", "The file is not there: {path}")
                return pattern.format(path=path)
            return "\n".join(part for part in (str(path), photo.taken_on) if part)
        return None

    def _icon(self, row: int) -> QIcon:
        path = str(self.path(row))
        if path not in self._icons:
            reader = QImageReader(path)
            reader.setAutoTransform(True)
            size = reader.size()
            if size.isValid():
                # Decoded small: a phone's picture whole takes a tenth of a second and 50 MB.
                size.scale(SIDE_PX, SIDE_PX, Qt.AspectRatioMode.KeepAspectRatio)
                reader.setScaledSize(size)
            pixmap = QPixmap.fromImageReader(reader)
            if pixmap.isNull():
                pixmap = QPixmap(SIDE_PX, SIDE_PX)
                pixmap.fill(Qt.GlobalColor.lightGray)
            self._icons[path] = QIcon(pixmap)
        return self._icons[path]


class PhotosView(QListView):
    """Photos side by side."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("projectPhotos")
        self.setAccessibleName(QCoreApplication.translate("LifeCircle", "Photos"))
        self.photos = PhotosModel(self)
        self.setModel(self.photos)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(SIDE_PX, SIDE_PX))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(True)
        self.setMinimumHeight(60)
        self.activated.connect(self._open)

    def show_photos(self, photos: Sequence[Photo], folder: str) -> None:
        """Show photos of a project."""
        self.photos.show(photos, folder)

    def selected(self) -> list[str]:
        """Return the ids of the chosen photos."""
        return [str(index.data(ID_ROLE)) for index in self.selectionModel().selectedIndexes()]

    def _open(self, index: QModelIndex) -> None:
        path = self.photos.path(index.row())
        if path.exists():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
