"""When a rule looks, when it rests, and which rule comes first."""

import msgspec

from adly_desktop.i18n.isolates import ltr
from adly_desktop.i18n.voice import shown_voice
from adly_desktop.rules.form_parts_view import CLOCK, FormPart
from adly_desktop.rules.rule_words_view import hours, zone_name
from adly_desktop.ui.check_box import Switch
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.section import row_of
from adly_sync_server.contract.automation.rules import DAY_H, EVERY_H, Quiet, Rule, Timing

ZONES = (
    "Asia/Riyadh",
    "Asia/Dubai",
    "Asia/Kuwait",
    "Asia/Qatar",
    "Asia/Bahrain",
    "Asia/Muscat",
    "Africa/Cairo",
    "Asia/Amman",
    "UTC",
)
_NIGHT = Quiet(begin="00:00", end="08:00")
_HIGH, _NORMAL, _LOW = 80, 50, 20


class TimingForm(FormPart):
    """How often, from which hour, in which zone; quiet hours; priority."""

    def __init__(self) -> None:
        super().__init__(lambda: self.tr("When"))
        self.every, self.at, self.zone, self.priority = ComboBox(), ComboBox(), ComboBox(), ComboBox()
        self.quiet, self.begin, self.end = Switch(), ComboBox(), ComboBox()
        self._to = TextLabel("", "secondary")
        self.retranslate()
        self.row(
            self.field(lambda: self.tr("How often"), self.every, 170),
            self.field(lambda: self.tr("From"), self.at, 110),
            self.field(lambda: self.tr("Clock of"), self.zone, 170),
            self.field(lambda: self.tr("Before other rules"), self.priority, 170),
        )
        for part in (self.begin, self.end):
            part.setFixedWidth(110)
        self.column.addWidget(row_of(self.quiet, self.begin, self._to, self.end))
        self._connect()

    def show_rule(self, rule: Rule) -> None:
        """What stands there."""
        self.rule, timing = rule, rule.timing
        if self.zone.findData(timing.zone) < 0:
            self.zone.addItem(ltr(timing.zone), timing.zone)
        self.every.choose(str(timing.every_h))
        self.at.choose(timing.at)
        self.zone.choose(timing.zone)
        nearest = min((_HIGH, _NORMAL, _LOW), key=lambda one: abs(one - rule.priority))
        self.priority.choose(str(nearest))
        self.quiet.setChecked(timing.quiet is not None)
        quiet = timing.quiet or _NIGHT
        self.begin.choose(quiet.begin)
        self.end.choose(quiet.end)
        for part in (self.begin, self._to, self.end):
            part.setVisible(timing.quiet is not None)

    def retranslate(self) -> None:
        """Names of choices."""
        voice = shown_voice()
        often = [(str(count), hours(count, voice)) for count in EVERY_H if count < DAY_H]
        self.every.show_choices([(str(DAY_H), self.tr("Once a day")), *often])
        for clock in (self.at, self.begin, self.end):
            clock.show_choices([(one, ltr(one)) for one in CLOCK])
        self.zone.show_choices([(one, zone_name(one, voice)) for one in ZONES])
        ranks = (
            (_HIGH, self.tr("Goes first")),
            (_NORMAL, self.tr("In its turn")),
            (_LOW, self.tr("Goes last")),
        )
        self.priority.show_choices([(str(rank), name) for rank, name in ranks])
        self.quiet.set_text(self.tr("Quiet hours"))
        self._to.setText(self.tr("to"))
        self.begin.setAccessibleName(self.tr("Quiet hours begin"))
        self.end.setAccessibleName(self.tr("Quiet hours end"))
        if self.rule is not None:
            self.show_rule(self.rule)

    def _connect(self) -> None:
        self.every.chosen.connect(lambda key: self._timing(every_h=int(key)))
        self.at.chosen.connect(lambda key: self._timing(at=key))
        self.zone.chosen.connect(lambda key: self._timing(zone=key))
        self.priority.chosen.connect(self._on_priority)
        self.quiet.clicked.connect(lambda: self._timing(quiet=_NIGHT if self.quiet.isChecked() else None))
        self.begin.chosen.connect(lambda key: self._quiet(begin=key))
        self.end.chosen.connect(lambda key: self._quiet(end=key))

    def _on_priority(self, key: str) -> None:
        if self.rule is not None:
            self.tell(msgspec.structs.replace(self.rule, priority=int(key)))

    def _quiet(self, **parts: str) -> None:
        if self.rule is not None and self.rule.timing.quiet is not None:
            self._timing(quiet=msgspec.structs.replace(self.rule.timing.quiet, **parts))

    def _timing(self, **parts: object) -> None:
        if self.rule is not None:
            timing: Timing = msgspec.structs.replace(self.rule.timing, **parts)
            if timing != self.rule.timing:
                self.tell(msgspec.structs.replace(self.rule, timing=timing))
