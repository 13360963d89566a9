"""The storage's change signal, brought from the writer's thread to the one that paints."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from adly_desktop.storage.changes import Changes, ChangeSignal, Listener


class ChangeRelay(QObject):
    """Tells its listeners of every commit, here, in order. One for each open replica."""

    _arrived = Signal(object)

    def __init__(self, source: ChangeSignal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inner = ChangeSignal()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._disconnect = source.connect(self._arrived.emit)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Begin to listen; calling what is returned ends it."""
        return self._inner.connect(listener)

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()

    def _deliver(self, changes: Changes) -> None:
        self._inner.emit(changes)
