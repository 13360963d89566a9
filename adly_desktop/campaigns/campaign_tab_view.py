"""What a campaign is set to: name, account, objective, money, time, notes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.campaigns import words_view as words
from adly_desktop.campaigns.fields_view import ChoiceField, LineField
from adly_desktop.campaigns.form_view import Form
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.notes_field_view import NotesField
from adly_desktop.campaigns.pins_view import PinsPart
from adly_desktop.campaigns.schedule_fields_view import ScheduleFields
from adly_desktop.campaigns.settings_fields_view import budget_fields, lead_groups, status_field
from adly_desktop.campaigns.token_fields_view import SetField
from adly_desktop.campaigns.words_view import word
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.tile import Tile


class AccountField(ChoiceField):
    """The campaign's account. Choosing is an act of its own: money, clock, pixel and identities follow."""

    def __init__(
        self, inspector: InspectorViewModel, caption: Callable[[], str], none: Callable[[], str]
    ) -> None:
        self._inspector = inspector
        super().__init__(inspector.campaign, "ad_account_id", caption, self._offered, none)

    def _offered(self) -> list[tuple[str, str]]:
        opened = self._inspector.current
        return [(choice.id, choice.name) for choice in opened.accounts] if opened else []

    def _on_chosen(self, key: str) -> None:
        self._inspector.choose_account(key)


class CampaignTab(Form):
    """The open campaign."""

    def __init__(self, inspector: InspectorViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inspector = inspector
        row = inspector.campaign
        self._platform, self._platform_name = Tile("meta"), TextLabel("", "strong")
        self._kind, self._budget = budget_fields(row, inspector)
        self._schedule = ScheduleFields(row)
        self.column.addLayout(self._head())
        self.add(
            LineField(row, "name", lambda: self.tr("Name"), is_required=True),
            AccountField(inspector, lambda: self.tr("Account"), lambda: self.tr("No account yet")),
        )
        self.add_beside(
            ChoiceField(
                row, "objective", lambda: self.tr("Objective"), lambda: words.choices(words.OBJECTIVES)
            ),
            status_field(row),
        )
        self.add_beside(self._kind, self._budget)
        self.column.addWidget(self._schedule)
        self.add(LineField(row, "initiative", lambda: self.tr("Initiative")))
        self.add(self._categories(), NotesField(row, "notes", lambda: self.tr("Notes")))
        self.pins = PinsPart(inspector, row)
        self.column.addWidget(self.pins)
        lead_groups(self, row.entity, self._budget, self._schedule)
        inspector.opened.connect(self._adapt)
        inspector.around_changed.connect(self._adapt)
        self._adapt()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._platform)
        row.addWidget(self._platform_name, 1)
        return row

    def _categories(self) -> SetField:
        return SetField(
            self._inspector.campaign,
            "special_categories",
            lambda: self.tr("Special categories"),
            lambda: self.tr("Add a category"),
            lambda: words.choices(words.SPECIAL_CATEGORIES),
            lambda key: word(words.SPECIAL_CATEGORIES, key),
        )

    def _adapt(self) -> None:
        opened = self._inspector.current
        if opened is None:
            return
        self._platform.show_kind(opened.platform)
        self._platform_name.setText(word(words.PLATFORMS, opened.platform))
        self.refresh_all()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """The platform's name follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._adapt()
