"""Whom the open ad set asks for, and where its ads are shown."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.campaigns import words_view as words
from adly_desktop.campaigns.fields_view import ChoiceField
from adly_desktop.campaigns.form_view import Form
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.reference_field_view import ReferenceField
from adly_desktop.campaigns.row_view_model import RowViewModel
from adly_desktop.campaigns.token_fields_view import SetField, SwitchField
from adly_desktop.campaigns.words_view import word
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.field import Field
from adly_desktop.ui.labels import TextLabel
from adly_sync_server.contract.placements import of_platform
from adly_sync_server.contract.platform_rules.registry import RULES
from adly_sync_server.contract.platform_rules.rules import Ages
from adly_sync_server.contract.reference import ReferenceKind

_OLDEST_OPEN = 65


class TargetingTab(Form):
    """Bound to the open ad set."""

    def __init__(self, inspector: InspectorViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inspector = inspector
        row = inspector.ad_set
        self._ages = AgeFields(row, self._age_rules)
        self._placements = PlacementFields(inspector)
        self.add(self._countries("countries", lambda: self.tr("Countries")))
        self.add(self._countries("excluded_countries", lambda: self.tr("Excluded countries")))
        self.add(self._regions(), self._cities())
        self.add_beside(self._ages, self._gender())
        self.add(self._languages(), self._interests())
        self.add(
            SwitchField(row, "targeting.expand_audience", lambda: self.tr("May reach beyond this audience"))
        )
        self.add(self._placements)
        for path in ("targeting.age", "targeting.age.min", "targeting.age.max"):
            self.lead(row.entity, path, self._ages)
        self.lead(row.entity, "targeting.placements", self._placements)
        for signal in (inspector.opened, inspector.around_changed):
            signal.connect(self._adapt)
        self._adapt()

    def _countries(self, name: str, caption: Callable[[], str]) -> SetField:
        return SetField(
            self._inspector.ad_set,
            f"targeting.{name}",
            caption,
            lambda: self.tr("Add a country"),
            lambda: words.choices(words.COUNTRIES),
            lambda key: word(words.COUNTRIES, key),
        )

    def _languages(self) -> SetField:
        def offered() -> list[tuple[str, str]]:
            opened = self._inspector.current
            known = RULES[opened.platform].languages if opened else None
            return words.choices(words.LANGUAGES, [k for k in words.LANGUAGES if known is None or k in known])

        return SetField(
            self._inspector.ad_set,
            "targeting.languages",
            lambda: self.tr("Languages"),
            lambda: self.tr("All languages; add one"),
            offered,
            lambda key: word(words.LANGUAGES, key),
        )

    def _regions(self) -> ReferenceField:
        return ReferenceField(
            self._inspector,
            ReferenceKind.REGION,
            "targeting.regions",
            lambda: self.tr("Regions"),
            lambda: self.tr("All regions; find one"),
        )

    def _cities(self) -> ReferenceField:
        return ReferenceField(
            self._inspector,
            ReferenceKind.CITY,
            "targeting.cities",
            lambda: self.tr("Cities"),
            lambda: self.tr("All cities; find one"),
        )

    def _interests(self) -> ReferenceField:
        return ReferenceField(
            self._inspector,
            ReferenceKind.INTEREST,
            "targeting.interests",
            lambda: self.tr("Interests"),
            lambda: self.tr("Find an interest"),
        )

    def _gender(self) -> ChoiceField:
        return ChoiceField(
            self._inspector.ad_set,
            "targeting.gender",
            lambda: self.tr("Gender"),
            lambda: words.choices(words.GENDERS),
        )

    def _age_rules(self) -> Ages:
        opened = self._inspector.current
        return RULES[opened.platform if opened else "meta"].ages

    def _adapt(self) -> None:
        if self._inspector.current is not None:
            self.refresh_all()
            self._ages.refresh()
            self._placements.refresh()


class AgeFields(QWidget):
    """From and to, which are one value. Platforms with bands offer their edges only."""

    def __init__(self, row: RowViewModel, rules: Callable[[], Ages]) -> None:
        super().__init__()
        self._row, self._rules = row, rules
        self._from, self._to = ComboBox(), ComboBox()
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._from, 1)
        line.addWidget(TextLabel("–", "muted"))
        line.addWidget(self._to, 1)
        pair.setFocusProxy(self._from)
        self._field = Field("", pair)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        for box in (self._from, self._to):
            box.chosen.connect(lambda _: self._write())
        row.refreshed.connect(self.refresh)
        self.retranslate()

    def focus(self) -> None:
        """Put the focus on the youngest age."""
        self._from.setFocus()

    def refresh(self, _: object = None) -> None:
        """The range as it stands, and what can be chosen."""
        rules = self._rules()
        youngest, oldest = self._row.value("targeting.age.min"), self._row.value("targeting.age.max")
        starts = [band[0] for band in rules.bands] or list(range(rules.minimum, rules.maximum + 1))
        ends = [band[1] for band in rules.bands] or list(range(rules.minimum, rules.maximum + 1))
        self._from.show_choices(_ages(starts, youngest, rules))
        self._to.show_choices(_ages(ends, oldest, rules))
        self._from.choose("" if youngest is None else str(youngest))
        self._to.choose("" if oldest is None else str(oldest))
        self.setEnabled(bool(self._row.id))

    def retranslate(self) -> None:
        """Captions in the language shown."""
        self._field.set_label(self.tr("Age"))
        self._from.setAccessibleName(self.tr("Youngest age"))
        self._to.setAccessibleName(self.tr("Oldest age"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _write(self) -> None:
        self._row.write(
            {
                "targeting.age.min": int(self._from.current()) if self._from.current() else None,
                "targeting.age.max": int(self._to.current()) if self._to.current() else None,
            }
        )


class PlacementFields(QWidget):
    """Wherever the platform likes, or the placements picked."""

    def __init__(self, inspector: InspectorViewModel) -> None:
        super().__init__()
        self._inspector, self._row = inspector, inspector.ad_set
        self._title = TextLabel("", "label")
        self._automatic = SwitchField(
            inspector.ad_set, "targeting.automatic_placements", lambda: self.tr("The platform chooses")
        )
        self._boxes: dict[str, CheckBox] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._title)
        column.addWidget(self._automatic)
        column.addLayout(self._list)
        inspector.ad_set.refreshed.connect(self.refresh)
        self.retranslate()

    def focus(self) -> None:
        """Put the focus on the switch."""
        self._automatic.focus()

    def refresh(self, _: object = None) -> None:
        """Boxes of this platform, ticked as they stand; hidden while the platform chooses."""
        opened = self._inspector.current
        if opened is None:
            return
        ids = [placement.id for placement in of_platform(opened.platform)]
        if list(self._boxes) != ids:
            self._rebuild(ids)
        picked = self._row.value("targeting.placements") or []
        is_automatic = self._row.value("targeting.automatic_placements") is not False and not picked
        for key, box in self._boxes.items():
            box.setVisible(self._row.value("targeting.automatic_placements") is not True)
            box.setChecked(key in picked or is_automatic)

    def retranslate(self) -> None:
        """Captions in the language shown."""
        self._title.setText(self.tr("Placements"))
        for key, box in self._boxes.items():
            box.set_text(word(words.PLACEMENTS, key))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _rebuild(self, ids: list[str]) -> None:
        for box in self._boxes.values():
            self._list.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {key: CheckBox(word(words.PLACEMENTS, key)) for key in ids}
        for box in self._boxes.values():
            box.clicked.connect(lambda _: self._write())
            self._list.addWidget(box)

    def _write(self) -> None:
        picked = sorted(key for key, box in self._boxes.items() if box.isChecked())
        self._row.write({"targeting.placements": picked})


def _ages(offered: list[int], chosen: int | None, rules: Ages) -> list[tuple[str, str]]:
    every = sorted({*offered, *([chosen] if chosen is not None else [])})
    return [(str(age), f"{age}+" if age >= min(_OLDEST_OPEN, rules.maximum) else str(age)) for age in every]
