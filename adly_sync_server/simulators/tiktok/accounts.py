"""`/advertiser/info/`: what an advertiser account is."""

from __future__ import annotations

from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.failures import Complaint, refusal
from adly_sync_server.simulators.tiktok.presenting import visible
from adly_sync_server.simulators.tiktok.tokens import TokenDesk

MOST_ACCOUNTS = 100


def advertiser_info(tokens: TokenDesk, user: Entity, values: dict[str, Any]) -> dict[str, Any]:
    """The wished fields of each named account. Raises `TikTokFailure` for one that is not the caller's."""
    ids = values.get("advertiser_ids") or []
    if not 1 <= len(ids) <= MOST_ACCOUNTS:
        raise refusal([Complaint(("advertiser_ids",), f"1 to {MOST_ACCOUNTS} ids")])
    listed = [tokens.advertiser(user, str(id)) for id in ids]
    fields = values.get("fields") or ()
    strange = [name for name in fields if name not in visible(listed[0]) and name not in _SOMETIMES]
    if strange:
        raise refusal([Complaint(("fields",), f"{strange[0]} is not a field")])
    return {"list": [_shown(one, fields) for one in listed]}


#: Fields an account may lack: T3, `model/advertiser`.
_SOMETIMES = (
    "rejection_reason", "contacter", "email", "cellphone_number", "telephone_number", "license_no", "address",
    "license_url", "description", "company_name_editable", "can_use_custom_identity", "ads_only_mode",
)  # fmt: skip  # a list of names


def _shown(advertiser: Entity, fields: Any) -> dict[str, Any]:
    full = visible(advertiser)
    return {name: full[name] for name in (*fields, "advertiser_id") if name in full} if fields else full
