"""One person, client or invitation in a list: a mark, a name over a detail, and room for the rest."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from adly_desktop.ui.labels import ElidedLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.tile import Avatar


def make_card(avatar: Avatar, name: str, detail: str) -> tuple[Card, QHBoxLayout]:
    """The card, and its row to which chips and buttons are added."""
    card, names = Card(), QVBoxLayout()
    row = QHBoxLayout(card)
    row.setContentsMargins(16, 12, 16, 12)
    row.setSpacing(12)
    row.addWidget(avatar, 0, Qt.AlignmentFlag.AlignVCenter)
    names.setSpacing(2)
    names.addWidget(ElidedLabel(name, "strong"))
    names.addWidget(ElidedLabel(detail, "label"))
    row.addLayout(names, 1)
    return card, row
