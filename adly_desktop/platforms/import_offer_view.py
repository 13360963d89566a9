"""What an account holds that was just connected, and the question whether it shall come."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.platforms import import_words_view as words
from adly_desktop.platforms.imports_view_model import ImportsViewModel
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.panel import Card

#: The name of an account by our id.
NameOf = Callable[[str], str]


class OfferCard(Card):
    """One account: a question and its two answers."""

    def __init__(self, model: ImportsViewModel, account_id: str, name_of: NameOf) -> None:
        super().__init__("well")
        self.model, self.account_id, self._name_of = model, account_id, name_of
        self.question = TextLabel("", "strong")
        self.accept, self.decline = PrimaryButton(""), GhostButton("", large=True)
        self.accept.clicked.connect(lambda: model.begin(account_id))
        self.decline.clicked.connect(lambda: model.decline(account_id))
        self.question.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self.question, 1)
        row.addWidget(self.accept)
        row.addWidget(self.decline)
        self.show_offer()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_offer()

    def show_offer(self) -> None:
        """The question as it stands."""
        offer = self.model.offers.get(self.account_id)
        if offer is not None:
            self.question.setText(words.offered(offer, self._name_of(self.account_id)))
            self.setAccessibleName(self.question.text())
        self.accept.set_text(self.tr("Bring them in"))
        self.decline.set_text(self.tr("Not now"))


class OfferCards(QWidget):
    """For each account that was just connected and holds campaigns: shall they come?"""

    def __init__(self, model: ImportsViewModel, name_of: NameOf) -> None:
        super().__init__()
        self.model, self._name_of = model, name_of
        self.cards: dict[str, OfferCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        model.changed.connect(self.show_offers)
        self.show_offers()

    def show_offers(self) -> None:
        """A card for each; those that were answered go."""
        for account_id in [one for one in self.cards if one not in self.model.offers]:
            card = self.cards.pop(account_id)
            self._column.removeWidget(card)
            card.deleteLater()
        for account_id in self.model.offers:
            if account_id in self.cards:
                self.cards[account_id].show_offer()
            else:
                self.cards[account_id] = OfferCard(self.model, account_id, self._name_of)
                self._column.addWidget(self.cards[account_id])
        self.setVisible(bool(self.cards))
