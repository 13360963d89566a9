"""Push buttons of every rank. The style sheet knows them by their class."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.hints import hint_text


class _Button(QPushButton):
    """What all ranks share: a doubled ampersand, a tooltip, and focus by keyboard only."""

    tone = "text"

    def __init__(
        self, text: str = "", icon: str = "", *, large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keys: QKeySequence | None = None
        self._is_hinted = False
        self.setProperty("large", large)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_text(text)
        if icon:
            self.set_icon(icon)

    def set_text(self, text: str) -> None:
        """Set the caption; an ampersand is a letter here, never a mnemonic."""
        self.setText(text.replace("&", "&&"))
        if text:
            self.setAccessibleName(text)
        if not self._is_hinted:
            self.setToolTip(hint_text(text, self._keys))
        if self._keys is not None:
            self.setShortcut(self._keys)  # a new caption takes it away

    def set_keys(self, keys: QKeySequence) -> None:
        """Keys that press it wherever one is in its window, while it is seen; the tooltip tells them."""
        self._keys = keys
        self.setShortcut(keys)
        self.setToolTip(hint_text(self.accessibleName(), keys))

    def set_icon(self, name: str) -> None:
        """Show an icon by its name, in the button's own tone."""
        self.setIcon(theme.icon(name, self.tone))

    def set_hint(self, text: str, shortcut: QKeySequence | None = None) -> None:
        """Tooltip, with the shortcut it has; the accessible name where there is no caption."""
        self._is_hinted = True
        self.setToolTip(hint_text(text, shortcut or self._keys))
        if not self.text():
            self.setAccessibleName(text)


class PrimaryButton(_Button):
    """The one thing to do on a screen."""

    tone = "on_accent"

    def __init__(
        self, text: str = "", icon: str = "", *, large: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, icon, large=large, parent=parent)


class GhostButton(_Button):
    """An ordinary action: outlined, quiet."""


class DangerButton(_Button):
    """An action that takes something away."""

    tone = "red"


class PlainButton(_Button):
    """No outline until the pointer comes near."""

    tone = "text_2"


class IconButton(_Button):
    """A square with an icon alone. Its hint is its accessible name, so it is asked for at once."""

    tone = "text_2"

    def __init__(self, icon: str, hint: str, *, parent: QWidget | None = None) -> None:
        super().__init__("", icon, parent=parent)
        self.set_hint(hint)


class LinkButton(_Button):
    """An underlined word within a sentence or a bar."""

    def __init__(self, text: str = "", tone: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setProperty("tone", tone)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
