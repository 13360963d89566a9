"""Ads from a spreadsheet to the platform: pasted into a replica, synced, published at a tier's limits."""

import asyncio
import time
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import httpx

from adly_desktop.campaigns.drafting import Names
from adly_desktop.campaigns.pasting import use_cases
from adly_desktop.campaigns.pasting.planning import Plan
from adly_desktop.campaigns.pasting.use_cases import Asked
from adly_desktop.campaigns.pasting.world import Where
from adly_desktop.storage.reader import Reader
from adly_sync_server.jobs.queue import PUBLISH
from tests.server.publishing.online import ENDS, Agency, free_port
from tests.server.served import Person, Served
from tests.together.computers import Seat, computer
from tests.torture.publishing.scenery import LATER, SOONER, WAITING_S, Worlds, server_environment
from tests.torture.publishing.workers import worker

_LOOK_EVERY_S: Final = 0.1
#: Hours of a development tier take long where the machine is busy with other things.
_PATIENCE_S: Final = 2_700.0
_WORTH_PASSING_S: Final = 0.2


class Shape(NamedTuple):
    """Ad sets of the campaign, and ads of each."""

    ad_sets: int = 30
    ads: int = 10

    @property
    def all_ads(self) -> int:
        """In the campaign."""
        return self.ad_sets * self.ads


class Pasted(NamedTuple):
    """Seconds until it was in the replica, on the server, on the platform; time that was simulated meanwhile.

    ``answering_s``: what the platform itself took for its answers.
    ``refused``: calls that went beyond a limit, or that were refused for another reason. ``doubled``: things
    that stand there more than once; ``ads``: those that stand there paused.
    """

    pasted_s: float
    synced_s: float
    published_s: float
    simulated_s: float
    ads: int
    doubled: int
    refused: int
    state: str
    answering_s: float

    @property
    def all_s(self) -> float:
        """From the paste to the platform."""
        return self.pasted_s + self.synced_s + self.published_s


def pasted(url: str, folder: Path, at: Worlds, shape: Shape, tier: str) -> Pasted:
    """One campaign, at a tier of Meta's."""
    at.clean()
    port = {"ADLY_PORT": str(free_port())}  # where the platform sends the browser back to
    served = Served(url, folder, **server_environment(at, url, folder), **port)
    served.start()
    try:
        agency = Agency(served, at.meta)
        agency.connect()
        campaign = agency.campaign()
        pasted_s, synced_s = asyncio.run(_brought(agency, folder / "replica", campaign, shape))
        at.meta.ask("POST", "options", {"tier": tier})
        at.meta.ask("DELETE", "journal")
        started = time.monotonic()
        with worker(server_environment(at, url, folder)):
            request, simulated_s = _published(agency, campaign)
        return _told(at, request, (pasted_s, synced_s, time.monotonic() - started, simulated_s))
    finally:
        served.close_clients()
        served.stop()


async def _brought(agency: Agency, path: Path, campaign: str, shape: Shape) -> tuple[float, float]:
    """Seconds of pasting as the sheet does once it is confirmed, and of bringing it to the server."""
    seat = Seat(agency.served.url, str(agency.owner.tokens["access_token"]), agency.workspace)
    async with computer(seat, path, by_file=False) as desk:
        await desk.engine.sync_once()
        started = time.monotonic()
        plan = await desk.storage.read(partial(_plan, campaign=campaign, shape=shape))
        for portion in use_cases.portions(plan):
            await desk.storage.write(partial(use_cases.make, portion=portion))
        pasted_s = time.monotonic() - started
        while await desk.storage.read(lambda reader: reader.waiting().mutations):
            await desk.engine.sync_once()
        return pasted_s, time.monotonic() - started - pasted_s


