"""The Ad accounts screen: what is connected, and a way to connect more."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import ltr, own_direction
from adly_desktop.platforms.accounts_read import ConnectedAccount
from adly_desktop.platforms.connect_view import ConnectView
from adly_desktop.platforms.connections_view_model import ConnectionsViewModel, Stage
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.panel import Card
from adly_desktop.ui.states import EmptyState, LoadingState
from adly_desktop.ui.tile import Tile
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.words import Words
from adly_sync_server.contract.campaigns import PLATFORMS

_EDGE_PX = 28
_TONES = {
    "ok": Tone.GREEN,
    "needs_login": Tone.RED,
    "no_permission": Tone.RED,
    "throttled": Tone.AMBER,
    "failing": Tone.AMBER,
}


#: Platforms this release publishes to; others are drafted, checked and previewed.
CONNECTABLE = frozenset({"meta"})


class ConnectionsView(QWidget):
    """Cards, one for each account; the way to another above them."""

    def __init__(self, model: ConnectionsViewModel, words: Words) -> None:
        super().__init__()
        self.model, self._words = model, words
        self._title, self._intro = TextLabel("", "title"), TextLabel("", "secondary")
        self.buttons = {platform: GhostButton("", "plus", large=True) for platform in PLATFORMS}
        self.connect_card = ConnectView(model)
        self._cards, self._stack = QVBoxLayout(), PageStack()
        self.empty, self._loading = EmptyState("link"), LoadingState()
        self._lay_out()
        for place, (platform, button) in enumerate(self.buttons.items(), 1):
            button.set_keys(QKeySequence(f"Alt+{place}"))
            button.clicked.connect(lambda _=False, name=platform: model.connect_platform(name))
        model.changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        self._title.setText(self.tr("Ad accounts"))
        self._intro.setText(
            self.tr(
                "Campaigns are published to these accounts. Your login stays between you and the platform."
            )
        )
        names = {"meta": self.tr("Meta"), "tiktok": self.tr("TikTok"), "snapchat": self.tr("Snapchat")}
        may = self.model.parts.may_connect() and self.model.stage in (Stage.NONE, Stage.FAILED)
        for platform, button in self.buttons.items():
            button.set_text(self.tr("Connect {platform}").format(platform=names[platform]))
            button.setEnabled(may and platform in CONNECTABLE)
            if platform not in CONNECTABLE:
                button.set_hint(self._why_not(names[platform]))
        self.connect_card.setVisible(self.model.stage is not Stage.NONE)
        self._show_accounts()

    def _why_not(self, platform: str) -> str:
        return self.tr(
            "You can draft and check {platform} campaigns now; connecting comes when publishing does."
        ).format(platform=platform)

    def _show_accounts(self) -> None:
        accounts = self.model.accounts
        if accounts is None:
            self._stack.setCurrentWidget(self._loading)
            return
        self.empty.show_text(
            self.tr("No ad account yet"),
            self.tr("Connect one above. You can draft before that; drafts wait for their account."),
        )
        self._stack.setCurrentIndex(0 if accounts else 1)
        while (entry := self._cards.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        for account in accounts:
            self._cards.addWidget(self._card(account))
        self._cards.addStretch(1)

    def _card(self, account: ConnectedAccount) -> Card:
        card = Card()
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(Tile(account.platform), 0, Qt.AlignmentFlag.AlignVCenter)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(ElidedLabel(account.name or ltr(account.account_id), "heading"))
        names.addWidget(ElidedLabel(self._told(account), "label"))
        row.addLayout(names, 1)
        zone = self._words.value("ad_accounts", "time_zone", account.time_zone)
        row.addWidget(TextLabel(f"{ltr(account.currency)} · {zone}", "label"))
        row.addWidget(Chip(self._health(account), _TONES.get(account.health, Tone.NEUTRAL)))
        if account.health in ("needs_login", "no_permission"):
            again = GhostButton(self.tr("Connect again"))
            again.clicked.connect(lambda: self.model.connect_platform(account.platform))
            again.setEnabled(account.platform in CONNECTABLE)
            row.addWidget(again)
        return card

    def _told(self, account: ConnectedAccount) -> str:
        campaigns = self.tr("%n campaign(s)", None, account.campaigns)
        pixels = self.tr("%n pixel(s)", None, account.pixels)
        faces = own_direction(account.faces[0]) if account.faces else ""
        return " · ".join(part for part in (ltr(account.account_id), faces, campaigns, pixels) if part)

    def _health(self, account: ConnectedAccount) -> str:
        words = {
            "ok": self.tr("Connected"),
            "needs_login": self.tr("Login has ended"),
            "no_permission": self.tr("No permission"),
            "throttled": self.tr("Temporarily limited"),
            "failing": self.tr("Not answering"),
        }
        if account.health == "ok" and self._ends_soon(account):
            day = datetime.fromisoformat(account.token_expires_at).astimezone().date()
            return self.tr("Until {day}").format(day=language.formats.day(day))
        return words.get(account.health, self.tr("Not checked yet"))

    def _ends_soon(self, account: ConnectedAccount) -> bool:
        if not account.token_expires_at:
            return False
        left = datetime.fromisoformat(account.token_expires_at) - self.model.parts.clock()
        return left.days < 7

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_EDGE_PX, 20, _EDGE_PX, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._intro)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in self.buttons.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.connect_card)
        listed = QWidget()
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(8)
        listed.setLayout(self._cards)
        for part in (listed, self.empty, self._loading):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)
        self._scroll(inner)

    def _scroll(self, inner: QWidget) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
