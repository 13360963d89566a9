"""The one theme in use. Painters ask it at paint time, so a switch needs no restart.

from adly_desktop.theme.active import theme

painter.setPen(theme.color("text_2"))
button.setIcon(theme.icon("plus"))
"""

import enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from adly_desktop.theme.fonts import build_font, load_fonts
from adly_desktop.theme.icons import IconEngine, icon_pixmap
from adly_desktop.theme.palette import build_palette
from adly_desktop.theme.resources import resource
from adly_desktop.theme.style_sheet import build_style_sheet
from adly_desktop.theme.tokens import Tokens, load_tokens

POINTS_PER_INCH = 72.0
SMALLEST_TEXT_SCALE, LARGEST_TEXT_SCALE = 0.8, 2.0


class ThemeMode(enum.StrEnum):
    """What the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    ThemeMode.SYSTEM: Qt.ColorScheme.Unknown,
    ThemeMode.LIGHT: Qt.ColorScheme.Light,
    ThemeMode.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Colours, fonts, measures and icons of the moment; ``changed`` follows every switch."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tokens: Tokens = load_tokens(resource("theme/tokens.json"))
        self._mode, self._dark, self._text_scale, self._pt_per_px = ThemeMode.LIGHT, False, 1.0, 0.75
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, str], QFont] = {}

    def install(self, mode: ThemeMode = ThemeMode.SYSTEM, text_scale: float = 1.0) -> None:
        """Give the running application its style, fonts and colours. Needs a QApplication; call once."""
        load_fonts()
        QApplication.setStyle(QStyleFactory.create("Fusion"))
        self._pt_per_px = POINTS_PER_INCH / QGuiApplication.primaryScreen().logicalDotsPerInch()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._text_scale = _within_limits(text_scale)
        self.set_mode(mode)

    def set_mode(self, mode: ThemeMode) -> None:
        """Switch to light, dark, or whatever the system shows, now and while it runs."""
        self._mode = mode
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[mode])  # title bars and native dialogs follow
        self._dark = mode is ThemeMode.DARK or (mode is ThemeMode.SYSTEM and _system_is_dark())
        self._apply()

    def set_text_scale(self, scale: float) -> None:
        """Larger or smaller text, 0.8 to 2.0; controls and rows grow with it."""
        self._text_scale = _within_limits(scale)
        self._apply()

    @property
    def mode(self) -> ThemeMode:
        """What was asked for; see ``is_dark`` for what is shown."""
        return self._mode

    @property
    def is_dark(self) -> bool:
        """Whether dark colours are shown now."""
        return self._dark

    @property
    def text_scale(self) -> float:
        """1.0 is the designed size."""
        return self._text_scale

    def color(self, token: str) -> QColor:
        """Colour of the mode shown now. Raises ``KeyError`` for a name the tokens do not have."""
        if token not in self._colours:
            self._colours[token] = QColor(self._tokens.colours(dark=self._dark)[token])
        return self._colours[token]

    def font(self, role: str = "body", weight: str = "body") -> QFont:
        """Font by role (tiny, small, label, body, copy, title, figure) and weight (body, control, title)."""
        if (role, weight) not in self._fonts:
            scale, points = self._text_scale, self._pt_per_px
            made = build_font(self._tokens.type, role, weight, text_scale=scale, pt_per_px=points)
            self._fonts[role, weight] = made
        return QFont(self._fonts[role, weight])

    def height(self, name: str) -> int:
        """Height in px of a control, row, chip…; grows with the text scale."""
        return round(self._tokens.height_px[name] * self._text_scale)

    def radius(self, name: str) -> int:
        """Corner radius in px of a tile, control, card, window or chip."""
        return self._tokens.radius_px[name]

    def icon(self, name: str, tone: str = "text_2", checked_tone: str | None = None) -> QIcon:
        """Icon that follows theme and direction by itself. Raises ``KeyError`` for an unknown name."""
        return QIcon(IconEngine(name, tone, checked_tone or tone, self.color))

    def pixmap(self, name: str, tone: str, size_px: int, ratio: float) -> QPixmap:
        """Icon as pixels, for painters; ask anew at each paint."""
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return icon_pixmap(name, self.color(tone), size_px, ratio, right_to_left=mirrored)

    def _apply(self) -> None:
        self._colours.clear()
        self._fonts.clear()
        colours = self._tokens.colours(dark=self._dark)
        QApplication.setPalette(build_palette(colours))
        QApplication.setFont(self.font())
        _application().setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _style_sheet(self) -> str:
        template = resource("theme/style.qss").read_text(encoding="utf-8")
        scale, points = self._text_scale, self._pt_per_px
        return build_style_sheet(template, self._tokens, dark=self._dark, scale=scale, pt_per_px=points)

    def _follow_system(self) -> None:
        if self._mode is ThemeMode.SYSTEM and self._dark != _system_is_dark():
            self.set_mode(ThemeMode.SYSTEM)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication), "the theme is installed into a running QApplication"
    return application


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _within_limits(scale: float) -> float:
    return min(max(scale, SMALLEST_TEXT_SCALE), LARGEST_TEXT_SCALE)


theme = Theme()
"""The theme of this process; `install` it once the application exists."""
