"""How much of its allowance an account has used, in Meta's headers; over it, calls are refused.

Scores, limits and block times: docs/simulators.md. With the tier off nothing is refused; the headers
tell what the standard tier would say.
"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.failures import throttled
from adly_sync_server.simulators.meta.world import AD, World

READ_POINTS, WRITE_POINTS = 1, 3
DECAY_S = 300
_HOUR_S = 3_600


@dataclass(frozen=True, slots=True)
class Tier:
    """What an application of this tier may do in one ad account."""

    most_points: int
    block_s: int
    hourly_calls: int
    access: str


TIERS = {
    "development": Tier(most_points=60, block_s=300, hourly_calls=300, access="development_access"),
    "standard": Tier(most_points=9_000, block_s=60, hourly_calls=100_000, access="standard_access"),
}
_PER_ACTIVE_AD = 40


class Meter:
    """Counts the calls per ad account."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._calls: dict[str, deque[tuple[float, int]]] = {}
        self._blocked_until: dict[str, float] = {}

    def forget(self) -> None:
        """Nobody has called yet."""
        self._calls.clear()
        self._blocked_until.clear()

    def count(self, account: Entity, *, writing: bool) -> None:
        """Note a call. Raises `MetaFailure` when the tier is on and its allowance used up."""
        now = self._world.now().timestamp()
        calls = self._calls.setdefault(account.id, deque())
        while calls and calls[0][0] < now - _HOUR_S:
            calls.popleft()
        if self._world.options.tier != "off":
            self._refuse(account, now)
        calls.append((now, WRITE_POINTS if writing else READ_POINTS))

    def headers(self, account: Entity | None, *, insights: bool) -> dict[str, str]:
        """The usage headers of an answer."""
        if account is None:
            return {"x-app-usage": _json({"call_count": 0, "total_time": 0, "total_cputime": 0})}
        now = self._world.now().timestamp()
        wait_s = max(self._blocked_until.get(account.id, 0) - now, 0)
        percent = min(round(self._score(account, now) * 100 / self._tier().most_points, 2), 100)
        return usage_headers(account, percent, wait_s, insights=insights, access=self._tier().access)

    def _tier(self) -> Tier:
        return TIERS.get(self._world.options.tier, TIERS["standard"])

    def _score(self, account: Entity, now: float) -> int:
        return sum(points for at, points in self._calls.get(account.id, ()) if at > now - DECAY_S)

    def _refuse(self, account: Entity, now: float) -> None:
        tier = self._tier()
        if self._blocked_until.get(account.id, 0) <= now and self._score(account, now) >= tier.most_points:
            self._blocked_until[account.id] = now + tier.block_s
        if self._blocked_until.get(account.id, 0) > now:
            raise throttled(17, self.headers(account, insights=False), "throttled")
        called = len(self._calls[account.id])
        # Ads are counted where they matter only: an account holds tens of thousands.
        if called < tier.hourly_calls:
            return
        if called >= tier.hourly_calls + _PER_ACTIVE_AD * self._active_ads(account):
            headers = usage_headers(account, 100, _HOUR_S, insights=False, access=tier.access)
            raise throttled(80004, headers, "throttled")

    def _active_ads(self, account: Entity) -> int:
        ads = self._world.store.all_of(AD, account_id=account.id)
        return sum(ad.body["status"] == "ACTIVE" for ad in ads)


def usage_headers(
    account: Entity, percent: float, wait_s: float, *, insights: bool, access: str
) -> dict[str, str]:
    """Meta's usage headers: percents; the wait in minutes for the use case, in seconds for the account."""
    kind = "ads_insights" if insights else "ads_management"
    use_case = {
        "type": kind,
        "call_count": int(percent),
        "total_cputime": int(percent * 0.6),
        "total_time": int(percent * 0.7),
        "estimated_time_to_regain_access": -(-int(wait_s) // 60),
        "ads_api_access_tier": access,
    }
    app = {"call_count": int(percent * 0.1), "total_time": int(percent * 0.1), "total_cputime": 0}
    of_account = {
        "acc_id_util_pct": percent,
        "reset_time_duration": int(wait_s),
        "ads_api_access_tier": access,
    }
    headers = {
        "x-business-use-case-usage": _json({account.body["account_id"]: [use_case]}),
        "x-app-usage": _json(app),
        "x-ad-account-usage": _json(of_account),
    }
    if insights:
        throttle = {"app_id_util_pct": int(percent * 0.1), "acc_id_util_pct": percent}
        headers["x-fb-ads-insights-throttle"] = _json({**throttle, "ads_api_access_tier": access})
    return headers


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
