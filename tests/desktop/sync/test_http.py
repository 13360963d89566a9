"""The same rounds over real sockets: tokens, problems, compression, hints, media in pieces."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.media import MediaState
from adly_desktop.storage.metric_parts import MetricParts
from adly_desktop.storage.metrics import Metrics, Window
from adly_desktop.storage.rates import KnownRates
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from adly_desktop.sync import media_transfer
from adly_desktop.sync.engine import SyncEngine
from adly_desktop.sync.figures import FigureLoads
from adly_desktop.sync.media_cache import MediaCache
from adly_desktop.sync.media_pieces import PieceSize
from adly_desktop.sync.media_transfer import MediaTransfer
from adly_desktop.sync.media_wire import MediaWire
from adly_desktop.sync.pace import Pace
from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.status import Phase
from adly_desktop.sync.tokens import TokenPair, Tokens
from adly_desktop.sync.transport import HttpTransport
from adly_desktop.sync.wire import Wire
from tests.desktop.storage.drafts import act, campaign, draft, shown
from tests.desktop.storage.empty import KEY, planted
from tests.desktop.sync.http_server import WORKSPACE, Site, served
from tests.desktop.sync.paper_server import PaperServer

Answer = TypeVar("Answer")


@pytest.fixture
def site() -> Site:
    return Site(PaperServer())


@pytest.fixture
def url(site: Site) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[Replica]:
    with Replica.open(planted(tmp_path / "amal.replica"), KEY) as opened:
        yield opened


class Link:
    """A signed-in person's connection."""

    def __init__(self, url: str, refresh_token: str = "refresh-0") -> None:
        self.kept: list[str] = []
        self._open = Wire(url)
        self.tokens = Tokens(refresh_token, self._refresh, self._keep)
        self.wire = Wire(url, tokens=self.tokens)
        self.port = HttpTransport(self.wire, WORKSPACE)

    async def _refresh(self, token: str) -> TokenPair:
        answer = await self._open.call(
            "POST", "/v1/auth/refresh", answer=TokenPair, body={"refresh_token": token}, signed=False
        )
        assert answer is not None
        return answer

    async def _keep(self, token: str) -> None:
        self.kept.append(token)

    async def close(self) -> None:
        await self.wire.close()
        await self._open.close()


@asynccontextmanager
async def linked(url: str) -> AsyncIterator[Link]:
    link = Link(url)
    try:
        yield link
    finally:
        await link.close()


def over(url: str, work: Callable[[Link], Awaitable[Answer]]) -> Answer:
    async def run() -> Answer:
        async with linked(url) as link:
            return await work(link)

    return asyncio.run(run())


def test_a_draft_reaches_the_server(url: str, site: Site, replica: Replica) -> None:
    made = draft(replica)
    report = over(url, lambda link: SyncEngine(replica, link.port).sync_once())
    assert report == (3, 3)
    assert ("ads", made.ad) in site.paper.live()
    assert all("X-Request-ID" in headers for _, _, headers in site.requests)


def test_a_refused_token_is_renewed_once_and_kept_before_use(url: str, site: Site) -> None:
    async def work(link: Link) -> None:
        await asyncio.gather(*(link.port.hello() for _ in range(5)))
        site.access_tokens.clear()
        await asyncio.gather(*(link.port.hello() for _ in range(5)))
        assert [path for _, path, _ in site.requests].count("/v1/auth/refresh") == 2
        assert link.kept[-1] in site.refresh_tokens

    over(url, work)


def test_a_spent_refresh_token_signs_out(url: str, site: Site, replica: Replica) -> None:
    site.refresh_tokens.clear()

    async def work(link: Link) -> Any:
        engine = SyncEngine(replica, link.port)
        await asyncio.wait_for(engine.run(), 10)
        return engine.status.current

    status = over(url, work)
    assert (status.phase, status.code) == (Phase.SIGNED_OUT, "refresh_reused")


def test_a_removed_person_is_stopped_and_a_wrong_address_is_not_taken_for_that(
    url: str, site: Site, replica: Replica
) -> None:
    async def work(link: Link) -> Any:
        engine = SyncEngine(replica, link.port)
        await engine.sync_once()
        site.paper.members.pop("amal")
        engine._greeted_at = None
        await asyncio.wait_for(engine.run(), 10)
        return engine.status.current.phase

    assert over(url, work) is Phase.REMOVED


