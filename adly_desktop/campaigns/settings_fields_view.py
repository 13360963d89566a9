"""Fields a campaign and an ad set have in common: state, budget, time."""

from PySide6.QtCore import QCoreApplication

from adly_desktop.campaigns import words_view as words
from adly_desktop.campaigns.fields_view import ChoiceField
from adly_desktop.campaigns.form_view import Form
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.money_fields_view import BudgetField
from adly_desktop.campaigns.row_view_model import RowViewModel
from adly_desktop.campaigns.schedule_fields_view import ScheduleFields
from adly_desktop.campaigns.words_view import status_word
from adly_sync_server.contract.campaigns import BUDGET_TYPES

#: What a person may choose; "to remove" is what deleting does.
CHOSEN_STATUSES = ("draft", "paused", "active", "archived")


def budget_fields(row: RowViewModel, inspector: InspectorViewModel) -> tuple[ChoiceField, BudgetField]:
    """Daily or lifetime, and how much."""
    kind = ChoiceField(
        row,
        "budget_type",
        lambda: QCoreApplication.translate("SettingsTab", "Budget"),
        lambda: words.choices(words.BUDGET_TYPES, BUDGET_TYPES),
        lambda: QCoreApplication.translate("SettingsTab", "No budget here"),
        also=lambda chosen: {
            "budget_amount": row.value("budget_amount") if chosen else None,
            "currency": currency_of(inspector),
        },
    )
    amount = BudgetField(
        row,
        lambda: QCoreApplication.translate("SettingsTab", "Amount"),
        lambda: currency_of(inspector),
        hides=True,
    )
    return kind, amount


def status_field(row: RowViewModel) -> ChoiceField:
    """What the agency wants of a row."""

    def offered() -> list[tuple[str, str]]:
        return [(key, status_word(row.entity, key)) for key in CHOSEN_STATUSES]

    return ChoiceField(row, "status", lambda: QCoreApplication.translate("SettingsTab", "Status"), offered)


def lead_groups(form: Form, entity: str, budget: BudgetField, schedule: ScheduleFields) -> None:
    """Findings name groups and their members; both lead to the same fields."""
    for path in ("budget", "budget_type", "currency"):
        form.lead(entity, path, budget)
    for path in ("schedule", "start_at", "end_at", "time_zone"):
        form.lead(entity, path, schedule)


def currency_of(inspector: InspectorViewModel) -> str:
    """The currency of what is open."""
    return inspector.currency
