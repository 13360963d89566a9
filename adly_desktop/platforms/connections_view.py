"""The Ad accounts screen: what is connected, and a way to connect more."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import ltr, own_direction
from adly_desktop.i18n.joined import joined
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.platforms.accounts_read import ConnectedAccount
from adly_desktop.platforms.connect_view import ConnectView
from adly_desktop.platforms.connections_view_model import ConnectionsViewModel, Stage
from adly_desktop.platforms.import_offer_view import OfferCards
from adly_desktop.platforms.import_view import ImportStrip
from adly_desktop.platforms.least_budgets import least_budgets
from adly_desktop.platforms.past_view import PastStrip
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
from adly_sync_server.contract.currencies import minor_digits
from adly_sync_server.contract.platform_rules.floors import Least

_EDGE_PX = 28
_TONES = {
    "ok": Tone.GREEN,
    "needs_login": Tone.RED,
    "no_permission": Tone.RED,
    "throttled": Tone.AMBER,
    "failing": Tone.AMBER,
}


class ConnectionsView(QWidget):
    """Cards, one for each account; the way to another above them.

    ``link_wanted``: platform, and our id and the name of the account to renew, or two empty words.
    """

    link_wanted = Signal(str, str, str)

    def __init__(self, model: ConnectionsViewModel, words: Words) -> None:
        super().__init__()
        self.model, self._words = model, words
        self._title, self._intro = TextLabel("", "title"), TextLabel("", "secondary")
        self.not_offered = TextLabel("", "secondary")
        self.buttons = {platform: GhostButton("", "plus", large=True) for platform in PLATFORMS}
        self.by_link = GhostButton("", "link", large=True)
        self.connect_card = ConnectView(model)
        self.offers = OfferCards(model.imports, self._name_of)
        self.strips: dict[str, ImportStrip] = {}
        self._cards, self._stack = QVBoxLayout(), PageStack()
        self.empty, self._loading = EmptyState("link"), LoadingState()
        self._lay_out()
        for place, (platform, button) in enumerate(self.buttons.items(), 1):
            button.set_keys(QKeySequence(f"Alt+{place}"))
            button.clicked.connect(lambda _=False, name=platform: model.connect_platform(name))
        self.by_link.set_keys(QKeySequence("Alt+L"))
        self.by_link.clicked.connect(lambda: self.link_wanted.emit(self._first_platform(), "", ""))
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
            button.setEnabled(may and self.model.can_connect(platform))
        self.by_link.set_text(self.tr("Connect by link…"))
        self.by_link.setEnabled(self.model.parts.may_connect())
        left_out = [name for platform, name in names.items() if not self.model.can_connect(platform)]
        self.not_offered.setText(self._why_not(left_out))
        self.not_offered.setVisible(bool(left_out))
        self.connect_card.setVisible(self.model.stage is not Stage.NONE)
        self._show_accounts()

    def _first_platform(self) -> str:
        return next((one for one in PLATFORMS if self.model.can_connect(one)), PLATFORMS[0])

    def _why_not(self, left_out: Sequence[str]) -> str:
        said = self.tr(
            "Not set up on this server: {platforms}. Ask its operator to name an app there; you can draft and"
            " check these campaigns meanwhile."
        )
        return said.format(platforms=joined(*left_out))

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
        column, row = QVBoxLayout(card), QHBoxLayout()
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(row)
        row.setSpacing(12)
        row.addWidget(Tile(account.platform), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(ElidedLabel(account.name or ltr(account.account_id), "heading"))
        names.addWidget(ElidedLabel(self._told(account), "label"))
        names.addWidget(ElidedLabel(self._bounds(account), "label"))
        row.addLayout(names, 1)
        zone = self._words.value("ad_accounts", "time_zone", account.time_zone)
        row.addWidget(TextLabel(f"{ltr(account.currency)} · {zone}", "label"))
        row.addWidget(Chip(self._health(account), _TONES.get(account.health, Tone.NEUTRAL)))
        if account.health in ("needs_login", "no_permission"):
            again = GhostButton(self.tr("Connect again"))
            again.clicked.connect(lambda: self.model.connect_platform(account.platform))
            again.setEnabled(self.model.parts.may_connect() and self.model.can_connect(account.platform))
            row.addWidget(again)
            by_link = GhostButton(self.tr("Renew by link…"))
            by_link.clicked.connect(
                lambda: self.link_wanted.emit(account.platform, account.id, self._name_of(account.id))
            )
            by_link.setEnabled(self.model.parts.may_connect() and self.model.can_connect(account.platform))
            row.addWidget(by_link)
        can_begin = account.health not in ("needs_login", "no_permission")
        strip = ImportStrip(self.model.imports, account.id, can_begin=can_begin)
        self.strips[account.id] = strip
        column.addWidget(strip)
        column.addWidget(PastStrip(self.model.pasts, account.id))
        return card

    def _name_of(self, account_id: str) -> str:
        found = (one for one in self.model.accounts or () if one.id == account_id)
        return next((one.name or ltr(one.account_id) for one in found), "")

    def _told(self, account: ConnectedAccount) -> str:
        campaigns = self.tr("%n campaign(s)", None, account.campaigns)
        pixels = self.tr("%n pixel(s)", None, account.pixels)
        faces = own_direction(account.faces[0]) if account.faces else ""
        return " · ".join(part for part in (ltr(account.account_id), faces, campaigns, pixels) if part)

    def _bounds(self, account: ConnectedAccount) -> str:
        """The least budgets, and how old what is shown here is."""
        budgets = least_budgets(account)
        ad_set, campaign = (self._amount(floor, account.currency) for floor in budgets)
        met = datetime.fromisoformat(account.checked_at) if account.checked_at else None
        return " · ".join(
            part
            for part in (
                self.tr("Ad sets from {amount} a day").format(amount=ad_set) if ad_set else "",
                self.tr("campaigns from {amount} a day").format(amount=campaign) if campaign else "",
                self.tr("Checked {ago}").format(ago=time_ago(met, self.model.parts.clock())) if met else "",
            )
            if part
        )

    def _amount(self, floor: Least | None, currency: str) -> str:
        if floor is None:
            return ""
        told = language.formats.money(floor.amount, currency, minor_digits(currency))
        return told if floor.is_exact else self.tr("about {amount}").format(amount=told)

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
        buttons.addWidget(self.by_link)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.not_offered)
        column.addWidget(self.connect_card)
        column.addWidget(self.offers)
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
