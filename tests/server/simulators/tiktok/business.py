"""A caller of the simulated Business API, and a shop's ads in the shapes an adapter sends."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from PIL import Image

from adly_sync_server.simulators.tiktok.seeds import SEEDED_TOKEN

ADVERTISER = "7300000000000000001"
PIXEL, LEAD_FORM, IDENTITY = "7400000000000000001", "7600000000000000001", "sim-tt-user-1"
SAUDI_ARABIA, RIYADH = "102358", "108410"
LINK = "https://lamsa.example/national-day"

Answer = dict[str, Any]


class BusinessClient:
    """Speaks to one simulator: the API with a token, and the control desk."""

    def __init__(self, base_url: str, token: str = SEEDED_TOKEN) -> None:
        self.base_url = base_url
        self.http = httpx.Client(
            base_url=f"{base_url}/open_api/v1.3", headers={"Access-Token": token}, timeout=20
        )
        self.desk = httpx.Client(base_url=f"{base_url}/_control", timeout=20)

    def close(self) -> None:
        """End both connections."""
        self.http.close()
        self.desk.close()

    def whole(self, answer: httpx.Response) -> Answer:
        """An answer with its code: HTTP 200 whatever it says."""
        assert answer.status_code == 200, answer.text
        body: Answer = answer.json()
        assert set(body) == {"code", "message", "request_id", "data"}
        return body

    def send(self, path: str, /, **values: Any) -> Answer:
        """A write for the first advertiser, however it ends."""
        return self.whole(self.http.post(path, json={"advertiser_id": ADVERTISER, **values}))

    def ask(self, path: str, /, **values: Any) -> Answer:
        """A read for the first advertiser, however it ends."""
        return self.whole(self.http.get(path, params=wire({"advertiser_id": ADVERTISER, **values})))

    def post(self, path: str, /, **values: Any) -> Answer:
        """The data of a write that must succeed."""
        return done(self.send(path, **values))

    def get(self, path: str, /, **values: Any) -> Answer:
        """The data of a read that must succeed."""
        return done(self.ask(path, **values))

    def refused(self, path: str, /, **values: Any) -> Answer:
        """The answer to a write that must be refused."""
        return undone(self.send(path, **values))

    def refused_read(self, path: str, /, **values: Any) -> Answer:
        """The answer to a read that must be refused."""
        return undone(self.ask(path, **values))

    def upload(self, path: str, field: str, content: bytes, /, **values: str) -> Answer:
        """A file in a multipart body, however it ends."""
        fields = {"advertiser_id": ADVERTISER, **values}
        name = values.get("file_name", "ملف")
        return self.whole(self.http.post(path, data=fields, files={field: (name, content)}))

    def control(self, path: str, /, **body: Any) -> Any:
        """A control wish that must be fulfilled."""
        answer = self.desk.post(path, json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def fault(self, kind: str, **settings: Any) -> Any:
        """Plan a fault."""
        return self.control("/faults", kind=kind, **settings)

    def campaign(self, **changes: Any) -> str:
        """The id of a new campaign."""
        return str(self.post("/campaign/create/", **{**campaign(), **changes})["campaign_id"])

    def ad_group(self, campaign_id: str, **changes: Any) -> str:
        """The id of a new ad group."""
        return str(self.post("/adgroup/create/", **{**ad_group(campaign_id), **changes})["adgroup_id"])

    def image_id(self, name: str = "صورة.png") -> str:
        """The id of an uploaded image."""
        content = png()
        sent = {"upload_type": "UPLOAD_BY_FILE", "file_name": name, "image_signature": md5(content)}
        answer = self.upload("/file/image/ad/upload/", "image_file", content, **sent)
        return str(done(answer)["image_id"])

    def ad(self, adgroup_id: str, **changes: Any) -> str:
        """The id of a new ad."""
        one = {**creative(changes.pop("image_id", None) or self.fresh_image()), **changes}
        return str(self.post("/ad/create/", adgroup_id=adgroup_id, creatives=[one])["ad_ids"][0])

    def fresh_image(self) -> str:
        """An image under a name nobody has used."""
        return self.image_id(f"{datetime.now(UTC).timestamp()}.png")

    def tree(self, **of_ad_group: Any) -> tuple[str, str, str]:
        """Campaign, ad group and ad, all switched on and reviewed."""
        campaign_id = self.campaign(operation_status="ENABLE")
        adgroup_id = self.ad_group(campaign_id, operation_status="ENABLE", **of_ad_group)
        ad_id = self.ad(adgroup_id, operation_status="ENABLE")
        self.control(f"/ads/{ad_id}/approve")
        return campaign_id, adgroup_id, ad_id


def wire(values: dict[str, Any]) -> dict[str, str]:
    """Query values: texts as they are, everything else as JSON inside."""
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()}


def done(answer: Answer) -> Answer:
    """The data of a success."""
    assert answer["code"] == 0, answer
    return dict(answer["data"])


def undone(answer: Answer) -> Answer:
    """The answer of a refusal."""
    assert answer["code"] not in (0, 20001), answer
    return answer


def in_utc(hours: float) -> str:
    """So many hours from now, as TikTok wants times."""
    return (datetime.now(UTC) + timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M:%S")


def campaign() -> Answer:
    """A sales campaign with its budgets on the ad groups."""
    return {
        "campaign_name": f"حملة اليوم الوطني {datetime.now(UTC).timestamp()}",
        "objective_type": "WEB_CONVERSIONS",
        "budget_mode": "BUDGET_MODE_INFINITE",
        "operation_status": "DISABLE",
    }


def ad_group(campaign_id: str) -> Answer:
    """An ad group that sells to women in Riyadh."""
    return {
        "campaign_id": campaign_id,
        "adgroup_name": f"الرياض {datetime.now(UTC).timestamp()}",
        "promotion_type": "WEBSITE",
        "placement_type": "PLACEMENT_TYPE_NORMAL",
        "placements": ["PLACEMENT_TIKTOK"],
        "budget_mode": "BUDGET_MODE_DAY",
        "budget": 150.0,
        "schedule_type": "SCHEDULE_FROM_NOW",
        "schedule_start_time": in_utc(0),
        "optimization_goal": "CONVERT",
        "optimization_event": "SHOPPING",
        "pixel_id": PIXEL,
        "billing_event": "OCPM",
        "bid_type": "BID_TYPE_NO_BID",
        "pacing": "PACING_MODE_SMOOTH",
        "location_ids": [RIYADH],
        "languages": ["ar"],
        "gender": "GENDER_FEMALE",
        "age_groups": ["AGE_18_24", "AGE_25_34"],
        "operation_status": "DISABLE",
    }


def creative(image_id: str) -> Answer:
    """An image ad with an Arabic text."""
    return {
        "ad_name": "عطر اليوم الوطني",
        "ad_format": "SINGLE_IMAGE",
        "ad_text": "عطر يليق بك، والتوصيل علينا",
        "image_ids": [image_id],
        "identity_type": "TT_USER",
        "identity_id": IDENTITY,
        "call_to_action": "SHOP_NOW",
        "landing_page_url": LINK,
        "operation_status": "DISABLE",
    }


def md5(content: bytes) -> str:
    """The signature TikTok wants beside a file."""
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def png(width: int = 1080, height: int = 1080) -> bytes:
    """An image of this size."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(target, "PNG")
    return target.getvalue()
