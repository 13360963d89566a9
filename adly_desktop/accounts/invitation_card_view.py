"""An invitation that waits for an answer, among the workspaces."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from adly_desktop.accounts.own_account import Invited
from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import Card


class InvitationCard(Card):
    """Where to, by whom, as what; join or decline."""

    def __init__(self, invited: Invited, role: str, answer: Callable[[bool], None]) -> None:
        """``role`` is said in the language of now; ``answer`` is told whether the person joins."""
        super().__init__()
        day = language.formats.day(invited.expires_at.astimezone().date())
        by = self.tr("{name} invites you as {role}, until {day}")
        told = by.format(name=own_direction(invited.invited_by), role=role, day=day)
        self.join, self.decline = PrimaryButton(self.tr("Join")), GhostButton(self.tr("Decline"))
        self.join.clicked.connect(lambda: answer(True))
        self.decline.clicked.connect(lambda: answer(False))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(ElidedLabel(own_direction(invited.workspace_name), "strong"))
        for line in filter(None, (told, own_direction(invited.message))):
            column.addWidget(_wrapped(line))
        column.addLayout(self._buttons())

    def set_busy(self, is_busy: bool) -> None:
        """One answer at a time."""
        self.join.setEnabled(not is_busy)
        self.decline.setEnabled(not is_busy)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.join)
        row.addWidget(self.decline)
        row.addStretch(1)
        return row


def _wrapped(line: str) -> TextLabel:
    label = TextLabel(line, "label")
    label.setWordWrap(True)
    return label
