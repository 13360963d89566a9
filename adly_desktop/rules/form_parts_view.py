"""What the parts of a rule's form share."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.field import Field
from adly_desktop.ui.flow_layout import FlowLayout
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.panel import Card
from adly_sync_server.contract.automation.rules import Rule

Said = Callable[[], str]
CLOCK = tuple(f"{hour:02}:00" for hour in range(24))


class FormPart(Card):
    """A card of the form. ``edited`` carries the whole rule as it is after a change in here."""

    edited = Signal(object)

    def __init__(self, title: Said) -> None:
        super().__init__()
        self.rule: Rule | None = None
        self._said: list[tuple[Said, Callable[[str], None]]] = []
        self._title = TextLabel("", "heading")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 16)
        self.column.setSpacing(10)
        self.column.addWidget(self._title)
        self.say(title, self._title.setText)

    def say(self, text: Said, show: Callable[[str], None]) -> None:
        """A text, now and whenever the language changes."""
        self._said.append((text, show))
        show(text())

    def row(self, *parts: QWidget) -> QWidget:
        """Parts side by side that wrap where there is no room; added below the others."""
        holder = QWidget()
        flow = FlowLayout(12)
        flow.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            flow.addWidget(part)
        holder.setLayout(flow)
        self.column.addWidget(holder)
        return holder

    def field(self, label: Said, editor: QWidget, width_px: int) -> Field:
        """An editor under its name, so wide at the designed text size."""
        field = Field("", editor)
        self.say(label, field.set_label)
        field.setFixedWidth(round(width_px * theme.text_scale))
        return field

    def tell(self, rule: Rule) -> None:
        """The person has changed something."""
        self.rule = rule
        self.edited.emit(rule)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for text, show in self._said:
                show(text())
            self.retranslate()

    def retranslate(self) -> None:
        """Texts of another kind than ``say`` knows."""


class NumberEdit(MoneyEdit):
    """A number with what it counts behind it; any digits are taken."""

    def __init__(self, unit: str = "", places: int = 0) -> None:
        super().__init__(unit, places)

    def whole(self, otherwise: int = 0) -> int:
        """The number without decimals."""
        told = self.amount()
        return otherwise if told is None else int(told)

    def show_whole(self, value: int) -> None:
        """Show a count."""
        self.set_amount(Decimal(value))
