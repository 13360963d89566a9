"""An address that is shown this once: as a code for a phone, to copy, and with words to send it by."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from adly_desktop.i18n.isolates import ltr
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.qr_code import QrCode


class AddressCard(Card):
    """``told`` says what it is for; ``message`` is copied whole, for a chat."""

    def __init__(self, address: str, told: str, message: str = "") -> None:
        super().__init__("well")
        self._address, self._message = address, message
        self.code, self.address = QrCode(), ElidedLabel(ltr(address), "strong")
        self.copy_address = GhostButton(self.tr("Copy the link"), "copy", large=True)
        self.copy_message = PrimaryButton(self.tr("Copy the message"))
        self._told, self._copied = TextLabel(told, "secondary"), TextLabel("", "label")
        self.code.show_content(address)
        self.code.setAccessibleName(self.tr("The link as a code for a phone's camera"))
        self.address.setToolTip(address)
        self.copy_message.setVisible(bool(message))
        self.copy_address.clicked.connect(lambda: self._copy(self._address))
        self.copy_message.clicked.connect(lambda: self._copy(self._message))
        self._lay_out()

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._copied.setText(self.tr("Copied"))

    def _lay_out(self) -> None:
        self._told.setWordWrap(True)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for button in (self.copy_message, self.copy_address):
            actions.addWidget(button)
        actions.addWidget(self._copied)
        actions.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._told)
        words.addWidget(self.address)
        words.addLayout(actions)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(14)
        row.addLayout(words, 1)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
