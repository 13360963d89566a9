"""The writer serves people first, hands every failure to the one who waits, and ends what it began."""

import asyncio
import threading
from pathlib import Path

import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import NETWORK, Threads
from tests.desktop.storage.drafts import campaign
from tests.desktop.storage.empty import KEY, planted


def opened(tmp_path: Path) -> Threads:
    return Threads(Replica.open(planted(tmp_path / "riyadh.replica"), KEY))


def test_a_person_goes_before_the_network(tmp_path: Path) -> None:
    async def run() -> list[str]:
        threads, order, gate = opened(tmp_path), list[str](), threading.Event()
        first = threads.submit(lambda _: gate.wait(5), priority=NETWORK)
        rows = [threads.write(lambda _: order.append("rows"), priority=NETWORK) for _ in range(3)]
        pulls = asyncio.gather(*rows)
        await asyncio.sleep(0)
        keystroke = asyncio.ensure_future(threads.write(lambda _: order.append("keystroke")))
        await asyncio.sleep(0)
        wanted = [threads.is_wanted]
        gate.set()
        await asyncio.gather(pulls, keystroke, asyncio.wrap_future(first))
        wanted.append(threads.is_wanted)
        assert wanted == [True, False]
        threads.close()
        return order

    assert asyncio.run(run()) == ["keystroke", "rows", "rows", "rows"]


def test_readers_do_not_wait_for_the_writer(tmp_path: Path) -> None:
    async def run() -> int:
        threads, gate = opened(tmp_path), threading.Event()
        slow = threads.submit(lambda uow: (edits.edit(uow, [campaign()]), gate.wait(5)))
        seen = await asyncio.wait_for(threads.read(lambda reader: reader.count("campaigns")), 3)
        gate.set()
        await asyncio.wrap_future(slow)
        after = await threads.read(lambda reader: reader.count("campaigns"))
        threads.close()
        return seen * 10 + after

    assert asyncio.run(run()) == 1


def test_a_failure_belongs_to_the_one_who_waits(tmp_path: Path) -> None:
    async def run() -> None:
        threads = opened(tmp_path)
        with pytest.raises(ZeroDivisionError):
            await threads.write(lambda _: 1 // 0)
        await threads.write(lambda uow: edits.edit(uow, [campaign()]))
        assert await threads.read(lambda reader: reader.count("campaigns")) == 1
        threads.close()

    asyncio.run(run())


def test_what_was_handed_in_is_done_before_closing(tmp_path: Path) -> None:
    threads = opened(tmp_path)
    done = [threads.submit(lambda uow: edits.edit(uow, [campaign()])) for _ in range(20)]
    threads.close()
    assert all(future.done() for future in done)
    with Replica.open(planted(tmp_path / "riyadh.replica"), KEY) as replica:
        assert replica.read(lambda reader: reader.count("campaigns")) == 20
    with pytest.raises(RuntimeError):
        threads.submit(lambda _: None)


def test_the_log_is_kept_short_beside_the_writer(tmp_path: Path) -> None:
    with Replica.open(planted(tmp_path / "riyadh.replica"), KEY) as replica:
        for number in range(60):
            replica.write(lambda uow, n=number: edits.edit(uow, [campaign(f"حملة {n} " * 20)], joins=False))  # type: ignore[misc]  # bound
        before = replica.path.stat().st_size
        with replica.unit_of_work():
            replica.checkpoint()
        assert replica.path.stat().st_size > before
        assert replica.read(lambda reader: reader.count("campaigns")) == 60
