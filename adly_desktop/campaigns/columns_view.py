"""Tree, grid and inspector side by side, as many of them as the page has room for."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.campaigns.ports import Memory
from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.splitter import Splitter

TREE, GRID, INSPECTOR = "tree", "grid", "inspector"
#: At the designed text size; the grid takes what is left.
_USUAL_PX: Final[Mapping[str, int]] = {TREE: 218, GRID: 610, INSPECTOR: 392}
_LEAST_PX: Final[Mapping[str, int]] = {TREE: 180, GRID: 544, INSPECTOR: 350}
#: Who is shown first where there is not room for all.
_WISHES: Final[tuple[str, ...]] = (GRID, INSPECTOR, TREE)
_SIZES, _SWITCH_PX = "campaigns.splitter", 43


def fitting(room_px: int, least_px: Mapping[str, int], wishes: Sequence[str]) -> frozenset[str]:
    """Columns that find room, asked in the order of the wishes; the first one always does."""
    shown, left_px = {wishes[0]}, room_px - least_px[wishes[0]]
    for wish in wishes[1:]:
        if least_px[wish] <= left_px:
            shown.add(wish)
            left_px -= least_px[wish]
    return frozenset(shown)


class EditorColumns(QWidget):
    """The three columns. Where they do not all fit, a switch above them says which to look at."""

    def __init__(self, columns: Mapping[str, QWidget], memory: Memory) -> None:
        super().__init__()
        self._columns, self._memory, self._wishes = dict(columns), memory, _WISHES
        self.switch, self._splitter = Segmented(), Splitter()
        self._strip = QWidget()
        self._was_shown = False
        self._lay_out()
        self._retranslate()
        self.switch.chosen.connect(self.look_at)
        self._splitter.splitterMoved.connect(lambda *_: self._keep_sizes())
        theme.changed.connect(self._on_theme)

    def look_at(self, key: str) -> None:
        """Show this column first, and others beside it as there is room."""
        self._wishes = (key, *(wish for wish in _WISHES if wish != key))
        self._fold()

    def need(self, key: str) -> None:
        """See to it that a column is shown."""
        if self._columns[key].isHidden():
            self.look_at(key)

    def shown(self) -> frozenset[str]:
        """Columns that are shown now."""
        return frozenset(key for key, column in self._columns.items() if not column.isHidden())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Any one of the columns: the others fold."""
        height = max(column.minimumSizeHint().height() for column in self._columns.values())
        strip = round(_SWITCH_PX * theme.text_scale)
        return QSize(max(self._least_px().values()), height + strip)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt override
        """Fold what has no room any more, unfold what has."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt override
        """Only now the page is as wide as its parts share."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self._fold()
            self._restore_sizes()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Widths belong to a direction: a saved layout makes no sense in the other."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fold()
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restore_sizes()

    def _fold(self) -> None:
        least_px = self._least_px()
        shown = fitting(self.width() - 2, least_px, self._wishes)
        if shown != self.shown():
            for key, column in self._columns.items():
                column.setVisible(key in shown)
            self._restore_sizes()
        self._strip.setVisible(len(shown) < len(self._columns))
        self.switch.choose(self._wishes[0])

    def _least_px(self) -> dict[str, int]:
        scale = theme.text_scale
        return {
            key: max(round(px * scale), self._columns[key].minimumSizeHint().width())
            for key, px in _LEAST_PX.items()
        }

    def _retranslate(self) -> None:
        self.switch.show_choices(
            [(TREE, self.tr("Accounts")), (GRID, self.tr("List")), (INSPECTOR, self.tr("Details"))]
        )
        self.switch.setAccessibleName(self.tr("Columns"))

    def _lay_out(self) -> None:
        for part in self._columns.values():
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_strip())
        column.addWidget(self._splitter, 1)
        self._restore_sizes()

    def _make_strip(self) -> QWidget:
        inner = QVBoxLayout(self._strip)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(13, 6, 13, 6)
        row.addWidget(self.switch)
        row.addStretch(1)
        inner.addLayout(row)
        inner.addWidget(HairLine())
        self._strip.hide()
        return self._strip

    def _on_theme(self) -> None:
        self.updateGeometry()
        self._fold()
        self._restore_sizes()

    def _restore_sizes(self) -> None:
        kept = self._memory.recall(self._sizes_key())
        usable = isinstance(kept, list) and len(kept) == len(_USUAL_PX) and all(map(_is_width, kept))
        sizes = kept if usable else list(_USUAL_PX.values())
        self._splitter.setSizes([round(size * theme.text_scale) for size in sizes])

    def _keep_sizes(self) -> None:
        """Only a layout of all three tells how wide each shall be."""
        sizes = [round(size / theme.text_scale) for size in self._splitter.sizes()]
        if all(sizes):
            self._memory.remember(self._sizes_key(), sizes)

    def _sizes_key(self) -> str:
        return f"{_SIZES}.{'rtl' if language.is_rtl else 'ltr'}"


def _is_width(size: object) -> bool:
    return isinstance(size, int) and size > 0
