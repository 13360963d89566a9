"""A connection on its way: in the browser, then a choice of accounts, or why it failed."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from adly_desktop.i18n.isolates import ltr
from adly_desktop.i18n.joined import joined
from adly_desktop.platforms.connect_calls import OfferedAccount
from adly_desktop.platforms.connections_view_model import ConnectionsViewModel, Stage
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.panel import Card
from adly_desktop.ui.states import Spinner
from adly_desktop.ui.tile import Tile


class ConnectView(Card):
    """Follows its view model from the first click to the choice."""

    def __init__(self, model: ConnectionsViewModel) -> None:
        super().__init__("well")
        self.model = model
        self._tile, self._title, self._spinner = Tile("meta"), TextLabel("", "heading"), Spinner(16)
        self._sentence, self._problem = TextLabel("", "secondary"), FindingBar()
        self.boxes: dict[str, CheckBox] = {}
        self._offers = QVBoxLayout()
        self.finish, self.again, self.cancel = (
            PrimaryButton(""),
            GhostButton("", "external", large=True),
            GhostButton("", large=True),
        )
        self._lay_out()
        self.finish.clicked.connect(model.finish)
        self.again.clicked.connect(self._on_again)
        self.cancel.clicked.connect(model.cancel)
        model.changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        stage = self.model.stage
        if self.model.platform:
            self._tile.show_kind(self.model.platform)
        title, sentence = self._words(stage)
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._spinner.setVisible(stage in (Stage.BEGINNING, Stage.IN_BROWSER, Stage.CONNECTING))
        self._problem.setVisible(stage is Stage.FAILED)
        self._problem.show_finding(self._why_failed(), "", Severity.BLOCKS)
        self._show_offers(stage)
        self._show_buttons(stage)

    def _why_failed(self) -> str:
        """In the browser a word means another thing than in a call of the server."""
        told = {
            "forbidden": self.tr(
                "Access was not allowed on the platform's page. Try again and allow it there."
            ),
            "code_expired": self.tr("Nobody came back from the platform's page in time. Try again."),
        }
        return told.get(self.model.browser_code, self.model.problem)

    def _words(self, stage: Stage) -> tuple[str, str]:
        return {
            Stage.BEGINNING: (self.tr("Preparing the platform's page"), ""),
            Stage.IN_BROWSER: (
                self.tr("Sign in on the platform's page"),
                self.tr("The page is open in your browser. Finish there, and this continues by itself."),
            ),
            Stage.CHOOSING: (
                self.tr("Which accounts do you want to connect?"),
                self.tr("Their pages, profiles and pixels are included."),
            ),
            Stage.CONNECTING: (self.tr("Connecting"), self.tr("Reading pages, profiles and pixels.")),
            Stage.FAILED: (self.tr("Not connected"), ""),
        }.get(stage, ("", ""))

    def _show_offers(self, stage: Stage) -> None:
        known = {account.account_id for account in self.model.offered}
        if known != set(self.boxes):
            self._rebuild()
        for account in self.model.offered:
            box = self.boxes[account.account_id]
            box.set_text(self._offer_words(account))
            box.setChecked(account.account_id in self.model.chosen)
            box.setVisible(stage is Stage.CHOOSING)

    def _offer_words(self, account: OfferedAccount) -> str:
        state = "" if account.is_active else self.tr("not active")
        state = self.tr("already connected") if account.is_connected else state
        return joined(account.name, ltr(account.account_id), ltr(account.currency), state)

    def _rebuild(self) -> None:
        for box in self.boxes.values():
            self._offers.removeWidget(box)
            box.deleteLater()
        self.boxes = {account.account_id: CheckBox() for account in self.model.offered}
        for account_id, box in self.boxes.items():
            box.clicked.connect(lambda checked, key=account_id: self.model.choose(key, checked))
            self._offers.addWidget(box)

    def _show_buttons(self, stage: Stage) -> None:
        self.finish.set_text(self.tr("Connect"))
        self.finish.setVisible(stage is Stage.CHOOSING)
        self.finish.setEnabled(bool(self.model.chosen))
        self.again.set_text(self.tr("Try again") if stage is Stage.FAILED else self.tr("Open the page again"))
        self.again.setVisible(stage in (Stage.IN_BROWSER, Stage.FAILED))
        self.cancel.set_text(self.tr("Close") if stage is Stage.FAILED else self.tr("Cancel"))

    def _on_again(self) -> None:
        if self.model.stage is Stage.FAILED:
            self.model.connect_platform(self.model.platform)
        else:
            self.model.open_again()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        for part in (self._tile, self._title, self._spinner):
            head.addWidget(part)
        head.addStretch(1)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for button in (self.finish, self.again, self.cancel):
            actions.addWidget(button)
        actions.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addWidget(self._problem)
        column.addLayout(self._offers)
        column.addLayout(actions)
