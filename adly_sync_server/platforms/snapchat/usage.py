"""Snapchat's limit headers → what is left. Source: recorded answers; plain readings carry none."""

from collections.abc import Mapping
from typing import Final

from adly_sync_server.platforms.abilities import Allowance, Pace
from adly_sync_server.platforms.snapchat import errors

#: Documented averages: twenty calls a second for an app, ten for a token.
ACCOUNT_PACE: Final = Pace(points=50, per_s=10)
APP_PACE: Final = Pace(points=100, per_s=20)


def allowances(headers: Mapping[str, str]) -> list[Allowance]:
    """What an answer says is left of its window, which ends within seconds."""
    limit = errors.number(headers, "x-rate-limit-limit")
    left = errors.number(headers, "x-rate-limit-remaining")
    if not limit or left is None:
        return []
    waiting_s = errors.wait_s(headers) if left <= 0 else 0.0
    return [Allowance(used_share=(limit - left) / limit, wait_s=waiting_s)]
