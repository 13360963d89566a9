"""A role and its grants, to be chosen: what a role has no use for is not shown."""

from decimal import Decimal

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.team.team_calls import NO_GRANTS
from adly_desktop.team.team_words_view import role_meaning, role_word
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.field import Field
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.segmented import Segmented
from adly_sync_server.contract.currencies import minor_digits
from adly_sync_server.contract.roles import Grants, Role


class GrantsForm(QWidget):
    """``role`` and ``grants`` say what was chosen.

    Without a currency, as for workspaces that count differently, there is no ceiling to be chosen.
    """

    def __init__(self, role: str, grants: Grants, currency: str | None) -> None:
        super().__init__()
        self._has_ceiling, currency = currency is not None, currency or "SAR"
        self._places = minor_digits(currency)
        self.roles, self._meaning = Segmented(), TextLabel("", "secondary")
        self.publishes, self.customers = CheckBox(), CheckBox()
        self.ceiling = MoneyEdit(currency, self._places)
        self._role_field, self._ceiling_field = Field("", self.roles), Field("", self.ceiling)
        self._lay_out()
        self.setFocusProxy(self.roles)
        self._retranslate()
        self.roles.choose(role)
        self.publishes.setChecked(grants.can_publish)
        self.customers.setChecked(grants.sees_customer_data)
        if grants.spend_ceiling_minor is not None:
            self.ceiling.set_amount(Decimal(grants.spend_ceiling_minor).scaleb(-self._places))
        self.roles.chosen.connect(lambda _: self._show())
        self.publishes.toggled.connect(lambda _: self._show())
        self._show()

    @property
    def role(self) -> str:
        """The role chosen."""
        return self.roles.current()

    @property
    def grants(self) -> Grants:
        """The grants chosen; a role without use for one does not carry it."""
        if self.role == Role.OWNER:
            return NO_GRANTS
        publishes = self.role == Role.MEMBER and self.publishes.isChecked()
        return Grants(
            can_publish=publishes,
            spend_ceiling_minor=self._ceiling_minor() if publishes else None,
            sees_customer_data=self.customers.isChecked(),
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()

    def _ceiling_minor(self) -> int | None:
        amount = self.ceiling.amount() if self._has_ceiling else None
        return None if amount is None else int(amount.scaleb(self._places))

    def _show(self) -> None:
        self._meaning.setText(role_meaning(self.role))
        self.publishes.setVisible(self.role == Role.MEMBER)
        publishes = self.role == Role.MEMBER and self.publishes.isChecked()
        self._ceiling_field.setVisible(publishes and self._has_ceiling)
        self.customers.setVisible(self.role != Role.OWNER)

    def _retranslate(self) -> None:
        self._role_field.set_label(self.tr("Role"))
        self.roles.show_choices([(role.value, role_word(role)) for role in Role])
        self.publishes.set_text(self.tr("May publish to platforms"))
        self.customers.set_text(self.tr("Sees names and addresses of customers"))
        self._ceiling_field.set_label(self.tr("May add to spend, a day at most; empty: no ceiling"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._role_field, self._meaning, self.publishes, self._ceiling_field, self.customers):
            column.addWidget(part)
