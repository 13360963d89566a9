"""What a rule looks at: one campaign, ad set or ad as it stands, with its days of figures."""

import fnmatch
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from adly_sync_server.contract.automation.figures import Day
from adly_sync_server.contract.automation.rules import Metric, Scope


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on a platform. ``today``: the day its account has; ``labels``: its tags and its campaign's.

    ``figured_on``: the account's day on which its figures were last collected. ``plan``: what the month's
    plan expects of a metric.
    """

    entity: str
    entity_id: str
    name: str
    platform: str
    ad_account_id: str
    campaign_id: str
    currency: str | None
    today: date
    status: str
    labels: frozenset[str] = frozenset()
    budget_type: str | None = None
    budget_amount: Decimal | None = None
    bid_amount: Decimal | None = None
    days: Sequence[Day] = ()
    figured_on: date | None = None
    plan: Mapping[Metric, Decimal] = {}

    def amount(self, field: str) -> Decimal | None:
        """The amount a rule on ``budget`` or ``bid_amount`` begins from."""
        return self.budget_amount if field == "budget" else self.bid_amount


def is_in(scope: Scope, subject: Subject) -> bool:
    """True if the scope holds the subject."""
    return (
        subject.entity == scope.level
        and (not scope.platforms or subject.platform in scope.platforms)
        and (not scope.ad_account_ids or subject.ad_account_id in scope.ad_account_ids)
        and (not scope.campaign_ids or subject.campaign_id in scope.campaign_ids)
        and (not scope.labels or not subject.labels.isdisjoint(scope.labels))
        and _is_named(scope.name_has, subject.name)
    )


def _is_named(pattern: str, name: str) -> bool:
    """Only ``*`` is a sign of its own; brackets and question marks stand in names of campaigns."""
    parts = pattern.strip().casefold().split("*")
    literal = "*".join(part.translate(_LITERAL) for part in parts)
    return fnmatch.fnmatchcase(name.casefold(), f"*{literal}*")


_LITERAL = str.maketrans({"[": "[[]", "?": "[?]"})
