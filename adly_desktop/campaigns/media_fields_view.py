"""The pictures of an ad: one for tall frames, one for feeds; from the library or a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adly_desktop.campaigns.asset_images_view_model import AssetImages
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.sync_mark_view import dress_link
from adly_desktop.campaigns.sync_marks import SyncMark
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.rows import Row
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton, IconButton, LinkButton
from adly_desktop.ui.icon_label import paint_icon
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_sync_server.contract.media import picture_of

#: Slots offered, and the shape of their thumbnails.
SLOTS: Final = {"story": (36, 64), "feed": (64, 64)}


class Thumbnail(QWidget):
    """A small picture, or the place for one."""

    def __init__(self, images: AssetImages, size: QSize) -> None:
        super().__init__()
        self._images, self._sha256 = images, ""
        self.setFixedSize(size)
        images.arrived.connect(self._on_arrived)

    def show_content(self, sha256: str) -> None:
        """Another picture; empty for none."""
        self._sha256 = sha256
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The picture in rounded corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), theme.color("sunken"))
        image = (
            self._images.image(self._sha256, self.size() * self.devicePixelRatioF()) if self._sha256 else None
        )
        if image is not None:
            painter.drawImage(self.rect(), image)
        else:
            place = self.rect().adjusted(0, 0, 0, 0)
            place.setSize(QSize(16, 16))
            place.moveCenter(self.rect().center())
            paint_icon(painter, place, "image-add", "text_3")
        painter.end()

    def _on_arrived(self, sha256: str) -> None:
        if sha256 == self._sha256:
            self.update()


class SlotRow(QWidget):
    """One slot: thumbnail, name, and what can be done."""

    pick_requested = Signal()
    file_requested = Signal()
    cleared = Signal()
    mark_pressed = Signal()

    def __init__(self, images: AssetImages, size: QSize) -> None:
        super().__init__()
        self.asset_id = ""
        self.thumbnail = Thumbnail(images, size)
        self._title, self._name = TextLabel("", "label"), ElidedLabel("", "body")
        self._pick, self._file = GhostButton(), GhostButton()
        self._clear = IconButton("close", "")
        self.mark = LinkButton()
        self.mark.clicked.connect(self.mark_pressed)
        self.mark.hide()
        self._pick.clicked.connect(self.pick_requested)
        self._file.clicked.connect(self.file_requested)
        self._clear.clicked.connect(self.cleared)
        self._lay_out(size)

    def show_asset(self, title: str, asset: Row | None, none: str, mark: SyncMark | None = None) -> None:
        """What the slot holds, and what sync has to say of it."""
        self.asset_id = asset.id if asset is not None else ""
        self.mark.setVisible(mark is not None)
        if mark is not None:
            dress_link(self.mark, mark)
        self._title.setText(title)
        self._name.setText(str(asset.fields.get("name") or "") if asset else none)
        self.thumbnail.show_content(picture_of(asset.fields) if asset else "")
        self._clear.setVisible(asset is not None)

    def caption(self, pick: str, file: str, clear: str) -> None:
        """Names of the actions in the language shown."""
        self._pick.set_text(pick)
        self._file.set_text(file)
        self._clear.set_hint(clear)

    def _lay_out(self, size: QSize) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self._pick, self._file, self._clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self.mark)
        head.addStretch(1)
        words.addLayout(head)
        words.addWidget(self._name)
        words.addLayout(buttons)
        holder = QWidget()
        holder.setFixedWidth(64)
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(holder)
        row.addLayout(words, 1)


class Taken(NamedTuple):
    """A file a person chose for a slot."""

    slot: str
    path: Path


class MediaFields(QWidget):
    """The slots of the open ad. ``pick_requested`` names a slot to be filled from the library; ``imported``
    carries a file to be taken in for one. Files can also be dropped here. ``sync_asked`` carries the id of a
    picture that sync has something to say of.
    """

    pick_requested = Signal(str)
    imported = Signal(object)
    sync_asked = Signal(str)

    def __init__(
        self, inspector: InspectorViewModel, images: AssetImages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._inspector = inspector
        self._title = TextLabel("", "label")
        self._rows = {slot: SlotRow(images, QSize(*size)) for slot, size in SLOTS.items()}
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        for slot, row in self._rows.items():
            column.addWidget(row)
            self._connect(slot, row)
        inspector.ad.refreshed.connect(self.refresh)
        inspector.around_changed.connect(self.refresh)
        self.retranslate()

    def focus(self) -> None:
        """Bring the slots into view."""
        self._rows["story"].setFocus()

    def put(self, slot: str, asset_id: str) -> None:
        """Fill a slot of the open ad; what was there before makes room."""
        values: dict[str, object] = {f"media_assets.{key}": None for key in self._held(slot)}
        path = f"media_assets.{new_id()}"
        values |= {f"{path}.asset_id": asset_id, f"{path}.slot": slot, f"{path}.position": "V"}
        self._inspector.ad.write(values)

    def refresh(self, _: object = None) -> None:
        """What the slots hold."""
        opened = self._inspector.current
        media = self._inspector.ad.value("media_assets") or {}
        names = {"story": self.tr("Story, reels, TikTok, Snapchat"), "feed": self.tr("Feed")}
        for slot, row in self._rows.items():
            held = self._held(slot)
            asset = opened.assets.get(str(media[held[0]].get("asset_id"))) if opened and held else None
            mark = opened.asset_marks.get(asset.id) if opened and asset else None
            row.show_asset(names[slot], asset, self.tr("No picture yet"), mark)
            row.setVisible(
                slot == "story" or bool(held) or (opened is not None and opened.platform == "meta")
            )

    def retranslate(self) -> None:
        """Captions in the language shown."""
        self._title.setText(self.tr("Pictures"))
        for row in self._rows.values():
            row.caption(self.tr("Library"), self.tr("From a file"), self.tr("Remove the picture"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt override
        """Files are welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt override
        """The first file goes where it was dropped; two fill both slots."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        first = self._slot_at(event.position().toPoint().y())
        slots = [first, *(slot for slot in SLOTS if slot != first)]
        for slot, path in zip(slots, files, strict=False):
            self.imported.emit(Taken(slot, path))

    def _connect(self, slot: str, row: SlotRow) -> None:
        row.pick_requested.connect(lambda: self.pick_requested.emit(slot))
        row.mark_pressed.connect(lambda: self.sync_asked.emit(row.asset_id))
        row.file_requested.connect(lambda: self._ask_for_file(slot))
        row.cleared.connect(
            lambda: self._inspector.ad.write({f"media_assets.{key}": None for key in self._held(slot)})
        )

    def _held(self, slot: str) -> list[str]:
        media = self._inspector.ad.value("media_assets") or {}
        return [key for key, entry in media.items() if entry.get("slot") == slot]

    def _slot_at(self, y: int) -> str:
        below = [slot for slot, row in self._rows.items() if row.geometry().bottom() >= y]
        return below[0] if below else "feed"

    def _ask_for_file(self, slot: str) -> None:
        dialog = QFileDialog(self.window(), self.tr("Choose a picture"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Pictures (*.jpg *.jpeg *.png *.webp *.avif)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda files: self._take(slot, files))
        dialog.open()

    def _take(self, slot: str, files: Sequence[str]) -> None:
        for file in files[:1]:
            self.imported.emit(Taken(slot, Path(file)))
