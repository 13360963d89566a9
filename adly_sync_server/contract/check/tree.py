"""What Check is given: one campaign with all below it, and what the workspace knows around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec

from adly_sync_server.contract.bidi import DigitPolicy

Row = Mapping[str, Any]
#: Rows as replica and server hold them: ``{"id": …, column: value}``.
Rows = Mapping[str, Row]


class CampaignTree(msgspec.Struct, frozen=True):
    """A campaign's row, its ad sets, and the ads of each by the ad set's id."""

    campaign: Row
    ad_sets: Sequence[Row] = ()
    ads_by_ad_set: Mapping[str, Sequence[Row]] = {}


class CheckReference(msgspec.Struct, frozen=True, kw_only=True):
    """Everything else, by id.

    ``rules``: shared settings of kind check_rule. ``locked``: options that may not be on.
    ``minimum_budgets``: least daily budgets by account id, then by billing event (impressions, clicks,
    video_views), in the account's currency. ``digits``: the client's policy. ``now``: aware.
    """

    now: datetime
    accounts: Rows = {}
    identities: Rows = {}
    pixels: Rows = {}
    lead_forms: Rows = {}
    apps: Rows = {}
    assets: Rows = {}
    rules: Rows = {}
    minimum_budgets: Mapping[str, Mapping[str, Decimal | str]] = {}
    locked: frozenset[str] = frozenset()
    digits: DigitPolicy = DigitPolicy.WESTERN


def decimal_of(value: object) -> Decimal | None:
    """A decimal column as it comes: a string on the desktop, a Decimal on the server."""
    if value is None or value == "":
        return None
    return value if isinstance(value, Decimal) else Decimal(str(value))


def moment_of(value: object) -> datetime | None:
    """A timestamp column as it comes: RFC 3339 or a datetime; without a zone it is UTC."""
    if value is None or value == "":
        return None
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def plain(amount: Decimal) -> str:
    """A decimal as it stands in a patch or a parameter: no exponent, no trailing zeros."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
