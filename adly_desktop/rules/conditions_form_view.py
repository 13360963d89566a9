"""When a rule acts: groups of conditions, and what each window must hold before it is judged."""

from decimal import Decimal
from functools import partial

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.rules.condition_view import ConditionRow
from adly_desktop.rules.form_parts_view import FormPart, NumberEdit
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.section import row_of
from adly_desktop.ui.segmented import Segmented
from adly_sync_server.contract.automation.rules import Condition, Group, Join, Least, Metric, Rule, Side
from adly_sync_server.contract.currencies import is_known, minor_digits

_FIRST = Condition(metric=Metric.ROAS, side=Side.BELOW, value=Decimal(1))


class ConditionsForm(FormPart):
    """Rows are made anew when there are more or fewer of them, and only then."""

    def __init__(self) -> None:
        super().__init__(lambda: self.tr("If"))
        self.join, self.add_group = Segmented(), GhostButton("", "plus")
        self.rows: list[list[ConditionRow]] = []
        self._joins: list[Segmented] = []
        self._adds: list[GhostButton] = []
        self._holder = QWidget()
        self._groups = QVBoxLayout(self._holder)
        self._groups.setContentsMargins(0, 0, 0, 0)
        self._groups.setSpacing(10)
        self.impressions, self.clicks, self.conversions = NumberEdit(), NumberEdit(), NumberEdit()
        self.spend, self._least_title = NumberEdit(places=2), TextLabel("", "label")
        self.column.addWidget(self._holder)
        self.column.addWidget(row_of(self.add_group, self.join))
        self.column.addWidget(self._least_title)
        self.say(lambda: self.tr("Judge nothing before its days hold at least"), self._least_title.setText)
        self.row(
            self.field(lambda: self.tr("Impressions"), self.impressions, 130),
            self.field(lambda: self.tr("Clicks"), self.clicks, 110),
            self.field(lambda: self.tr("Conversions"), self.conversions, 110),
            self.field(lambda: self.tr("Spend"), self.spend, 150),
        )
        self.retranslate()
        self._connect()

    def show_rule(self, rule: Rule) -> None:
        """What stands there."""
        is_other = [len(group.conditions) for group in rule.groups] != [len(rows) for rows in self.rows]
        self.rule = rule
        if is_other:
            self._rebuild(rule)
        for group, rows, join in zip(rule.groups, self.rows, self._joins, strict=True):
            join.choose(group.join)
            for condition, row in zip(group.conditions, rows, strict=True):
                row.show_condition(condition, rule.currency)
        self.join.choose(rule.join)
        self.join.setVisible(len(rule.groups) > 1)
        for name in ("impressions", "clicks", "conversions"):
            getattr(self, name).show_whole(getattr(rule.least, name))
        places = minor_digits(rule.currency) if is_known(rule.currency) else 2
        self.spend.set_currency(rule.currency, places)
        self.spend.set_amount(rule.least.spend)

    def retranslate(self) -> None:
        """Names of choices."""
        for join in (self.join, *self._joins):
            before = join.current()
            join.show_choices([("all", self.tr("all of these")), ("any", self.tr("any of these"))])
            if before:
                join.choose(before)
        self.join.show_choices([("all", self.tr("all groups")), ("any", self.tr("any group"))])
        self.add_group.set_text(self.tr("Another group"))
        for add in self._adds:
            add.set_text(self.tr("Another condition"))

    def _connect(self) -> None:
        self.join.chosen.connect(lambda key: self._change(join=Join(key)))
        self.add_group.clicked.connect(self._on_group)
        counts = {"impressions": self.impressions, "clicks": self.clicks, "conversions": self.conversions}
        for name, edit in counts.items():
            edit.edited.connect(partial(self._on_count, name))
        self.spend.edited.connect(lambda told: self._least(spend=told or Decimal(0)))

    def _on_count(self, name: str, told: Decimal | None) -> None:
        self._least(**{name: int(told or 0)})

    def _least(self, **parts: object) -> None:
        if self.rule is not None:
            least: Least = msgspec.structs.replace(self.rule.least, **parts)
            self._change(least=least)

    def _rebuild(self, rule: Rule) -> None:
        while (entry := self._groups.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, self._joins, self._adds = [], [], []
        for place, group in enumerate(rule.groups):
            self._groups.addWidget(self._card(place, group, rule.currency))
        self.retranslate()

    def _card(self, place: int, group: Group, currency: str) -> Card:
        card = Card("well")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        join, add, rows = Segmented(), GhostButton("", "plus"), list[ConditionRow]()
        for n, condition in enumerate(group.conditions):
            row = ConditionRow(condition, currency)
            row.edited.connect(partial(self._on_condition, place, n))
            row.removed.connect(partial(self._on_removed, place, n))
            rows.append(row)
            column.addWidget(row)
        join.setVisible(len(group.conditions) > 1)
        column.addWidget(row_of(add, join))
        join.chosen.connect(partial(self._on_join, place))
        add.clicked.connect(partial(self._on_added, place))
        self.rows.append(rows)
        self._joins.append(join)
        self._adds.append(add)
        return card

    def _on_condition(self, place: int, n: int, condition: Condition) -> None:
        conditions = list(self._group(place).conditions)
        conditions[n] = condition
        self._put(place, conditions)

    def _on_removed(self, place: int, n: int) -> None:
        conditions = [one for at, one in enumerate(self._group(place).conditions) if at != n]
        self._put(place, conditions)

    def _on_added(self, place: int) -> None:
        group = self._group(place)
        self._put(place, [*group.conditions, group.conditions[-1] if group.conditions else _FIRST])

    def _on_join(self, place: int, key: str) -> None:
        self._replace(place, msgspec.structs.replace(self._group(place), join=Join(key)))

    def _on_group(self) -> None:
        if self.rule is not None:
            self._change(groups=(*self.rule.groups, Group(conditions=(_FIRST,))))

    def _group(self, place: int) -> Group:
        assert self.rule is not None
        return self.rule.groups[place]

    def _put(self, place: int, conditions: list[Condition]) -> None:
        self._replace(place, msgspec.structs.replace(self._group(place), conditions=tuple(conditions)))

    def _replace(self, place: int, group: Group) -> None:
        assert self.rule is not None
        groups = [group if at == place else one for at, one in enumerate(self.rule.groups)]
        self._change(groups=tuple(one for one in groups if one.conditions))

    def _change(self, **parts: object) -> None:
        if self.rule is not None:
            changed: Rule = msgspec.structs.replace(self.rule, **parts)
            if changed != self.rule:
                self.tell(changed)
