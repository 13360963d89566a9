"""The field for an amount of money."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.amounts import echo_amount, parse_amount
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.field_frame import FieldFrame
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.typed_amounts import AmountFault, InvalidAmount


class MoneyEdit(FieldFrame):
    """Any digits and separators in, ``Decimal`` out, grouped echo when the field is left.

    ``edited`` and ``editing_finished`` carry the amount, or nothing for an empty field. While the text
    is not an amount neither comes, the frame is red, ``problem_changed`` says why and ``problem_told`` says
    it in words.
    """

    edited = Signal(object)
    editing_finished = Signal(object)
    problem_changed = Signal(object)

    def __init__(self, currency: str = "", places: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places, self._echo = places, ""
        self._problem: AmountFault | None = None
        self._amount: Decimal | None = None
        self._currency = TextLabel(currency, "secondary")
        self._was = Chip("", Tone.PURPLE)
        self._build()

    def amount(self) -> Decimal | None:
        """The last amount that could be read; nothing when the field is empty."""
        return self._amount

    def set_amount(self, amount: Decimal | None) -> None:
        """Show an amount without reporting an edit. A field being typed into keeps its text."""
        if amount == self._amount and self._editor.hasFocus():
            return
        self._amount = amount
        self._set_problem(None)
        self._show_echo()

    def set_currency(self, currency: str, places: int) -> None:
        """Code beside the amount, and how many decimals it has: 3 for KWD, BHD and OMR, 0 for JPY.

        A field being typed into keeps its text: it is echoed when it is left.
        """
        self._places = places
        self._currency.setText(currency)
        if self._problem is None and not self._editor.hasFocus():
            self._show_echo()

    def set_was(self, text: str) -> None:
        """A chip telling the former value, e.g. ``was 1,000.00``; empty hides it."""
        self._was.show_text(text)
        self._was.setVisible(bool(text))

    def set_placeholder(self, text: str) -> None:
        """Grey words shown while the field is empty."""
        self._editor.setPlaceholderText(text)
        self._fit_width()

    def problem(self) -> AmountFault | None:
        """Why the text is not an amount, if it is not."""
        return self._problem

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt override
        """Leaving the field ends the edit."""
        left = event.type() == QEvent.Type.FocusOut
        done = super().eventFilter(watched, event)
        if left:
            self._finish()
        return done

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """The reason follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.tell_problem(self._words())

    def _build(self) -> None:
        self._editor.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._editor.setTextMargins(0, 0, 0, 2)  # brings the figures onto the line of the currency
        self._editor.textEdited.connect(self._on_typed)
        self._editor.textChanged.connect(self._fit_width)
        self._editor.returnPressed.connect(self._finish)
        self._row.addWidget(self._editor)
        self._row.setSpacing(4)
        self._row.addWidget(self._currency)
        self._row.addStretch(1)
        self._row.addWidget(self._was)
        self._was.hide()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _on_typed(self, text: str) -> None:
        text = self._without_old_groups(text)
        try:
            self._amount = parse_amount(text, self._places)
        except InvalidAmount as refused:
            self._set_problem(refused.fault)
            return
        self._set_problem(None)
        self.edited.emit(self._amount)

    def _without_old_groups(self, text: str) -> str:
        """Take our own commas out at the first key stroke: ``1,200.00`` with a 5 typed in is 12,005.00."""
        if not self._echo or text == self._echo or "," not in self._echo:
            return text
        kept = _common_ends(self._echo, text)
        self._echo = ""
        caret = self._editor.cursorPosition()
        lost = text[:caret].count(",", 0, kept[0])
        text = _without_commas(text, *kept)
        self._editor.setText(text)
        self._editor.setCursorPosition(caret - lost)
        return text

    def _finish(self) -> None:
        if self._problem is None:
            self._show_echo()
            self.editing_finished.emit(self._amount)

    def _show_echo(self) -> None:
        self._echo = "" if self._amount is None else echo_amount(self._amount, self._places)
        if self._echo != self._editor.text():
            self._editor.setText(self._echo)

    def _set_problem(self, problem: AmountFault | None) -> None:
        if problem != self._problem:
            self._problem = problem
            self.set_wrong(problem is not None)
            self.problem_changed.emit(problem)
        self.tell_problem(self._words())

    def _words(self) -> str:
        match self._problem:
            case None:
                return ""
            case AmountFault.UNREADABLE:
                return self.tr("This is not an amount. Write it in digits, like 1,250.50.")
            case AmountFault.TOO_FINE:
                return QCoreApplication.translate(
                    "MoneyEdit", "Too many decimals: at most %n here.", None, self._places
                )
            case AmountFault.TOO_LARGE:
                return self.tr("This amount is too large. Check the number of digits.")
            case AmountFault.NEGATIVE:
                return self.tr("An amount cannot be below zero. Remove the minus sign.")

    def _fit_width(self) -> None:
        text = self._editor.text() or self._editor.placeholderText() or "0.00"
        self._editor.setFixedWidth(self._editor.fontMetrics().horizontalAdvance(text) + 5)

    def _restyle(self) -> None:
        self._editor.setFont(theme.font("body", "title"))
        self._fit_width()


def _common_ends(before: str, after: str) -> tuple[int, int]:
    """How many signs at the start and at the end an edit left untouched."""
    shortest = min(len(before), len(after))
    start = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    rest = shortest - start
    end = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return start, end


def _without_commas(text: str, start: int, end: int) -> str:
    """``text`` with the commas of its untouched ends removed; what was typed between them stays."""
    stop = len(text) - end
    return text[:start].replace(",", "") + text[start:stop] + text[stop:].replace(",", "")
