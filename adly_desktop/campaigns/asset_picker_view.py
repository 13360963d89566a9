"""Choosing a picture from the library: the newest first, found by name."""

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.campaigns.asset_images_view_model import AssetImages
from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.form_view import clear
from adly_desktop.campaigns.sync_mark_view import TONES, mark_hint, mark_word
from adly_desktop.campaigns.sync_marks import SyncMark, media_marks
from adly_desktop.storage import grid
from adly_desktop.storage.grid import Filter, GridQuery, Sort
from adly_desktop.storage.reader import Reader
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import IconButton
from adly_desktop.ui.flow_layout import FlowLayout
from adly_desktop.ui.icon_label import paint_icon
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.painting import mirrored, outline_rounded
from adly_desktop.ui.search_field import SearchField
from adly_desktop.ui.sheet import Sheet

WIDTH_PX: Final = 640
_MOST: Final = 60
_TILE: Final = QSize(104, 104)
_LIST_PX: Final = 380
_MARK, _MARK_GAP_PX = QSize(24, 24), 5
_ICONS: Final = {SyncMark.CONFLICT: "warning", SyncMark.REFUSED: "error", SyncMark.WAITING: "cloud-off"}


class Offer(NamedTuple):
    """One picture of the library, and what sync has to say of it."""

    id: str
    name: str
    sha256: str
    mark: SyncMark | None = None


class AssetTile(QAbstractButton):
    """A picture to choose; its mark, if it has one, is pressed for itself."""

    mark_pressed = Signal()

    def __init__(self, offer: Offer, images: AssetImages) -> None:
        super().__init__()
        self._offer, self._images = offer, images
        self.mark: IconButton | None = None
        self.setFixedSize(_TILE)
        self.setToolTip(offer.name)
        self.setAccessibleName(offer.name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        images.arrived.connect(self._on_arrived)
        if offer.mark is not None:
            self._add_mark(offer.mark)

    def _add_mark(self, mark: SyncMark) -> None:
        self.mark = IconButton(_ICONS[mark], f"{mark_word(mark)} · {mark_hint(mark)}", parent=self)
        self.mark.setProperty("badge", TONES[mark].value)
        self.mark.setIcon(theme.icon(_ICONS[mark], TONES[mark].value))
        self.mark.setFixedSize(_MARK)
        self.mark.clicked.connect(self.mark_pressed)
        self._place_mark()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """The mark stands at the trailing side."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self.mark is not None:
            self._place_mark()

    def _place_mark(self) -> None:
        assert self.mark is not None
        box = self.rect().adjusted(_MARK_GAP_PX, _MARK_GAP_PX, -_MARK_GAP_PX, -_MARK_GAP_PX)
        corner = QRect(box.right() - _MARK.width() + 1, box.top(), _MARK.width(), _MARK.height())
        self.mark.setGeometry(mirrored(corner, self.rect(), self.layoutDirection()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The picture in rounded corners, ringed when it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 8, 8)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), theme.color("sunken"))
        image = self._images.image(self._offer.sha256, self.size() * self.devicePixelRatioF())
        if image is not None:
            painter.drawImage(self.rect(), image)
        else:
            place = self.rect().adjusted(44, 44, -44, -44)
            paint_icon(painter, place, "media", "text_3")
        painter.restore()
        if self.hasFocus() or self.underMouse():
            outline_rounded(painter, self.rect(), 8, theme.color("accent"), 2)
        painter.end()

    def _on_arrived(self, sha256: str) -> None:
        if sha256 == self._offer.sha256:
            self.update()


class AssetPicker(Sheet):
    """``picked`` carries the id of the picture chosen, ``sync_asked`` that of one whose mark was pressed."""

    picked = Signal(str)
    sync_asked = Signal(str)

    def __init__(self, window: QWidget, desk: Desk, images: AssetImages) -> None:
        super().__init__(window, lambda: self.tr("Choose a picture"), width_px=WIDTH_PX)
        self._desk, self._images, self._number = desk, images, 0
        self._search = SearchField()
        self._told = TextLabel("", "secondary")
        self._flow = FlowLayout(8)
        self.say(lambda: self.tr("Search in the library"), self._search.set_placeholder)
        self.say(lambda: self.tr("No pictures yet. Add one from a file."), self._told.setText)
        self._told.hide()
        self._search.edited.connect(self._look)
        self.add(self._search)
        self.add(self._told)
        self.add(self._list())
        self._first = self._search.line_edit()
        self._look("")

    def _list(self) -> QScrollArea:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        flow = QWidget()
        flow.setLayout(self._flow)
        column.addWidget(flow)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFixedHeight(_LIST_PX)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        return area

    def _look(self, text: str) -> None:
        self._number += 1
        number = self._number
        self._desk.read(
            lambda reader: _offers(reader, text), lambda found: self._show(number, found), owner=self
        )

    def _show(self, number: int, found: list[Offer]) -> None:
        if number != self._number:
            return
        clear(self._flow)
        self._told.setVisible(not found)
        for offer in found:
            tile = AssetTile(offer, self._images)
            tile.clicked.connect(lambda _=False, chosen=offer.id: self._pick(chosen))
            tile.mark_pressed.connect(lambda asked=offer.id: self._ask(asked))
            self._flow.addWidget(tile)

    def _ask(self, asset_id: str) -> None:
        self.decline()
        self.sync_asked.emit(asset_id)

    def _pick(self, asset_id: str) -> None:
        self.picked.emit(asset_id)
        self.accept()


def _offers(reader: Reader, text: str) -> list[Offer]:
    query = GridQuery(
        "content_assets", filters=(Filter("type", ("image",)),), search=text, sort=(Sort("updated_at", True),)
    )
    rows = grid.window(reader.connection, query)[:_MOST]
    if not rows:
        return []
    found = grid.cells(reader.connection, query, rows, ("id", "name", "sha256"))
    offers = [Offer(row_id, name, sha256 or "") for row_id, name, sha256 in (found[row] for row in rows)]
    marks = media_marks(reader, ((offer.id, offer.sha256) for offer in offers))
    return [offer._replace(mark=marks.get(offer.id)) for offer in offers]
