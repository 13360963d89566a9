"""The form that an ad's leads are left in, inside the platform."""

from collections.abc import Iterator
from typing import Final

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSubject
from adly_sync_server.contract.check.tree import Row
from adly_sync_server.contract.platform_rules.rules import PlatformRules

_FIELD: Final = "creative_data.lead_form_id"
_DESTINATION: Final = "lead_form"


def lead_form(ad: AdSubject, _: PlatformRules) -> Iterator[Finding]:
    """There where the ad set leads to a form, and nowhere else; of this account, and open."""
    chosen, leads_to = ad.creative.get("lead_form_id"), ad.ad_set.row.get("destination")
    if leads_to == _DESTINATION and not chosen:
        yield ad.found("lead_form_missing", _FIELD, _only_choice(ad))
    elif chosen and leads_to != _DESTINATION:
        yield ad.found("lead_form_not_with_destination", _FIELD, {_FIELD: None})
    elif chosen:
        yield from _judged(ad, ad.reference.lead_forms.get(chosen))


def _judged(ad: AdSubject, row: Row | None) -> Iterator[Finding]:
    if row is None:
        yield ad.found("lead_form_unknown", _FIELD, _only_choice(ad))
    elif ad.campaign.account_id and row.get("ad_account_id") != ad.campaign.account_id:
        yield ad.found("lead_form_of_other_account", _FIELD, _only_choice(ad), name=row.get("name"))
    elif row.get("is_active") is False:
        yield ad.found("lead_form_inactive", _FIELD, _only_choice(ad), name=row.get("name"))


def _only_choice(ad: AdSubject) -> dict[str, str] | None:
    key = ("lead_forms", ())
    if key not in ad.campaign.choices:
        rows = ad.reference.lead_forms.items()
        ad.campaign.choices[key] = [row_id for row_id, row in rows if _is_usable(row, ad)]
    usable = ad.campaign.choices[key]
    return {_FIELD: usable[0]} if len(usable) == 1 else None


def _is_usable(row: Row, ad: AdSubject) -> bool:
    return row.get("ad_account_id") == ad.campaign.account_id and row.get("is_active") is not False
