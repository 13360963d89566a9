"""Three figures of 28 days; below them what they are worth at home, how old they are, what is left out."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.campaigns.entity_figures import EntityFigures
from adly_desktop.campaigns.figure_sentences_view import FigureSentences
from adly_desktop.campaigns.figure_words_view import RESULTS, SINGLE_COSTS, window_words
from adly_desktop.campaigns.grid_rows_view import places_of
from adly_desktop.campaigns.words_view import word
from adly_desktop.i18n.active import language
from adly_desktop.i18n.formats import NOTHING
from adly_desktop.i18n.joined import joined
from adly_desktop.ui.labels import TextLabel
from adly_sync_server.contract import metrics
from adly_sync_server.contract.figures import ResultType


class FiguresHead(QWidget):
    """Spend, results, and what one of them brought or cost."""

    def __init__(self) -> None:
        super().__init__()
        self._captions = [TextLabel("", "label") for _ in range(3)]
        self.values = [TextLabel("", "figure") for _ in range(3)]
        self.as_of, self.left_out = TextLabel("", "muted"), TextLabel("", "muted")
        self.home = TextLabel("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tiles())
        for part in (self.home, self.as_of, self.left_out):
            part.setWordWrap(True)
            column.addWidget(part)

    def show_figures(self, shown: EntityFigures, sentences: FigureSentences) -> None:
        """Everything anew."""
        self._show_tiles(shown, sentences)
        window = window_words(shown.attribution_window)
        self.as_of.setText(
            self.tr("{age} Results count {window}.").format(age=sentences.age(shown.as_of), window=window)
        )
        self._show_home(shown)
        names = joined(*(window_words(one) for one in shown.left_out))
        self.left_out.setVisible(bool(names))
        self.left_out.setText(
            self.tr("Figures counted otherwise are left out, never added: {windows}.").format(windows=names)
        )

    def _tiles(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        for caption, value in zip(self._captions, self.values, strict=True):
            tile = QVBoxLayout()
            tile.setSpacing(2)
            tile.addWidget(caption)
            tile.addWidget(value)
            row.addLayout(tile)
        row.addStretch(1)
        return holder

    def _show_tiles(self, shown: EntityFigures, sentences: FigureSentences) -> None:
        total, kind = shown.total, shown.result_type
        results, is_sale = total.results(kind), kind is ResultType.PURCHASE
        tiles = (
            (self.tr("Spend"), sentences.money(total.spend)),
            (word(RESULTS, kind), language.formats.number(results)),
            (
                self.tr("ROAS") if is_sale else word(SINGLE_COSTS, kind),
                language.formats.ratio(metrics.roas(total.revenue, total.spend))
                if is_sale
                else _cost(shown, sentences),
            ),
        )
        for caption, value, (name, text) in zip(self._captions, self.values, tiles, strict=True):
            caption.setText(name)
            value.setText(text)
            value.setToolTip(sentences.age(total.as_of))

    def _show_home(self, shown: EntityFigures) -> None:
        """The spend in the workspace's currency, by which rate of which day; or that no rate is known."""
        home, whole = shown.home_currency, shown.home_spend
        self.home.setVisible(home not in ("", shown.currency))
        if whole is None or whole.day is None:
            told = self.tr("No rate from {currency} to {home} is known: amounts stay in {currency}.")
            self.home.setText(told.format(currency=shown.currency, home=home))
            return
        self.home.setText(
            self.tr("≈ {amount} by the rate of {day}").format(
                amount=language.formats.money(whole.amount, home, places_of(home)),
                day=language.formats.full_date(whole.day),
            )
        )


def _cost(shown: EntityFigures, sentences: FigureSentences) -> str:
    cost = metrics.cpa(shown.total.spend, shown.total.results(shown.result_type))
    return NOTHING if cost is None else sentences.money(cost)
