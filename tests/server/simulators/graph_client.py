"""A caller of the simulated Graph, and a shop's ads in the shapes an adapter sends."""

from __future__ import annotations

import io
import json
from typing import Any

import httpx
from PIL import Image

from adly_sync_server.simulators.meta.seeds import SEEDED_TOKEN

ACCOUNT = "act_320011000000001"
PAGE, INSTAGRAM, PIXEL = "104550000000001", "17841400000000100", "771200000000001"
LINK = "https://lamsa.example/national-day"

Answer = dict[str, Any]


class GraphClient:
    """Speaks to one simulator: the Graph with a token, and the control desk."""

    def __init__(self, base_url: str, token: str = SEEDED_TOKEN) -> None:
        self.base_url = base_url
        self.http = httpx.Client(base_url=f"{base_url}/v26.0", params={"access_token": token}, timeout=20)
        self.desk = httpx.Client(base_url=f"{base_url}/_control", timeout=20)

    def close(self) -> None:
        """End both connections."""
        self.http.close()
        self.desk.close()

    def get(self, path: str, /, **params: Any) -> Answer:
        """A read that must succeed."""
        return dict(done(self.http.get(path, params=wire(params))))

    def post(self, path: str, /, **params: Any) -> Answer:
        """A write that must succeed."""
        return dict(done(self.http.post(path, data=wire(params))))

    def refused(self, path: str, /, **params: Any) -> Answer:
        """The error of a write that must be refused."""
        return error_of(self.http.post(path, data=wire(params)))

    def refused_read(self, path: str, /, **params: Any) -> Answer:
        """The error of a read that must be refused."""
        return error_of(self.http.get(path, params=wire(params)))

    def control(self, path: str, /, **body: Any) -> Any:
        """A control wish that must be fulfilled."""
        return done(self.desk.post(path, json=body))

    def fault(self, kind: str, **settings: Any) -> Any:
        """Plan a fault."""
        return self.control("/faults", kind=kind, **settings)

    def campaign(self, **changes: Any) -> str:
        """The id of a new campaign."""
        return str(self.post(f"/{ACCOUNT}/campaigns", **{**campaign(), **changes})["id"])

    def ad_set(self, campaign_id: str, **changes: Any) -> str:
        """The id of a new ad set."""
        return str(self.post(f"/{ACCOUNT}/adsets", **{**ad_set(campaign_id), **changes})["id"])

    def image_hash(self, colour: str = "teal") -> str:
        """The hash of an uploaded image."""
        sent = self.http.post(
            f"/{ACCOUNT}/adimages", files={"filename": ("صورة.png", png(colour), "image/png")}
        )
        return str(done(sent)["images"]["صورة.png"]["hash"])

    def creative(self, **changes: Any) -> str:
        """The id of a new creative."""
        wishes = {**creative(self.image_hash()), **changes}
        return str(self.post(f"/{ACCOUNT}/adcreatives", **wishes)["id"])

    def ad(self, ad_set_id: str, **changes: Any) -> str:
        """The id of a new ad."""
        wishes = {"name": "إعلان ١", "adset_id": ad_set_id, "status": "PAUSED", **changes}
        wishes.setdefault("creative", {"creative_id": self.creative()} if "creative" not in changes else None)
        return str(self.post(f"/{ACCOUNT}/ads", **wishes)["id"])

    def running_campaign(self, days: int, daily_budget: int = 15_000) -> tuple[str, str, str]:
        """Campaign, ad set and ad that have been delivering for so many days."""
        campaign_id = self.campaign(status="ACTIVE")
        ad_set_id = self.ad_set(campaign_id, status="ACTIVE", daily_budget=daily_budget)
        ad_id = self.ad(ad_set_id, status="ACTIVE")
        self.control(f"/ads/{ad_id}/approve")
        self.control(f"/entities/{campaign_id}/backdate", days=days)
        return campaign_id, ad_set_id, ad_id


def wire(params: dict[str, Any]) -> dict[str, str]:
    """Values as Meta wants them: texts as they are, everything else as JSON."""
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}


def done(response: httpx.Response) -> Any:
    """The answer of a success."""
    assert response.is_success, response.text
    return response.json()


def error_of(response: httpx.Response) -> Answer:
    """The error of a refusal, in Meta's shape."""
    assert not response.is_success, response.text
    error = response.json()["error"]
    assert {"message", "type", "code", "is_transient", "fbtrace_id"} <= set(error)
    return dict(error)


def blamed(error: Answer) -> list[list[str]]:
    """The fields an error points at."""
    return list(error["error_data"]["blame_field_specs"])


def campaign() -> Answer:
    """A sales campaign with its budgets on the ad sets."""
    return {
        "name": "حملة اليوم الوطني",
        "objective": "OUTCOME_SALES",
        "status": "PAUSED",
        "special_ad_categories": [],
        "is_adset_budget_sharing_enabled": False,
    }


def ad_set(campaign_id: str) -> Answer:
    """An ad set that sells to women in Saudi Arabia."""
    return {
        "name": "الرياض وجدة",
        "campaign_id": campaign_id,
        "daily_budget": 15_000,
        "billing_event": "IMPRESSIONS",
        "optimization_goal": "OFFSITE_CONVERSIONS",
        "status": "PAUSED",
        "promoted_object": {"pixel_id": PIXEL, "custom_event_type": "PURCHASE"},
        "targeting": {
            "geo_locations": {"countries": ["SA"]},
            "age_min": 18,
            "age_max": 45,
            "genders": [2],
            "locales": [28],
            "publisher_platforms": ["instagram", "facebook"],
            "instagram_positions": ["stream", "story", "reels"],
        },
    }


def creative(image_hash: str) -> Answer:
    """A link creative with an Arabic text."""
    return {
        "name": "عطر اليوم الوطني",
        "object_story_spec": {
            "page_id": PAGE,
            "instagram_user_id": INSTAGRAM,
            "link_data": {
                "link": LINK,
                "message": "عطر يليق بك، والتوصيل علينا",
                "name": "خصم ٢٠٪ لثلاثة أيام",
                "image_hash": image_hash,
                "call_to_action": {"type": "SHOP_NOW", "value": {"link": LINK}},
            },
        },
        "url_tags": "utm_source=meta&utm_medium=paid",
    }


def png(colour: str = "teal") -> bytes:
    """A square image."""
    target = io.BytesIO()
    Image.new("RGB", (1080, 1080), colour).save(target, "PNG")
    return target.getvalue()
