"""Meta's usage headers → what is left. Source: its rate limiting page; pauses of a mature connector.

Percentages speak of the account or of the app; the wait of a use case is in minutes, that of an account in
seconds.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from adly_sync_server.platforms.abilities import Allowance, Pace

#: Scores of the standard tier: nine thousand points decay within five minutes; reading is 1, writing 3.
ACCOUNT_PACE: Final = Pace(points=9_000, per_s=30)
#: Meta counts an app by its users and tells the share used; until it does, this keeps a worker from racing.
APP_PACE: Final = Pace(points=18_000, per_s=120)
READ_POINTS: Final = 1.0
WRITE_POINTS: Final = 3.0
#: An app that nobody has reviewed yet.
DEVELOPMENT: Final = "development_access"
#: From this share on a pause is better than a block: (share, seconds), the greater first.
PAUSES: Final = ((0.95, 600.0), (0.85, 120.0))
#: So few points are forgiven all at once: less than the five minutes they decay in would bring none back.
DEVELOPMENT_PAUSES: Final = ((0.95, 600.0), (0.85, 300.0))

_PERCENTS: Final = ("call_count", "total_cputime", "total_time")


def allowances(headers: Mapping[str, str]) -> list[Allowance]:
    """What an answer's headers say of the account and of the app; nothing where there are none."""
    is_development = access_tier(headers) == DEVELOPMENT
    pauses = DEVELOPMENT_PAUSES if is_development else PAUSES
    return [
        *_said(list(_of_account(headers)), pauses, of_app=False),
        *_said(list(_of_app(headers)), pauses, of_app=True),
    ]


def regain_s(headers: Mapping[str, str]) -> float:
    """The longest time Meta itself names until calls are allowed again; 0 where it names none."""
    return max((wait_s for _, wait_s in [*_of_account(headers), *_of_app(headers)]), default=0.0)


def access_tier(headers: Mapping[str, str]) -> str | None:
    """The app's tier, where an answer tells it."""
    tier = _read(headers, "x-ad-account-usage").get("ads_api_access_tier")
    return str(tier) if tier else None


def _said(
    signals: list[tuple[float, float]], pauses: Sequence[tuple[float, float]], *, of_app: bool
) -> Iterator[Allowance]:
    """One allowance for several signals: the fullest counts, and the longest wait."""
    if not signals:
        return
    used = max(share for share, _ in signals)
    named_s = max(wait_s for _, wait_s in signals)
    pause_s = next((seconds for share, seconds in pauses if used >= share), 0.0)
    yield Allowance(used_share=used, wait_s=named_s or pause_s, of_app=of_app)


def _of_account(headers: Mapping[str, str]) -> Iterator[tuple[float, float]]:
    """(share, seconds to wait) of each signal about the account or its business."""
    for rows in _read(headers, "x-business-use-case-usage").values():
        for row in rows if isinstance(rows, list) else []:
            yield _share(row, *_PERCENTS), 60.0 * _number(row, "estimated_time_to_regain_access")
    if account := _read(headers, "x-ad-account-usage"):
        share = _share(account, "acc_id_util_pct")
        yield share, _number(account, "reset_time_duration") if share >= 1.0 else 0.0
    if insights := _read(headers, "x-fb-ads-insights-throttle"):
        yield _share(insights, "acc_id_util_pct"), 0.0


def _of_app(headers: Mapping[str, str]) -> Iterator[tuple[float, float]]:
    if app := _read(headers, "x-app-usage"):
        yield _share(app, *_PERCENTS), 0.0
    if insights := _read(headers, "x-fb-ads-insights-throttle"):
        yield _share(insights, "app_id_util_pct"), 0.0


def _read(headers: Mapping[str, str], name: str) -> dict[str, Any]:
    """A header's object, empty where it is missing or cannot be read."""
    try:
        told = json.loads(headers.get(name) or "{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _share(row: Any, *names: str) -> float:
    return max(_number(row, name) for name in names) / 100.0


def _number(row: Any, name: str) -> float:
    value = row.get(name) if isinstance(row, dict) else None
    return float(value) if isinstance(value, int | float) else 0.0
