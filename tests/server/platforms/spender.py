"""A worker that only spends: ``python -m … URL POINTS`` prints how many calls it got."""

import asyncio
import sys
from dataclasses import dataclass

from adly_sync_server.db.engine import make_engine
from adly_sync_server.platforms.abilities import Pace
from adly_sync_server.platforms.allowances import Allowances
from adly_sync_server.platforms.failures import Throttled


@dataclass(frozen=True)
class Limits:
    """Limits of an app."""

    app_id: str
    app_pace: Pace
    account_pace: Pace


def limits(points: float) -> Limits:
    """So many calls, and hardly one more while a test runs."""
    return Limits("shared", Pace(points=1_000, per_s=0.001), Pace(points=points, per_s=0.001))


async def main(url: str, points: float) -> int:
    """Spend until nothing is left."""
    engine, count = make_engine(url, pool_size=1), 0
    meter = Allowances(engine, "meta", limits(points), "1")
    try:
        while True:
            await meter.spend(1)
            count += 1
    except Throttled:
        return count
    finally:
        await engine.dispose()


if __name__ == "__main__":
    print(asyncio.run(main(sys.argv[1], float(sys.argv[2]))))
