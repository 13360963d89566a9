"""What a screen remembers, written down in a quiet moment: settings are one file, each write is flushed."""

from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from adly_desktop.campaigns.ports import Memory

_QUIET_MS: Final = 700


class QuietMemory(QObject):
    """Answers at once, keeps soon. ``flush`` before the screen goes."""

    def __init__(self, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._pending: dict[str, Any] = {}
        self._timer = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._timer.timeout.connect(self.flush)

    def recall(self, name: str, default: Any = None) -> Any:
        """What was kept under a name, however recently."""
        return self._pending[name] if name in self._pending else self._memory.recall(name, default)

    def remember(self, name: str, value: Any) -> None:
        """Keep something under a name."""
        self._pending[name] = value
        self._timer.start()

    def flush(self) -> None:
        """Write down what has gathered."""
        self._timer.stop()
        pending, self._pending = self._pending, {}
        for name, value in pending.items():
            self._memory.remember(name, value)
