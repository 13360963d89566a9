"""A caller of the simulated Snapchat, and a shop's ads in the shapes an adapter sends."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from PIL import Image

from adly_sync_server.simulators.snapchat.run import start_snapchat_simulator
from adly_sync_server.simulators.snapchat.seeds import SEEDED_SHOPS, SEEDED_TOKEN
from adly_sync_server.simulators.snapchat.world import ACCOUNT as ACCOUNT_KIND
from adly_sync_server.simulators.snapchat.world import PIXEL as PIXEL_KIND
from adly_sync_server.simulators.snapchat.world import PROFILE as PROFILE_KIND
from adly_sync_server.simulators.snapchat.world import SnapchatOptions

LAMSA = SEEDED_SHOPS[0]
ACCOUNT, PIXEL, PROFILE = (LAMSA.id(kind) for kind in (ACCOUNT_KIND, PIXEL_KIND, PROFILE_KIND))
_SINGULAR = {"campaigns": "campaign", "adsquads": "adsquad", "creatives": "creative", "ads": "ad"}

Body = dict[str, Any]


class SnapClient:
    """Speaks to one simulator: the Ads API with a token, and the control desk."""

    def __init__(self, base_url: str, token: str = SEEDED_TOKEN) -> None:
        self.base_url = base_url
        bearer = {"authorization": f"Bearer {token}"}
        self.http = httpx.Client(base_url=f"{base_url}/v1", headers=bearer, timeout=20)
        self.desk = httpx.Client(base_url=f"{base_url}/_control", timeout=20)

    def close(self) -> None:
        """End both connections."""
        self.http.close()
        self.desk.close()

    def get(self, path: str, /, **params: Any) -> Body:
        """A read that must succeed."""
        return succeeded(self.http.get(path, params=params))

    def one(self, plural: str, id: str, **params: Any) -> Body:
        """One entity, read by its id, as the new placement is asked for."""
        answer = self.get(f"/{plural}/{id}", return_placement_v2="true", **params)
        return dict(answer[plural][0][_SINGULAR.get(plural, plural)])

    def send(self, method: str, path: str, *wishes: Body) -> list[Body]:
        """Write a list; what became of each, whether it went through or not."""
        plural = path.rpartition("/")[2]
        response = self.http.request(method, path, json={plural: list(wishes)})
        assert response.status_code == 200, response.text
        return list(response.json()[plural])

    def write(self, method: str, path: str, wish: Body) -> Body:
        """Write one entity that must go through; as it is answered."""
        (answer,) = self.send(method, path, wish)
        assert answer["sub_request_status"] == "SUCCESS", answer
        return dict(answer[_SINGULAR.get(path.rpartition("/")[2], "media")])

    def reason(self, method: str, path: str, wish: Body) -> str:
        """Why one entity is refused; that it is must be so, with HTTP 200."""
        (answer,) = self.send(method, path, wish)
        assert answer["sub_request_status"] == "ERROR", answer
        return str(answer["sub_request_error_reason"])

    def control(self, path: str, /, **body: Any) -> Any:
        """A control wish that must be fulfilled."""
        response = self.desk.post(path, json=body)
        assert response.status_code == 200, response.text
        return response.json()

    def fault(self, kind: str, **settings: Any) -> Any:
        """Plan a fault."""
        return self.control("/faults", kind=kind, **settings)

    def campaign(self, **changes: Any) -> Body:
        """A new campaign."""
        return self.write("POST", f"/adaccounts/{ACCOUNT}/campaigns", {**campaign(), **changes})

    def squad(self, campaign_id: str, **changes: Any) -> Body:
        """A new ad squad."""
        return self.write("POST", f"/campaigns/{campaign_id}/adsquads", {**squad(), **changes})

    def media(self, colour: str = "teal") -> str:
        """The id of an image that is ready."""
        made = self.write("POST", f"/adaccounts/{ACCOUNT}/media", {"name": f"صورة {colour}", "type": "IMAGE"})
        sent = self.http.post(
            f"/media/{made['id']}/upload", files={"file": ("a.png", png(colour), "image/png")}
        )
        assert succeeded(sent)["result"]["media_status"] == "READY"
        return str(made["id"])

    def creative(self, **changes: Any) -> Body:
        """A new creative."""
        wish = {**creative(), **changes}
        wish.setdefault("top_snap_media_id", self.media())
        return self.write("POST", f"/adaccounts/{ACCOUNT}/creatives", wish)

    def ad(self, squad_id: str, **changes: Any) -> Body:
        """A new ad with a new creative, unless one is named."""
        wish = {"name": "إعلان ١", "type": "REMOTE_WEBPAGE", "status": "PAUSED", **changes}
        if "creative_id" not in wish:
            wish["creative_id"] = self.creative()["id"]
        return self.write("POST", f"/adsquads/{squad_id}/ads", wish)

    def running_campaign(self, days: int, ads: int = 1, **changes: Any) -> tuple[str, str, list[str]]:
        """Campaign, ad squad and ads that have been delivering for so many days."""
        campaign_id = self.campaign(status="ACTIVE", start_time="2026-01-01T00:00:00.000Z")["id"]
        squad_id = self.squad(campaign_id, status="ACTIVE", **changes)["id"]
        made = [self.ad(squad_id, status="ACTIVE", name=f"إعلان {number}")["id"] for number in range(ads)]
        for ad_id in made:
            self.control(f"/reviews/{ad_id}/approve")
        self.control(f"/entities/{campaign_id}/backdate", days=days)
        return campaign_id, squad_id, made

    def remarks(self, method: str) -> list[str]:
        """What the judge remarked on the last request of a method."""
        entries = self.desk.get("/journal", params={"method": method}).json()
        return list(entries[-1]["remarks"])


@contextmanager
def snapchat(options: SnapchatOptions | None = None, state_dir: Path | None = None) -> Iterator[SnapClient]:
    """A simulator for a while, and somebody who speaks to it."""
    with start_snapchat_simulator(options=options, state_dir=state_dir) as simulator:
        client = SnapClient(simulator.base_url)
        try:
            yield client
        finally:
            client.close()


def succeeded(response: httpx.Response) -> Body:
    """The answer of a success; the status alone says nothing."""
    assert response.status_code == 200, response.text
    body = dict(response.json())
    assert body["request_status"] == "SUCCESS", body
    return body


def failed(response: httpx.Response, status: int, code: str = "") -> str:
    """Why a whole request is refused."""
    assert response.status_code == status, response.text
    body = response.json()
    assert body["request_status"] == "ERROR"
    assert body.get("error_code", "") == code
    return str(body["debug_message"])


def campaign() -> Body:
    """A campaign as an adapter sends it."""
    return {
        "name": "حملة اليوم الوطني",
        "status": "PAUSED",
        "start_time": "2026-11-01T00:00:00.000Z",
        "daily_budget_micro": 500_000_000,
        "objective_v2_properties": {"objective_v2_type": "TRAFFIC"},
    }


def squad() -> Body:
    """An ad squad as an adapter sends it."""
    return {
        "name": "السعودية ١٨–٣٤",
        "status": "PAUSED",
        "type": "SNAP_ADS",
        "targeting": {
            "geos": [{"country_code": "sa"}],
            "demographics": [{"min_age": "18", "max_age": "34", "languages": ["ar"]}],
        },
        "placement_v2": {"config": "AUTOMATIC"},
        "optimization_goal": "SWIPES",
        "billing_event": "IMPRESSION",
        "bid_strategy": "AUTO_BID",
        "daily_budget_micro": 150_000_000,
    }


def creative() -> Body:
    """A creative as an adapter sends it, but for its media."""
    return {
        "name": "عباية سوداء",
        "type": "WEB_VIEW",
        "headline": "خصم ٢٥٪ على عبايات الشتاء",
        "brand_name": "لمسة",
        "profile_properties": {"profile_id": PROFILE},
        "call_to_action": "SHOP_NOW",
        "web_view_properties": {"url": "https://lamsa.example/winter"},
    }


def png(colour: str, width: int = 54, height: int = 96) -> bytes:
    """A small upright picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()