@pytest.mark.parametrize(
    ("problem", "code"),
    [("throttled", "throttled"), ("unavailable", "unavailable"), ("mutation_gap", "mutation_gap")],
)
def test_problems_keep_their_code_and_say_when_to_come_again(
    url: str, site: Site, problem: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> Any:
        raise ServerProblem(code=problem, last_n=4)

    monkeypatch.setattr(site.paper, "hello", fail)
    with pytest.raises(ServerProblem) as failure:
        over(url, lambda link: link.port.hello())
    assert (failure.value.code, failure.value.last_n) == (code, 4)
    assert failure.value.retry_after_s == (7 if problem == "throttled" else None)
    assert failure.value.request_id


def test_no_server_is_a_retryable_problem() -> None:
    with pytest.raises(ServerProblem) as failure:
        over("http://127.0.0.1:9", lambda link: link.port.is_member())
    assert (failure.value.code, failure.value.retryable) == ("server_unreachable", True)


def test_edits_leave_by_themselves_and_hints_bring_what_others_did(
    url: str, site: Site, tmp_path: Path
) -> None:
    async def work(link: Link) -> None:
        threads = Threads(Replica.open(planted(tmp_path / "amal.replica"), KEY))
        engine = SyncEngine(threads, link.port, pace=Pace(asyncio.get_running_loop().time, quiet_s=0.05))
        running = asyncio.create_task(engine.run())
        try:
            await until(lambda: engine.status.current.live and engine.status.current.phase is Phase.IDLE)
            top = campaign("من هنا")
            await threads.write(lambda uow: edits.edit(uow, [top]))
            await until(lambda: ("campaigns", top.entity_id) in site.paper.live())
            with site.lock:
                site.paper.write("campaigns", top.entity_id, delivery_status="active")
            site.hint(ws="another", head=10**6)
            site.hint(head=site.paper.head)
            await until(
                lambda: (
                    shown(threads.replica, "campaigns", top.entity_id).fields["delivery_status"] == "active"
                )
            )
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            threads.close()
        assert engine.status.current.phase is Phase.STOPPED

    over(url, work)


def test_work_goes_on_while_the_server_is_away(site: Site, tmp_path: Path) -> None:
    async def work() -> None:
        with served(site) as first:
            port = int(first.rpartition(":")[2])
        threads = Threads(Replica.open(planted(tmp_path / "amal.replica"), KEY))
        async with linked(first) as link:
            engine = SyncEngine(threads, link.port, pace=Pace(asyncio.get_running_loop().time, quiet_s=0.01))
            running = asyncio.create_task(engine.run())
            await until(lambda: engine.status.current.phase is Phase.OFFLINE)
            await threads.write(lambda uow: edits.edit(uow, [campaign()]))
            with served(site, port):
                engine.wake()
                await until(lambda: len(site.paper.live()) == 1)
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
        threads.close()

    asyncio.run(work())


async def until(is_so: Callable[[], bool], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not is_so():  # noqa: ASYNC110 - what is awaited happens in threads and at the server
            await asyncio.sleep(0.01)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Two and a half pieces that begin like a PNG."""
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(10_000))
    return path


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media_transfer, "PieceSize", partial(PieceSize, 4_096))


def queue(replica: Replica, cache: MediaCache, source: Path) -> str:
    kept = cache.add(source)
    with replica.unit_of_work() as uow:
        uow.media.want_upload(kept.sha256, kept.size_bytes, kept.mime_type, uow.now)
        fields = {"type": "image", "name": source.name, "sha256": kept.sha256, "file_size": kept.size_bytes}
        edits.edit(uow, [edits.create("content_assets", fields | {"mime_type": kept.mime_type})])
    return kept.sha256


def transfer(replica: Replica, cache: MediaCache, link: Link) -> MediaTransfer:
    return MediaTransfer(SyncEngine(replica, link.port)._storage, cache, MediaWire(link.wire, WORKSPACE))


@pytest.mark.usefixtures("pieces")
def test_an_upload_resumes_after_every_cut(
    url: str, site: Site, replica: Replica, tmp_path: Path, picture: Path
) -> None:
    cache = MediaCache(tmp_path / "media")
    sha256 = queue(replica, cache, picture)

    async def once(link: Link) -> None:
        await transfer(replica, cache, link).upload_waiting()

    site.breaks = [100, 2_000, 0]
    over_again(url, site, once)
    assert site.blobs[sha256] == picture.read_bytes()
    assert len(site.uploads) == 1
    file = replica.write(lambda uow: uow.media.get(sha256))
    assert file is not None
    assert (file.state, file.mime_type, file.sent_bytes) == (MediaState.KEPT, "image/png", 10_008)


@pytest.mark.usefixtures("pieces")
def test_an_upload_the_server_forgot_begins_anew(
    url: str, site: Site, replica: Replica, tmp_path: Path, picture: Path
) -> None:
    cache = MediaCache(tmp_path / "media")
    sha256 = queue(replica, cache, picture)
    replica.write(lambda uow: uow.media.begun(sha256, f"/v1/workspaces/{WORKSPACE}/media/uploads/forgotten"))
    over(url, lambda link: transfer(replica, cache, link).upload_waiting())
    assert sha256 in site.blobs


def test_content_the_server_has_is_not_sent_again(
    url: str, site: Site, replica: Replica, tmp_path: Path, picture: Path
) -> None:
    cache = MediaCache(tmp_path / "media")
    sha256 = hashlib.sha256(picture.read_bytes()).hexdigest()
    site.blobs[sha256] = picture.read_bytes()
    assert queue(replica, cache, picture) == sha256
    assert over(url, lambda link: transfer(replica, cache, link).upload_waiting()) == 1
    assert site.uploads == {}


def test_a_file_that_is_gone_does_not_hold_up_the_others(
    url: str, site: Site, replica: Replica, tmp_path: Path, picture: Path
) -> None:
    cache = MediaCache(tmp_path / "media")
    other = tmp_path / "other.jpg"
    other.write_bytes(b"\xff\xd8\xff" + b"x" * 50)
    lost, sent = queue(replica, cache, picture), queue(replica, cache, other)
    cache.forget(lost)
    over(url, lambda link: transfer(replica, cache, link).upload_waiting())
    assert set(site.blobs) == {sent}
    (failed,) = replica.write(lambda uow: uow.media.failed())
    assert (failed.sha256, failed.problem) == (lost, "not_found")


def test_a_file_the_server_will_not_have_is_named_and_not_sent_for_ever(
    url: str, site: Site, replica: Replica, tmp_path: Path, picture: Path
) -> None:
    cache = MediaCache(tmp_path / "media")
    other = tmp_path / "other.jpg"
    other.write_bytes(b"\xff\xd8\xff" + b"x" * 50)
    forged, sent = queue(replica, cache, picture), queue(replica, cache, other)
    site.unreadable.add(forged)
    over(url, lambda link: transfer(replica, cache, link).upload_waiting())
    assert set(site.blobs) == {sent}
    (failed,) = replica.write(lambda uow: uow.media.failed())
    assert (failed.sha256, failed.problem) == (forged, "unreadable_media")


def test_a_file_that_cannot_be_read_is_named_and_ends_nothing(
    url: str, replica: Replica, tmp_path: Path, picture: Path
) -> None:
    cache = MediaCache(tmp_path / "media")
    sha256 = queue(replica, cache, picture)
    place = cache.path_of(sha256)
    assert place is not None
    place.unlink()
    place.mkdir()
    assert over(url, lambda link: transfer(replica, cache, link).upload_waiting()) == 0
    (failed,) = replica.write(lambda uow: uow.media.failed())
    assert failed.problem == "unreadable_media"


def test_a_download_resumes_and_is_checked(
    url: str, site: Site, replica: Replica, tmp_path: Path, picture: Path
) -> None:
    content = picture.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    site.blobs[sha256] = content
    cache = MediaCache(tmp_path / "media")
    site.breaks = [3_000]
    path = over_again(url, site, lambda link: transfer(replica, cache, link).fetch(sha256))
    assert path.read_bytes() == content
    assert site.requests[-1][2]["Range"] == "bytes=3000-"


def test_other_bytes_than_asked_for_are_thrown_away(
    url: str, site: Site, replica: Replica, tmp_path: Path
) -> None:
    sha256 = hashlib.sha256(b"right").hexdigest()
    site.blobs[sha256] = b"wrong"
    cache = MediaCache(tmp_path / "media")
    with pytest.raises(StorageFailed) as failure:
        over(url, lambda link: transfer(replica, cache, link).fetch(sha256))
    assert failure.value.code == "hash_mismatch"
    assert cache.path_of(sha256) is None
    site.blobs[sha256] = b"right"
    assert (
        over_again(url, site, lambda link: transfer(replica, cache, link).fetch(sha256)).read_bytes()
        == b"right"
    )


def test_figures_are_loaded_by_window_and_replaced_by_the_next_load(
    url: str, site: Site, replica: Replica
) -> None:
    made = draft(replica)
    day: dict[str, Any] = {
        "level": "ad",
        "entity_id": made.ad,
        "campaign_id": made.campaign,
        "currency": "SAR",
    }
    day |= {"attribution_window": "7d_click", "impressions": 100, "clicks": 3, "conversions": 1}
    site.figures = [day | {"date": f"2026-03-0{n}", "spend": "10.005", "revenue": "40"} for n in range(1, 6)]
    window = Window("ad", "2026-03-01", "2026-03-31")

    def load() -> int:
        async def work(link: Link) -> int:
            storage = SyncEngine(replica, link.port)._storage
            return await FigureLoads(storage, link.wire, WORKSPACE).load(*window[1:], levels=["ad"])

        return over_again(url, site, work)

    assert load() == 5
    ((total,),) = replica.read(lambda reader: Metrics(reader.connection).totals(window)).values()
    assert (str(total.spend), total.impressions, total.currency) == ("50.025", 500, "SAR")
    site.figures = site.figures[:2]
    load()
    assert len(replica.read(lambda reader: Metrics(reader.connection).days(window))) == 2
    assert replica.read(lambda reader: Metrics(reader.connection).loaded_at(window)) is not None
    act(replica, edits.patch("ads", made.ad, {"name": "x"}))


def test_parts_are_loaded_apart_and_replaced_each_by_its_own_load(
    url: str, site: Site, replica: Replica
) -> None:
    made = draft(replica)
    part: dict[str, Any] = {
        "level": "ad",
        "entity_id": made.ad,
        "currency": "SAR",
        "spend": "4.5",
        "revenue": "0",
    }
    part |= {"attribution_window": "7d_click", "impressions": 9, "clicks": 1, "conversions": 0}
    part |= {"leads": 2, "messages": 0, "installs": 0, "as_of": "2026-03-02T10:00:00Z"}
    site.hours = [part | {"date": "2026-03-02", "hour": hour} for hour in (0, 9, 23)]
    site.breakdowns = [part | {"breakdown": "gender", "breakdown_value": name} for name in ("female", "male")]

    def load() -> int:
        async def work(link: Link) -> int:
            storage = SyncEngine(replica, link.port)._storage
            loads = FigureLoads(storage, link.wire, WORKSPACE)
            return await loads.load_parts("2026-02-03", "2026-03-02", levels=["ad"])

        return over_again(url, site, work)

    def kept() -> list[tuple[str, str]]:
        parts = replica.read(lambda reader: MetricParts(reader.connection).of("ad", made.ad))
        assert all((one.spend, one.leads) == ("4.5", 2) for one in parts)
        return [(one.kind, one.part) for one in parts]

    assert load() == 5
    genders = [("gender", "female"), ("gender", "male")]
    assert kept() == [*genders, *(("hour", f"2026-03-02T{hour}") for hour in ("00", "09", "23"))]
    site.hours = site.hours[1:2]
    assert load() == 3
    assert kept() == [*genders, ("hour", "2026-03-02T09")]
    site.breakdowns = []
    load()
    assert kept() == [("hour", "2026-03-02T09")]


def test_rates_are_there_offline(url: str, site: Site, replica: Replica) -> None:
    site.rates["rates"] = [{"base": "KWD", "quote": "SAR", "day": "2026-03-01", "rate": "12.2"}]

    async def work(link: Link) -> None:
        storage = SyncEngine(replica, link.port)._storage
        await FigureLoads(storage, link.wire, WORKSPACE).load_rates()

    assert replica.read(lambda reader: KnownRates(reader.connection).currency) == ""
    over_again(url, site, work)
    assert replica.read(lambda reader: KnownRates(reader.connection).currency) == "SAR"
    (rate,) = replica.read(lambda reader: KnownRates(reader.connection).stated)
    assert (rate.base, rate.quote, rate.day, rate.rate) == ("KWD", "SAR", date(2026, 3, 1), Decimal("12.2"))


def over_again(url: str, site: Site, work: Callable[[Link], Awaitable[Answer]]) -> Answer:
    """The same as ``over``, by a device whose refresh token is a new one."""
    site.refresh_tokens = {"refresh-0": "amal"}
    return over(url, work)
