"""Which things a rule looks at."""

import msgspec

from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.voice import shown_voice
from adly_desktop.rules.form_parts_view import FormPart
from adly_desktop.rules.rule_words_view import LEVELS, PLATFORMS, first_up
from adly_desktop.rules.rules_read import AccountChoice, Around
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.section import row_of
from adly_desktop.ui.segmented import Segmented
from adly_sync_server.contract.automation.rules import Rule, Scope

_ALL = "*"


class ScopeForm(FormPart):
    """Level, platforms, account, a part of the name, a label."""

    def __init__(self) -> None:
        super().__init__(lambda: self.tr("What it looks at"))
        self._around = Around((), (), 0)
        self.level = Segmented()
        self.platforms = {key: CheckBox() for key in PLATFORMS}
        self.account, self.label = ComboBox(), ComboBox()
        self.name_has = BidiTextEdit(multiline=False)
        self.retranslate()
        self.column.addWidget(row_of(self.level, *self.platforms.values()))
        self.row(
            self.field(lambda: self.tr("Account"), self.account, 240),
            self.field(lambda: self.tr("Name contains"), self.name_has, 220),
            self.field(lambda: self.tr("Label"), self.label, 170),
        )
        self.level.chosen.connect(lambda key: self._change(level=key))
        for box in self.platforms.values():
            box.clicked.connect(self._on_platforms)
        self.account.chosen.connect(self._on_account)
        self.label.chosen.connect(lambda key: self._change(labels=() if key == _ALL else (key,)))
        self.name_has.edited.connect(lambda text: self._change(name_has=text.strip()))

    def show_rule(self, rule: Rule, around: Around) -> None:
        """What stands there."""
        self.rule, scope = rule, rule.scope
        if around != self._around:
            self._around = around
            self.retranslate()
        self.level.choose(scope.level)
        for key, box in self.platforms.items():
            box.setChecked(key in scope.platforms)
        self.account.choose(scope.ad_account_ids[0] if scope.ad_account_ids else _ALL)
        self.label.choose(scope.labels[0] if scope.labels else _ALL)
        if self.name_has.text().strip() != scope.name_has:
            self.name_has.set_text(scope.name_has)

    def retranslate(self) -> None:
        """Names of choices."""
        voice = shown_voice()
        before = self.level.current()
        self.level.show_choices(
            [(key, first_up(voice.say("RuleWords", name))) for key, name in LEVELS.items()]
        )
        if before:
            self.level.choose(before)
        for key, box in self.platforms.items():
            box.set_text(voice.say("RuleWords", PLATFORMS[key]))
        accounts = [(one.id, self._named(one)) for one in self._around.accounts]
        self.account.show_choices([(_ALL, self.tr("All accounts")), *accounts])
        labels = [(one, own_direction(one)) for one in self._around.labels]
        self.label.show_choices([(_ALL, self.tr("Any")), *labels])

    def _named(self, account: AccountChoice) -> str:
        return f"{own_direction(account.name)} · {account.currency}"

    def _on_platforms(self) -> None:
        chosen = tuple(key for key, box in self.platforms.items() if box.isChecked())
        self._change(platforms=chosen)

    def _on_account(self, key: str) -> None:
        """An account brings its currency and its clock."""
        if self.rule is None:
            return
        account = next((one for one in self._around.accounts if one.id == key), None)
        if account is None:
            self._change(ad_account_ids=())
            return
        scope = msgspec.structs.replace(self.rule.scope, ad_account_ids=(account.id,))
        timing = msgspec.structs.replace(self.rule.timing, zone=account.time_zone)
        self.tell(msgspec.structs.replace(self.rule, scope=scope, timing=timing, currency=account.currency))

    def _change(self, **parts: object) -> None:
        if self.rule is not None:
            scope: Scope = msgspec.structs.replace(self.rule.scope, **parts)
            if scope != self.rule.scope:
                self.tell(msgspec.structs.replace(self.rule, scope=scope))
