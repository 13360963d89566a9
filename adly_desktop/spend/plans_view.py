"""Plans as a table: initiatives down, months across, each amount written where it stands."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.spend.plan_acts import Spot
from adly_desktop.spend.reading import InitiativeRow, PlanCell, SpendBoard
from adly_desktop.spend.spend_view_model import SpendViewModel
from adly_desktop.spend.spend_words_view import finding_words, money
from adly_desktop.ui.buttons import IconButton, PlainButton, PrimaryButton
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.money_edit import MoneyEdit
from adly_sync_server.contract.currencies import is_known, minor_digits
from adly_sync_server.contract.severity import Severity

_NAME_PX, _CELL_PX, _GAP_PX = 190, 150, 8
_TONES = {Severity.RED: "red", Severity.AMBER: "amber", Severity.BLUE: "blue"}

#: What decides whether the fields can stay as they are, so that whoever types in one stays in it.
Shape = tuple[tuple[str, tuple[tuple[date, str | None, str], ...]], ...]


class PlanField(QWidget):
    """One month of an initiative: its amount, and the way to what else is planned."""

    opened = Signal()

    def __init__(self, model: SpendViewModel, row: InitiativeRow, cell: PlanCell) -> None:
        super().__init__()
        self._model, self._row, self.cell = model, row, cell
        places = minor_digits(cell.currency) if is_known(cell.currency) else 2
        self.amount, self.more = MoneyEdit(cell.currency, places), IconButton("chevron-down", "")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.amount, 1)
        line.addWidget(self.more)
        self.amount.editing_finished.connect(self._on_written)
        self.more.clicked.connect(self.opened)
        self._keep_column_straight()
        self.more.setVisible(cell.plan_id is not None)
        self.show_cell(cell)

    def show_cell(self, cell: PlanCell) -> None:
        """The amount, and whether something is wrong with the plan."""
        self.cell = cell
        name = f"{self._row.name}, {month_name(cell.month)}"
        self.amount.set_amount(cell.amount)
        self.amount.setAccessibleName(name)
        self.amount.setEnabled(self._model.parts.may_edit())
        told = "\n".join(finding_words(one) for one in cell.findings)
        hint = QCoreApplication.translate("PlanField", "Split and target of {name}").format(name=name)
        self.more.set_hint(hint)
        self.amount.setToolTip(told)
        self.amount.set_wrong(any(one.severity is Severity.RED for one in cell.findings))

    def _keep_column_straight(self) -> None:
        """Fields of a month are of one width, whether there is more to be said about it or not."""
        policy = self.more.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.more.setSizePolicy(policy)

    def _on_written(self, amount: Decimal | None) -> None:
        if amount != self.cell.amount and self.amount.problem() is None:
            spot = Spot(self._row.name, self.cell.month, self.cell.plan_id)
            self._model.set_amount(spot, amount, self.cell.currency)


class PlansView(QWidget):
    """``asked_new`` and ``asked_details`` lead to sheets."""

    asked_new = Signal()
    asked_details = Signal(str)

    def __init__(self, model: SpendViewModel) -> None:
        super().__init__()
        self._model = model
        self._shape: Shape | None = None
        self.fields: list[PlanField] = []
        self._month_buttons: list[PlainButton] = []
        self.new = PrimaryButton("", "plus", large=False)
        self.undo, self.redo = IconButton("undo", ""), IconButton("redo", "")
        self.earlier, self.later = IconButton("chevron-back", ""), IconButton("chevron-forward", "")
        self._holder = QWidget()
        self._area = QScrollArea()
        self._lay_out()

    def show_board(self, board: SpendBoard) -> None:
        """Fields stay while what they stand for stays."""
        self._name()
        for button, can in zip((self.undo, self.redo), self._model.can_turn, strict=True):
            button.setEnabled(can)
        self.new.setEnabled(self._model.parts.may_edit())
        shape = _shape_of(board.rows)
        if shape != self._shape:
            self._shape = shape
            self._build(board)
        cells = [cell for row in board.rows for cell in row.cells]
        for field, cell in zip(self.fields, cells, strict=True):
            field.show_cell(cell)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Names of months follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._shape = None
            if self._model.board is not None:
                self.show_board(self._model.board)

    def _name(self) -> None:
        self.new.set_text(self.tr("New plan"))
        self.undo.set_hint(self.tr("Undo"))
        self.redo.set_hint(self.tr("Redo"))
        self.earlier.set_hint(self.tr("Earlier months"))
        self.later.set_hint(self.tr("Later months"))

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(6)
        for part in (self.earlier, self.later, self.undo, self.redo):
            tools.addWidget(part)
        tools.addStretch(1)
        tools.addWidget(self.new)
        self._area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(tools)
        column.addWidget(self._area, 1)
        self.earlier.clicked.connect(partial(self._model.step, -1))
        self.later.clicked.connect(partial(self._model.step, 1))
        self.undo.clicked.connect(self._model.undo)
        self.redo.clicked.connect(self._model.redo)
        self.new.clicked.connect(self.asked_new)

    def _build(self, board: SpendBoard) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 12, 12)
        grid.setHorizontalSpacing(_GAP_PX)
        grid.setVerticalSpacing(_GAP_PX)
        grid.setColumnMinimumWidth(0, _NAME_PX)
        self.fields = []
        for place, month in enumerate(board.months, 1):
            grid.setColumnMinimumWidth(place, _CELL_PX)
            grid.setColumnStretch(place, 1)
            grid.addWidget(self._month_head(month), 0, place)
        for number, row in enumerate(board.rows, 1):
            grid.addWidget(self._row_head(row), number, 0)
            for place, cell in enumerate(row.cells, 1):
                grid.addWidget(self._field(row, cell), number, place)
        last = len(board.rows) + 1
        for place in range(len(board.months)):
            grid.addWidget(self._sum(board.rows, place), last, place + 1)
        grid.addWidget(TextLabel(self.tr("Together"), "label"), last, 0)
        grid.setRowStretch(last + 1, 1)
        self._area.setWidget(holder)

    def _field(self, row: InitiativeRow, cell: PlanCell) -> PlanField:
        field = PlanField(self._model, row, cell)
        field.opened.connect(lambda: self.asked_details.emit(field.cell.plan_id or ""))
        self.fields.append(field)
        return field

    def _month_head(self, month: date) -> QWidget:
        """The month's name, and copying what the one before had."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(4, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(TextLabel(month_name(month), "label"), 1)
        copy = IconButton("copy", "")
        copy.set_hint(self.tr("Copy the month before into {month}").format(month=month_name(month)))
        copy.clicked.connect(partial(self._model.copy_month, month))
        copy.setEnabled(self._model.parts.may_edit())
        line.addWidget(copy)
        return holder

    def _row_head(self, row: InitiativeRow) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        column.addWidget(ElidedLabel(own_direction(row.name), "strong"))
        count = QCoreApplication.translate("PlansView", "%n campaign(s)", None, row.campaigns)
        column.addWidget(TextLabel(count, "muted"))
        return holder

    def _sum(self, rows: Sequence[InitiativeRow], place: int) -> TextLabel:
        """Each currency by itself: amounts of two are never added."""
        sums: dict[str, Decimal] = {}
        for row in rows:
            cell = row.cells[place]
            if cell.amount is not None:
                sums[cell.currency] = sums.get(cell.currency, Decimal(0)) + cell.amount
        told = "\n".join(money(amount, currency) for currency, amount in sorted(sums.items()))
        label = TextLabel(told or "–", "strong")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        return label


def month_name(month: date) -> str:
    """``November 2026``, in the language of now."""
    name = language.current.locale.standaloneMonthName(month.month)
    return f"{name} {language.formats.count(month.year)}"


def _shape_of(rows: Sequence[InitiativeRow]) -> Shape:
    """Sums stand in the table too, so amounts belong to it: a field that is written in keeps its text."""
    return tuple(
        (row.name, tuple((cell.month, cell.plan_id, f"{cell.currency}{cell.amount}") for cell in row.cells))
        for row in rows
    )
