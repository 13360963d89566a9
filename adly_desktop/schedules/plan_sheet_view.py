"""The sheet that plans something for a minute, or edits what is planned."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.i18n.digits import to_western
from adly_desktop.i18n.joined import joined
from adly_desktop.schedules.planning import Wish
from adly_desktop.schedules.reading import Planned, Target, judged
from adly_desktop.schedules.schedules_view_model import SchedulesViewModel
from adly_desktop.schedules.words_view import ACTIONS, FIELDS, WAYS, choices, problem_words, target_words
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.field import Field
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.moment_edit import MomentEdit
from adly_desktop.ui.sheet import Said, Sheet
from adly_desktop.ui.words import Words
from adly_sync_server.contract.check.tree import decimal_of, moment_of
from adly_sync_server.contract.clock_rules import CHANGEABLE, ClockFinding
from adly_sync_server.contract.clock_times import Fit, meant_by, on_the_wall
from adly_sync_server.contract.severity import Severity as Grave

WIDTH_PX: Final = 520
_MOST_NAMES: Final = 4
_WHOLE: Final = ("ad_accounts", "workspaces")


class PlanSheet(Sheet):
    """Accepts only what can run; what stands in the way is said as one types."""

    def __init__(
        self,
        window: QWidget,
        model: SchedulesViewModel,
        words: Words,
        targets: Sequence[Target],
        edited: Planned | None = None,
    ) -> None:
        self._edited, self.targets = edited, tuple(targets)
        super().__init__(window, self._title_words, width_px=WIDTH_PX)
        self.model, self._words = model, words
        self.action, self.field, self.way, self.zone = ComboBox(), ComboBox(), ComboBox(), ComboBox()
        self.at, self.until = MomentEdit(time(9), self.judge), MomentEdit(time(23, 59), self.judge)
        self.amount, self.note = LtrEdit(), BidiTextEdit(multiline=False)
        self._told = FindingBar()
        self._change_fields: list[Field] = []
        self._fill_in()
        self._show_wish()
        self.retranslate()
        self.set_actions(self._accept_words, lambda: self.tr("Cancel"))
        self.judge()

    def retranslate(self) -> None:
        """Everything in the language of now."""
        super().retranslate()
        if not hasattr(self, "action"):
            return
        entity = self.targets[0].about.entity
        actions = ("stop",) if entity in _WHOLE else ("go_live", "stop", "change")
        self.action.show_choices(choices(ACTIONS, *actions))
        self.field.show_choices(choices(FIELDS, *CHANGEABLE.get(entity, ())))
        self._show_ways()
        self.zone.show_choices([(zone, self._zone_word(zone)) for zone in self._zones()])
        for moment, name in ((self.at, self.tr("When")), (self.until, self.tr("Until"))):
            moment.set_names(name, self.tr("{moment}: time").format(moment=name))
        self.amount.setAccessibleName(self.tr("Amount"))
        self.note.setAccessibleName(self.tr("Note"))

    def wish(self) -> Wish:
        """What is asked for as it stands in the fields."""
        zone, is_change = ZoneInfo(self.zone.current()), self.action.current() == "change"
        field, way = self.field.current(), self.way.current()
        is_money = is_change and field != "status"
        return Wish(
            action=self.action.current(),
            at=self._instant(self.at, zone),
            time_zone=zone.key,
            until_at=self._instant(self.until, zone) if is_change else None,
            field=field if is_change else None,
            way=way if is_change else None,
            amount=self._amount() if is_money else None,
            currency=self.targets[0].currency if is_money and way == "set" else None,
            note=self.note.toPlainText().strip() or None,
        )

    def judge(self) -> None:
        """Say what stands in the way, the gravest first; hide what does not belong to the action."""
        is_change = self.action.current() == "change"
        for field in self._change_fields:
            field.setVisible(is_change)
        self._amount_field.setVisible(is_change and self.field.current() != "status")
        found = [*self._findings(), *self._skipped()]
        self._told.setVisible(bool(found))
        if found:
            is_red = _holds(found[0])
            words = problem_words(found[0].code)
            self._told.show_finding(words, "", Severity.BLOCKS if is_red else Severity.WARNS)

    def accept(self) -> None:
        """Only what would run."""
        self.judge()
        if not any(_holds(one) for one in self._findings()):
            super().accept()

    def _findings(self) -> list[ClockFinding]:
        kept = self._edited.row if self._edited is not None else {"id": "", "is_cancelled": False}
        schedule = self.model.schedule
        others = [one.row for one in schedule.open] if schedule else []
        found: list[ClockFinding] = []
        for target in self.targets:
            wish = self.wish()
            named = {"action": wish.action, "entity": target.about.entity, "entity_id": target.about.id}
            row: dict[str, Any] = {**kept, **named, **wish.columns()}
            found += judged(row, target, others, self.model.now())
        return sorted(found, key=lambda one: not _holds(one))

    def _skipped(self) -> list[ClockFinding]:
        zone = ZoneInfo(self.zone.current())
        typed = [moment for edit in (self.at, self.until) if (moment := edit.moment(zone)) is not None]
        walls = [moment.replace(tzinfo=None) for moment in typed]
        is_skipped = any(meant_by(wall, zone).fit is Fit.SKIPPED for wall in walls)
        return [ClockFinding(Grave.AMBER, "clock_minute_skipped", "at")] if is_skipped else []

    def _instant(self, edit: MomentEdit, zone: ZoneInfo) -> datetime | None:
        moment = edit.moment(zone)
        return None if moment is None else meant_by(moment.replace(tzinfo=None), zone).instant

    def _amount(self) -> Decimal | None:
        try:
            amount = Decimal(to_western(self.amount.text()).strip().rstrip("%٪").replace(",", "").strip())
        except InvalidOperation:
            return None
        return amount if amount.is_finite() else None

    # How it is filled

    def _fill_in(self) -> None:
        names = [told for one in self.targets[:_MOST_NAMES] if (told := target_words(one))]
        more = len(self.targets) - len(names)
        label = TextLabel(joined(*names, f"+{more}" if names and more > 0 else ""), "secondary")
        label.setWordWrap(True)
        self.add(label)
        self.add_field(lambda: self.tr("What happens"), self.action)
        self.add_field(lambda: self.tr("When"), self.at)
        self._change_fields = [
            *self._add_pair(
                (lambda: self.tr("What changes"), self.field), (lambda: self.tr("How"), self.way)
            ),
            self.add_field(self._amount_words, self.amount),
            self.add_field(lambda: self.tr("Until"), self.until),
        ]
        self._amount_field = self._change_fields[2]
        self._add_pair((lambda: self.tr("Time zone"), self.zone), (lambda: self.tr("Note"), self.note))
        self.add(self._told)
        self._first = self.action
        self.action.chosen.connect(lambda _: self.judge())
        self.field.chosen.connect(lambda _: self._on_field())
        self.way.chosen.connect(lambda _: self._on_way())
        self.zone.chosen.connect(lambda _: self.judge())
        self.amount.edited.connect(lambda _: self.judge())

    def _add_pair(self, *pairs: tuple[Said, QWidget]) -> list[Field]:
        """Two fields side by side."""
        fields = [Field("", editor) for _, editor in pairs]
        for field, (label, _) in zip(fields, pairs, strict=True):
            self.say(label, field.set_label)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        for field in fields:
            across.addWidget(field, 1)
        self.add(holder)
        return fields

    def _show_wish(self) -> None:
        """What is planned, or the usual: tomorrow at nine."""
        self.retranslate()
        row = self._edited.row if self._edited is not None else {}
        zone = str(row.get("time_zone") or self.targets[0].zone)
        self.zone.choose(zone)
        if self.field.count():
            self.field.setCurrentIndex(0)
            self._show_ways()
        self.action.setCurrentIndex(0)
        usual = on_the_wall(self.model.now(), ZoneInfo(zone)) + timedelta(days=1)
        at, until = moment_of(row.get("at")), moment_of(row.get("until_at"))
        nine = datetime.combine(usual.date(), time(9))
        self.at.show_moment(on_the_wall(at, ZoneInfo(zone)) if at else nine)
        if until:
            self.until.show_moment(on_the_wall(until, ZoneInfo(zone)))
        if row:
            self.action.choose(str(row["action"]))
            self.action.setEnabled(False)
        if row.get("field"):
            self.field.choose(str(row["field"]))
            self._show_ways()
            self.way.choose(str(row["way"]))
        if (amount := decimal_of(row.get("amount"))) is not None:
            self.amount.set_text(f"{amount:f}")
        self.note.set_text(str(row.get("note") or ""))

    def _show_ways(self) -> None:
        ways = ("paused", "active") if self.field.current() == "status" else ("percent", "set")
        before = self.way.current()
        self.way.show_choices(choices(WAYS, *ways))
        self.way.choose(before if before in ways else ways[0])

    def _on_field(self) -> None:
        self._show_ways()
        self.judge()

    def _on_way(self) -> None:
        super().retranslate()
        self.judge()

    def _zones(self) -> list[str]:
        own = [one.zone for one in self.targets]
        kept = [str(self._edited.row["time_zone"])] if self._edited and self._edited.row["time_zone"] else []
        return list(dict.fromkeys([*kept, *own, *self.model.parts.zones]))

    def _zone_word(self, zone: str) -> str:
        return self._words.value("clock_entries", "time_zone", zone)

    def _amount_words(self) -> str:
        if self.way.current() == "set":
            return self.tr("Amount in {currency}").format(currency=self.targets[0].currency)
        return self.tr("By how many percent")

    def _title_words(self) -> str:
        return (
            self.tr("Edit what is planned")
            if self._edited is not None
            else self.tr("Schedule for a set minute")
        )

    def _accept_words(self) -> str:
        return self.tr("Save") if self._edited is not None else self.tr("Plan it")


def _holds(one: ClockFinding) -> bool:
    """True for what cannot be planned. What is not published yet can: it may be by then."""
    return one.severity == Grave.RED and one.code != "clock_not_published"
