"""The button: one the platform has, where it may have one."""

from collections.abc import Iterator

from adly_sync_server.contract.campaigns import CALLS_TO_ACTION
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSubject
from adly_sync_server.contract.platform_rules.rules import PlatformRules

_FIELD = "creative_data.call_to_action"
#: Every platform has this one.
_USUAL = {_FIELD: "learn_more"}


def call_to_action(ad: AdSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Offered by the platform, present where it is needed, absent where it is refused."""
    action, objective = ad.creative.get("call_to_action"), ad.campaign.objective
    if not action:
        if objective in rules.needs_call_to_action:
            yield ad.found("action_missing", _FIELD, _USUAL, objective=objective)
    elif objective in rules.bans_call_to_action:
        yield ad.found("action_refused", _FIELD, {_FIELD: None}, action=action, objective=objective)
    elif ad.ad_set.row.get("destination") == "app" and rules.app_calls_to_action:
        yield from _of_app(ad, action, rules)
    elif action in CALLS_TO_ACTION and action not in rules.calls_to_action:
        yield ad.found("action_not_offered", _FIELD, _USUAL, action=action, platform=rules.platform)


def _of_app(ad: AdSubject, action: str, rules: PlatformRules) -> Iterator[Finding]:
    """Fewer buttons open a store."""
    allowed = rules.app_calls_to_action or rules.calls_to_action
    if action in CALLS_TO_ACTION and action not in allowed:
        fix = {_FIELD: min(allowed)}
        yield ad.found("action_not_offered", _FIELD, fix, action=action, platform=rules.platform)
