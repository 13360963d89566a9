"""Which things a rule looks at."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from adly_desktop.i18n.isolates import ltr, own_direction
from adly_desktop.i18n.joined import joined
from adly_desktop.i18n.voice import shown_voice
from adly_desktop.rules.form_parts_view import FormPart
from adly_desktop.rules.rule_words_view import LEVELS, PLATFORMS, first_up
from adly_desktop.rules.rules_read import AccountChoice, Around
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.section import row_of
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.token_editor import TokenEditor
from adly_sync_server.contract.automation.rules import Rule, Scope


class ScopeForm(FormPart):
    """Level, platforms, a part of the name; accounts and labels, as many as are wanted."""

    def __init__(self) -> None:
        super().__init__(lambda: self.tr("What it looks at"))
        self._around = Around((), (), 0)
        self.level = Segmented()
        self.platforms = {key: CheckBox() for key in PLATFORMS}
        self.accounts = TokenEditor(self._account_choices, self._account_name)
        self.labels = TokenEditor(self._label_choices, own_direction)
        self.name_has = BidiTextEdit(multiline=False)
        self.retranslate()
        self.column.addWidget(row_of(self.level, *self.platforms.values()))
        self._lay_out()
        self.level.chosen.connect(lambda key: self._change(level=key))
        for box in self.platforms.values():
            box.clicked.connect(self._on_platforms)
        self.accounts.changed.connect(self._on_accounts)
        self.labels.changed.connect(lambda keys: self._change(labels=tuple(keys)))
        self.name_has.edited.connect(lambda text: self._change(name_has=text.strip()))

    def _lay_out(self) -> None:
        """Fields of one line begin at one height, however many chips stand in them."""
        across = QHBoxLayout()
        across.setSpacing(12)
        fields = (
            self.field(lambda: self.tr("Accounts"), self.accounts, 290),
            self.field(lambda: self.tr("Labels"), self.labels, 220),
            self.field(lambda: self.tr("Name contains"), self.name_has, 220),
        )
        for field in fields:
            across.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        self.column.addLayout(across)

    def show_rule(self, rule: Rule, around: Around) -> None:
        """What stands there."""
        self.rule, scope = rule, rule.scope
        if around != self._around:
            self._around = around
            self.retranslate()
        self.level.choose(scope.level)
        for key, box in self.platforms.items():
            box.setChecked(key in scope.platforms)
        self._show_sets(scope)
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
        self.accounts.set_name(self.tr("Accounts"))
        self.labels.set_name(self.tr("Labels"))
        self._show_sets(self.rule.scope if self.rule is not None else Scope())

    def _show_sets(self, scope: Scope) -> None:
        """Nothing chosen means all of them, and the field says so."""
        more = bool(scope.ad_account_ids)
        self.accounts.show_keys(
            scope.ad_account_ids, self.tr("Add an account") if more else self.tr("All accounts")
        )
        self.labels.show_keys(scope.labels, self.tr("Add a label") if scope.labels else self.tr("Any"))

    def _account_choices(self) -> list[tuple[str, str]]:
        """A rule counts in one currency: beside what is chosen, only accounts of the same."""
        chosen = self.rule.scope.ad_account_ids if self.rule is not None else ()
        fits = [one for one in self._around.accounts if not chosen or one.currency == self._currency()]
        return [(one.id, _named(one)) for one in fits]

    def _account_name(self, key: str) -> str:
        found = next((one for one in self._around.accounts if one.id == key), None)
        return _named(found) if found is not None else self.tr("An account that is gone")

    def _label_choices(self) -> list[tuple[str, str]]:
        return [(one, own_direction(one)) for one in self._around.labels]

    def _currency(self) -> str:
        return self.rule.currency if self.rule is not None else ""

    def _on_platforms(self) -> None:
        chosen = tuple(key for key, box in self.platforms.items() if box.isChecked())
        self._change(platforms=chosen)

    def _on_accounts(self, keys: list[str]) -> None:
        """The first account brings its currency and its clock."""
        if self.rule is None:
            return
        scope = msgspec.structs.replace(self.rule.scope, ad_account_ids=tuple(keys))
        changed = msgspec.structs.replace(self.rule, scope=scope)
        first = next((one for one in self._around.accounts if one.id in keys), None)
        if first is not None and not self.rule.scope.ad_account_ids:
            timing = msgspec.structs.replace(self.rule.timing, zone=first.time_zone)
            changed = msgspec.structs.replace(changed, timing=timing, currency=first.currency)
        self.tell(changed)
        self._show_sets(scope)

    def _change(self, **parts: object) -> None:
        if self.rule is not None:
            scope: Scope = msgspec.structs.replace(self.rule.scope, **parts)
            if scope != self.rule.scope:
                self.tell(msgspec.structs.replace(self.rule, scope=scope))
                self._show_sets(scope)


def _named(account: AccountChoice) -> str:
    return joined(own_direction(account.name), ltr(account.currency))
