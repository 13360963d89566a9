"""What a rule does, and how much of it."""

from decimal import Decimal

import msgspec

from adly_desktop.i18n.voice import shown_voice
from adly_desktop.rules.form_parts_view import FormPart, NumberEdit
from adly_desktop.rules.rule_words_view import DEEDS, first_up
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.segmented import Segmented
from adly_sync_server.contract.automation.rules import LOWERING, RAISING, Act, By, Deed, Limits, Rule
from adly_sync_server.contract.currencies import is_known, minor_digits

_AMOUNTS = RAISING | LOWERING


class ActForm(FormPart):
    """The deed; for one that changes an amount by how much, and between which bounds."""

    def __init__(self) -> None:
        super().__init__(lambda: self.tr("Then"))
        self.deed, self.by = ComboBox(), Segmented()
        self.value, self.bound = NumberEdit(places=2), NumberEdit(places=2)
        self.times, self.rest, self.day = NumberEdit(), NumberEdit(), NumberEdit("%")
        self.retranslate()
        self.row(self.field(lambda: self.tr("What it does"), self.deed, 300))
        self._bound = self.field(lambda: "", self.bound, 170)
        self._amounts = self.row(
            self.field(lambda: self.tr("By"), self.by, 200),
            self.field(lambda: self.tr("How much"), self.value, 150),
            self._bound,
        )
        self._day_field = self.field(lambda: self.tr("In one day at most"), self.day, 150)
        self.row(
            self.field(lambda: self.tr("Times a day for each"), self.times, 150),
            self.field(lambda: self.tr("Hours between two changes"), self.rest, 190),
            self._day_field,
        )
        self._connect()

    def show_rule(self, rule: Rule) -> None:
        """What stands there."""
        self.rule, act, limits = rule, rule.act, rule.limits
        self.deed.choose(act.deed)
        self.by.choose(act.by)
        places = minor_digits(rule.currency) if is_known(rule.currency) else 2
        is_percent = act.by is By.PERCENT
        self.value.set_currency("%" if is_percent else rule.currency, 0 if is_percent else places)
        self.value.set_amount(act.value)
        self.bound.set_currency(rule.currency, places)
        self.bound.set_amount(act.floor if act.deed in LOWERING else act.ceiling)
        self._name_bound()
        self.times.show_whole(limits.times_a_day)
        self.rest.show_whole(limits.rest_h)
        self.day.set_amount(limits.day_percent)
        self._amounts.setVisible(act.deed in _AMOUNTS)
        self._day_field.setVisible(act.deed in _AMOUNTS)

    def retranslate(self) -> None:
        """Names of choices."""
        voice = shown_voice()
        self.deed.show_choices(
            [(str(key), first_up(voice.say("RuleWords", name))) for key, name in DEEDS.items()]
        )
        before = self.by.current()
        self.by.show_choices([("percent", self.tr("Percent")), ("amount", self.tr("Amount"))])
        if before:
            self.by.choose(before)
        if self.rule is not None:
            self.show_rule(self.rule)

    def _name_bound(self) -> None:
        is_lowering = self.rule is not None and self.rule.act.deed in LOWERING
        self._bound.set_label(self.tr("Never below") if is_lowering else self.tr("Never above"))

    def _connect(self) -> None:
        self.deed.chosen.connect(self._on_deed)
        self.by.chosen.connect(lambda key: self._act(by=By(key)))
        self.value.edited.connect(lambda told: self._act(value=told))
        self.bound.edited.connect(self._on_bound)
        self.times.edited.connect(lambda told: self._limits(times_a_day=int(told or 0)))
        self.rest.edited.connect(lambda told: self._limits(rest_h=int(told or 0)))
        self.day.edited.connect(lambda told: self._limits(day_percent=told or Decimal(0)))

    def _on_deed(self, key: str) -> None:
        """What another deed has no use for is not kept."""
        if self.rule is None:
            return
        deed, act = Deed(key), self.rule.act
        self._set(
            Act(
                deed=deed,
                by=act.by,
                value=(act.value or Decimal(10)) if deed in _AMOUNTS else None,
                floor=act.floor if deed in LOWERING else None,
                ceiling=act.ceiling if deed in RAISING else None,
            )
        )

    def _on_bound(self, told: Decimal | None) -> None:
        if self.rule is not None:
            name = "floor" if self.rule.act.deed in LOWERING else "ceiling"
            self._act(**{name: told})

    def _act(self, **parts: object) -> None:
        if self.rule is not None:
            self._set(msgspec.structs.replace(self.rule.act, **parts))

    def _set(self, act: Act) -> None:
        if self.rule is not None and act != self.rule.act:
            self.tell(msgspec.structs.replace(self.rule, act=act))

    def _limits(self, **parts: object) -> None:
        if self.rule is not None:
            limits: Limits = msgspec.structs.replace(self.rule.limits, **parts)
            if limits != self.rule.limits:
                self.tell(msgspec.structs.replace(self.rule, limits=limits))
