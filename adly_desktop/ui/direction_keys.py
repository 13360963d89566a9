"""Ctrl with the right or left Shift sets the direction of a text, as people who write Arabic expect."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from adly_desktop.ui.text_direction import TextDirection

# Qt does not tell the two Shift keys apart; the numbers beneath do. X11 and Wayland keysyms,
# Windows scan codes, macOS key codes.
_LEFT_SHIFT_KEYS, _RIGHT_SHIFT_KEYS = {0xFFE1, 56}, {0xFFE2, 60}
_LEFT_SHIFT_SCANS, _RIGHT_SHIFT_SCANS = {0x2A}, {0x36}


class DirectionKeys:
    """Follows presses and releases: any other key between them makes it a shortcut like Ctrl+Shift+Z."""

    def __init__(self) -> None:
        self._waiting: TextDirection | None = None

    def pressed(self, event: QKeyEvent) -> None:
        """Remember a Shift pressed while Ctrl is down; forget it at any other key."""
        self._waiting = _direction_of_shift(event) if _is_shift_with_control(event) else None

    def released(self, event: QKeyEvent) -> TextDirection | None:
        """The direction asked for, once, when Shift or Ctrl is let go."""
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
            return None
        waiting, self._waiting = self._waiting, None
        return waiting


def _is_shift_with_control(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return event.key() == Qt.Key.Key_Shift and control


def _direction_of_shift(event: QKeyEvent) -> TextDirection | None:
    key, scan = event.nativeVirtualKey(), event.nativeScanCode()
    if key in _RIGHT_SHIFT_KEYS or scan in _RIGHT_SHIFT_SCANS:
        return TextDirection.RTL
    return TextDirection.LTR if key in _LEFT_SHIFT_KEYS or scan in _LEFT_SHIFT_SCANS else None
