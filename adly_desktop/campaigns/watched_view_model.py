"""What watching found about the row that is open."""

from PySide6.QtCore import QObject, Signal

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.collaboration.findings_read import Finding, findings_of_row


class Watched(QObject):
    """``found`` has the gravest first; ``changed`` when it is another list."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.found: list[Finding] = []

    def read(self, row_id: str) -> None:
        """Read the findings of a row; of none where the id is empty."""
        self._desk.read(lambda reader: findings_of_row(reader, row_id), self._take, owner=self)

    def _take(self, found: list[Finding]) -> None:
        if found != self.found:
            self.found = found
            self.changed.emit()
