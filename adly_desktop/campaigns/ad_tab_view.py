"""The fields of one ad: what it says in both languages, where it leads, who it comes from, what it shows."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.campaigns import words_view as words
from adly_desktop.campaigns.copy_field_view import CopyField
from adly_desktop.campaigns.fields_view import BoundField, ChoiceField, LineField, LtrField
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_sync_server.contract.placements import Placement, chosen, of_platform
from adly_sync_server.contract.platform_rules.registry import RULES


class AdTab(QWidget):
    """Bound to the open ad. Fields a platform does not show are hidden while they are empty."""

    def __init__(self, inspector: InspectorViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inspector = inspector
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._copy = {path: self._copy_field(path) for path in _COPY_PATHS}
        self._link = self._link_fields()
        for field in (*self._copy.values(), *self._link):
            self._column.addWidget(field)
        inspector.opened.connect(self._adapt)
        inspector.around_changed.connect(self._adapt)
        inspector.ad_set.refreshed.connect(lambda _: self._judge())
        self._adapt()

    def fields(self) -> list[BoundField]:
        """Every field, for jumping to one."""
        return [*self._copy.values(), *self._link]

    def _copy_field(self, path: str) -> CopyField:
        name = path.rpartition(".")[2]
        language = "en" if name.endswith("_en") else "ar"
        caption = self._caption(name)
        return CopyField(
            self._inspector.ad,
            path,
            caption,
            language,
            self._placements,
            multiline=name.startswith("primary_text"),
        )

    def _caption(self, name: str) -> Callable[[], str]:
        return {
            "headline": lambda: self.tr("Headline · Arabic"),
            "primary_text": lambda: self.tr("Primary text · Arabic"),
            "description": lambda: self.tr("Description · Arabic"),
            "headline_en": lambda: self.tr("Headline · English"),
            "primary_text_en": lambda: self.tr("Primary text · English"),
            "description_en": lambda: self.tr("Description · English"),
        }[name]

    def _link_fields(self) -> list[BoundField]:
        ad = self._inspector.ad
        return [
            LineField(ad, "name", lambda: self.tr("Name of the ad"), is_required=True),
            ChoiceField(ad, "creative_data.call_to_action", lambda: self.tr("Call to action"), self._calls),
            LtrField(ad, "creative_data.landing_url", lambda: self.tr("Landing page"), "https://"),
        ]

    def _calls(self) -> list[tuple[str, str]]:
        rules = RULES[self._inspector.current.platform] if self._inspector.current else None
        return words.choices(
            words.CALLS, [key for key in words.CALLS if not rules or key in rules.calls_to_action]
        )

    def _placements(self) -> tuple[Placement, ...]:
        opened = self._inspector.current
        if opened is None:
            return of_platform("meta")
        return chosen(opened.platform, self._inspector.ad_set.value("targeting") or {})

    def _adapt(self) -> None:
        """Another ad, perhaps of another platform."""
        opened = self._inspector.current
        if opened is None:
            return
        shown = RULES[opened.platform].texts.shown
        for path, field in self._copy.items():
            name = path.rpartition(".")[2].removesuffix("_en")
            field.setVisible(name in shown or bool(self._inspector.ad.value(path)))
        for field in self._link:
            field.refresh()
        self._judge()

    def _judge(self) -> None:
        for field in self._copy.values():
            field.judge()


_COPY_PATHS = tuple(
    f"creative_data.{name}"
    for name in (
        "headline",
        "primary_text",
        "description",
        "headline_en",
        "primary_text_en",
        "description_en",
    )
)
