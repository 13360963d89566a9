"""What a person does with rules: one verb, one transaction. No Qt.

Each returns its changes, so that it can be taken back.
"""

from collections.abc import Sequence
from typing import Any

from adly_desktop.storage import edits
from adly_desktop.storage.acts import Change, perform, revert
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.automation.rules import KIND, Rule, is_proven, to_value
from adly_sync_server.contract.errors import InvalidInput

Changes = tuple[Change, ...]
_SETTINGS = "shared_settings"


def create_rule(uow: UnitOfWork, name: str, rule: Rule, rule_id: str | None = None) -> tuple[str, Changes]:
    """A new rule, switched off; its id."""
    made = rule_id or new_id()
    fields = {"kind": KIND, "name": name, "value": to_value(rule), "is_enabled": False}
    return made, perform(uow, [edits.create(_SETTINGS, fields, made)])


def keep_rule(uow: UnitOfWork, rule_id: str, name: str, rule: Rule) -> Changes:
    """What was changed. One that is not proven as it stands now stops until its simulation was seen."""
    values: dict[str, Any] = {"name": name, "value": to_value(rule)}
    if not is_proven(rule):
        values["is_enabled"] = False
    return perform(uow, [edits.patch(_SETTINGS, rule_id, values)])


def switch_rule(uow: UnitOfWork, rule_id: str, rule: Rule, *, is_on: bool) -> Changes:
    """On or off. Raises ``InvalidInput`` for one whose simulation nobody has seen."""
    if is_on and not is_proven(rule):
        raise InvalidInput("see what it would have done first", field="proven")
    return perform(uow, [edits.patch(_SETTINGS, rule_id, {"is_enabled": is_on})])


def remove_rule(uow: UnitOfWork, rule_id: str) -> Changes:
    """Away with it."""
    return perform(uow, [edits.delete(_SETTINGS, rule_id)])


def take_back(uow: UnitOfWork, changes: Sequence[Change]) -> Changes:
    """What was changed is as it was; what a colleague has changed since stays."""
    return revert(uow, changes).changes