def _plan(reader: Reader, campaign: str, shape: Shape) -> Plan:
    """What the sheet makes of the rows: all that they do not say is as in the campaign's one ad."""
    rows, layout = use_cases.read_text(_copied(reader, campaign, shape), {})
    asked = Asked(rows, layout, Where("", campaign), _one_below(reader, campaign)[1])
    plan = use_cases.plan(reader, asked, Names("", "", "{number}"))
    assert len(plan.ads) == shape.all_ads - 1, [fault for fault in use_cases.judge(reader, asked).faults]
    return plan


def _copied(reader: Reader, campaign: str, shape: Shape) -> str:
    """Rows as a spreadsheet puts them on the clipboard, for every ad but the one that is there."""
    there, _ = _one_below(reader, campaign)
    name = str(reader.connection.execute("select name from ad_sets where id = ?", (there,)).fetchone()[0])
    lines = ["المجموعة الإعلانية\tاسم الإعلان\tالعنوان\tالنص الأساسي\tالرابط\tالزر\tالميزانية"]
    for number in range(1, shape.all_ads):
        ad_set = number // shape.ads
        group, budget = (f"نساء الرياض {ad_set}", "١٥٠") if ad_set else (name, "")
        lines.append(
            f'{group}\tعباية {number}\tخصم {number % 50 + 10}٪\t"الشحن علينا.\nالدفع عند الاستلام."\t'
            f"https://lamsa.example/abaya/{number}\tتسوّق الآن\t{budget}"
        )
    return "\r\n".join(lines)


def _one_below(reader: Reader, campaign: str) -> tuple[str, str]:
    """The one ad set of the campaign, and its one ad."""
    sql = "select s.id, a.id from ad_sets s join ads a on a.ad_set_id = s.id where s.campaign_id = ?"
    ad_set, ad = reader.connection.execute(sql, (campaign,)).fetchone()
    return str(ad_set), str(ad)


def _published(agency: Agency, campaign: str) -> tuple[dict[str, Any], float]:
    """The request at its end, and the seconds of time that was let pass for it."""
    request = agency.done(agency.publish(campaign))
    deadline, simulated_s = time.monotonic() + _PATIENCE_S, 0.0
    while time.monotonic() < deadline:
        shown = _shown(agency, str(request["id"]))
        if shown["state"] in ENDS:
            return shown, simulated_s
        waits_s = _waiting_s(agency.served)
        if waits_s > _WORTH_PASSING_S:
            _pass_time(agency, waits_s)
            simulated_s += waits_s
        time.sleep(_LOOK_EVERY_S)
    raise TimeoutError(str(shown)[:2000])


def _shown(agency: Agency, request_id: str) -> dict[str, Any]:
    """How the request stands; whoever watches for longer than a session signs in again."""
    answer = agency.get(f"publish-requests/{request_id}")
    if answer.status_code == httpx.codes.UNAUTHORIZED:
        again = Person(agency.served, agency.owner.address)
        agency.owner.use(str(again.tokens["access_token"]))
        answer = agency.get(f"publish-requests/{request_id}")
    shown: dict[str, Any] = agency.done(answer)
    return shown


def _waiting_s(served: Served) -> float:
    (row,) = served.run_sql(WAITING_S, tasks=[PUBLISH])
    return max(float(row["waits_s"] or 0.0), 0.0)


def _pass_time(agency: Agency, seconds: float) -> None:
    agency.platform.ask("POST", "advance", {"seconds": seconds})
    for statement in (LATER, SOONER):
        agency.served.run_sql(statement, seconds=seconds)


def _told(at: Worlds, request: dict[str, Any], seconds: tuple[float, float, float, float]) -> Pasted:
    copies = at.meta.copies()
    paused = [ad for ad in at.meta.of_kind("Ad") if ad["status"] == "PAUSED" and ad.get("adlabels")]
    rows = at.meta.ask("GET", "journal")
    refused = sum(row["verdict"] in ("refused", "throttled", "not_simulated") for row in rows)
    doubled = sum(count > 1 for count in copies.values())
    answering_s = sum(row["took_ms"] for row in at.calls("meta")) / 1000
    return Pasted(*seconds, len(paused), doubled, refused, request["state"], answering_s)
