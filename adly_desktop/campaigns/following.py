"""What of a draft follows when its campaign is given another account. Pure: fields in, values by path out.

Money, clock, pixel, app and identities belong to an account. Where the new one has exactly one of a kind,
that is taken; where it has several, nobody guesses.
"""

from collections.abc import Mapping
from typing import Any

from adly_desktop.campaigns.drafting import PIXEL_GOALS, Account, identity_path, only
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.platform_rules.registry import RULES

Fields = Mapping[str, Any]


def of_campaign(fields: Fields, account: Account) -> dict[str, Any]:
    """What changes in the campaign itself."""
    return {"ad_account_id": account.id, **_terms(fields, account)}


def of_ad_set(fields: Fields, account: Account) -> dict[str, Any]:
    """What changes in one of its ad sets."""
    values = _terms(fields, account)
    if not account.id:
        return values
    counts = fields.get("optimization_goal") in PIXEL_GOALS
    values |= _own(fields, "pixel_id", account.pixel_ids, is_needed=counts)
    return values | _own(fields, "app_id", account.app_ids, is_needed=fields.get("destination") == "app")


def of_ad(platform: str, fields: Fields, account: Account) -> dict[str, Any]:
    """What changes in one of its ads."""
    if not account.id:
        return {}
    values: dict[str, Any] = {}
    for path, kinds in _identity_paths(platform).items():
        own = [row_id for kind, row_id in account.identities if kind in kinds]
        present = read(fields, path)
        if present not in own and only(own) != present:
            values[path] = only(own)
    return values


def _own(fields: Fields, path: str, offered: tuple[str, ...], *, is_needed: bool) -> dict[str, Any]:
    """The only one that the account offers, in the place of what was chosen or is needed."""
    chosen = fields.get(path)
    if chosen in offered or not (chosen or is_needed):
        return {}
    return {path: only(offered)}


def _terms(fields: Fields, account: Account) -> dict[str, Any]:
    """Currency and zone, each with the group it is a part of; what has been published keeps its own."""
    if not account.id or fields.get("published"):
        return {}
    values = {name: fields.get(name) for name in ("budget_type", "budget_amount", "start_at", "end_at")}
    return values | {"currency": account.currency, "time_zone": account.time_zone}


def _identity_paths(platform: str) -> dict[str, set[str]]:
    """Where ads of a platform keep identities, and of which kinds."""
    rules = RULES[platform]
    found: dict[str, set[str]] = {}
    for kind in (*rules.identities, *([rules.advised_identity] if rules.advised_identity else [])):
        found.setdefault(identity_path(kind), set()).add(kind)
    return found
