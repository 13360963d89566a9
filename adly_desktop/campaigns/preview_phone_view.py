"""A phone's frame with one placement inside, and two of them side by side above an ad's fields."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adly_desktop.campaigns.asset_images_view_model import AssetImages
from adly_desktop.campaigns.creative import EMPTY, Creative
from adly_desktop.campaigns.preview_parts_view import SCREEN, Canvas
from adly_desktop.campaigns.preview_screens_view import SCREENS, Screen
from adly_desktop.campaigns.words_view import PLACEMENTS, word
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import IconButton
from adly_desktop.ui.labels import ElidedLabel, TextLabel

FRAME_WIDTH, FRAME_HEIGHT = 160, 278
_INSET: Final = 5.0
_PAGER_PX: Final = 18
_LARGEST_SCALE: Final = 1.3
_OUTER_RADIUS, _INNER_RADIUS = 21.0, 17.0


class PhoneFrame(QWidget):
    """One placement in its frame; grows with the room it is given, keeping its shape."""

    def __init__(self, images: AssetImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._creative: Creative = EMPTY
        self._screen: Screen | None = None
        self._ground: tuple[object, QPixmap] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        images.arrived.connect(self._on_arrived)
        theme.changed.connect(self._forget_ground)

    def show_screen(self, screen: Screen, creative: Creative) -> None:
        """Another placement, or the same with other words."""
        if (screen, creative) == (self._screen, self._creative):
            return
        self._screen, self._creative = screen, creative
        self.setAccessibleName(word(PLACEMENTS, screen.placement))
        self.setToolTip(word(PLACEMENTS, screen.placement))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """The frame of the drawings; larger with larger text, as far as two stand side by side."""
        scale = min(max(theme.text_scale, 1.0), _LARGEST_SCALE)
        return QSize(round(FRAME_WIDTH * scale), round(FRAME_HEIGHT * scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The frame, then the screen clipped to it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / FRAME_WIDTH, self.height() / FRAME_HEIGHT)
        self._paint_case(painter)
        if self._screen is not None:
            self._paint_screen(painter, self._screen)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(_inner().adjusted(-0.5, -0.5, 0.5, 0.5), _INNER_RADIUS, _INNER_RADIUS)
        painter.end()

    def _paint_case(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("surface"))
        case = QRectF(0.5, 0.5, FRAME_WIDTH - 1, FRAME_HEIGHT - 1)
        painter.drawRoundedRect(case, _OUTER_RADIUS, _OUTER_RADIUS)

    def _paint_screen(self, painter: QPainter, screen: Screen) -> None:
        inner = _inner()
        painter.save()
        painter.drawPixmap(inner.topLeft(), self._ground_of(screen, inner))
        painter.translate(inner.topLeft())
        painter.scale(inner.width() / SCREEN.width(), inner.height() / SCREEN.height())
        screen.words(Canvas(painter, self._creative, self._images.image))
        painter.restore()

    def _ground_of(self, screen: Screen, inner: QRectF) -> QPixmap:
        """What typing does not change, drawn once."""
        without_words = self._creative._replace(headline="", primary_text="", description="")
        ratio = self.devicePixelRatioF()
        key = (screen, without_words, ratio, self.size().toTuple())
        if self._ground is None or self._ground[0] != key:
            ground = QPixmap(round(inner.width() * ratio), round(inner.height() * ratio))
            ground.setDevicePixelRatio(ratio)
            ground.fill(Qt.GlobalColor.transparent)
            painter = QPainter(ground)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(_rounded(QRectF(0, 0, inner.width(), inner.height())))
            painter.scale(inner.width() / SCREEN.width(), inner.height() / SCREEN.height())
            screen.ground(Canvas(painter, without_words, self._images.image))
            painter.end()
            self._ground = (key, ground)
        return self._ground[1]

    def _forget_ground(self) -> None:
        self._ground = None
        self.updateGeometry()
        self.update()

    def _on_arrived(self, sha256: str) -> None:
        if sha256 in (self._creative.tall, self._creative.wide):
            self._forget_ground()


class AdPreviews(QWidget):
    """The ad as its placements will show it, live. ``turned`` asks for the next ad or the one before."""

    turned = Signal(int)

    def __init__(self, images: AssetImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frames = [PhoneFrame(images), PhoneFrame(images)]
        self._title, self._note = ElidedLabel("", "label"), TextLabel("", "muted")
        self._back, self._onward = IconButton("chevron-back", ""), IconButton("chevron-forward", "")
        self._back.clicked.connect(lambda: self.turned.emit(-1))
        self._onward.clicked.connect(lambda: self.turned.emit(1))
        self._lay_out()
        self.retranslate()

    def show_ad(self, creatives: tuple[Creative, Creative], caption: str, number: int, total: int) -> None:
        """Two frames of one ad; ``number`` of ``total`` in its campaign."""
        self._title.setText(caption)
        for button, there in ((self._back, number > 1), (self._onward, number < total)):
            button.setVisible(total > 1)
            button.setEnabled(there)
        for frame, screen, creative in zip(
            self._frames, _pair(creatives[0].platform), creatives, strict=True
        ):
            frame.show_screen(screen, creative)

    def retranslate(self) -> None:
        """Captions in the language shown."""
        self._note.setText(self.tr("Approximate preview"))
        self._back.set_hint(self.tr("Previous ad"))
        self._onward.set_hint(self.tr("Next ad"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(0)
        above.addWidget(self._title, 1)
        for button in (self._back, self._onward):
            button.setFixedHeight(_PAGER_PX)
            above.addWidget(button)
        above.addSpacing(6)
        above.addWidget(self._note)
        frames = QHBoxLayout()
        frames.setSpacing(4)
        frames.addStretch(1)
        for frame in self._frames:
            frames.addWidget(frame)
        frames.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(above)
        column.addLayout(frames)


def _inner() -> QRectF:
    return QRectF(0, 0, FRAME_WIDTH, FRAME_HEIGHT).adjusted(_INSET, _INSET, -_INSET, -_INSET)


def _rounded(rect: QRectF) -> QPainterPath:
    shape = QPainterPath()
    shape.addRoundedRect(rect, _INNER_RADIUS, _INNER_RADIUS)
    return shape


def _pair(platform: str) -> tuple[Screen, Screen]:
    """Two screens: two placements, or the only one twice (for the two languages)."""
    screens = SCREENS[platform]
    return screens[0], screens[-1]
