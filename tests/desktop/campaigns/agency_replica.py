"""A real replica filled with the demo agency, as a first sync would leave it: rows, figures, pictures."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from adly_desktop.storage.metrics import DailyFigure, Metrics
from adly_desktop.storage.replica import Replica
from adly_sync_server.contract.apps import StoreApp
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.positions import several
from adly_sync_server.contract.sync import RowImage
from adly_sync_server.seeding import art
from adly_sync_server.seeding.deck import AdCopy, AdSetPlan, CampaignPlan, Client, agency, clients
from adly_sync_server.seeding.figures import Figure, figures
from adly_sync_server.seeding.ids import planted

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
_LIVE = frozenset({"active", "paused", "archived"})
_BASKET = Decimal(262)


class Planting:
    """Rows of one client's workspace in the order of their seq. The same client gives the same ids."""

    def __init__(self, client: Client, media: Path | None) -> None:
        self.client, self._media = client, media
        self._seq = 0
        self.images: list[RowImage] = []
        self.figures: list[DailyFigure] = []

    def whole(self) -> "Planting":
        """Everything the client has."""
        self._members()
        self._connections()
        for place, plan in zip(
            several(len(self.client.campaigns), None, None), self.client.campaigns, strict=True
        ):
            self._campaign(plan, place)
        self._comments()
        return self

    def id(self, *names: object) -> str:
        """The stable id of something of this client."""
        return str(planted(self.client.slug, *names))

    def _add(self, entity: str, row_id: str, /, **fields: Any) -> str:
        declared = entity_named(entity)
        columns = {column: declared.default_of(column) for column in declared.columns}
        self._seq += 1
        self.images.append(
            RowImage(entity=entity, id=row_id, seq=self._seq, deleted=False, fields=columns | fields)
        )
        return row_id

    def _members(self) -> None:
        for person in agency().people:
            if person.key in self.client.members:
                self._add(
                    "members",
                    self.id("member", person.key),
                    user_id=str(planted("user", person.key)),
                    name=person.name,
                    email=person.email,
                    role=person.role,
                )

    def _connections(self) -> None:
        store = self.client.store
        self._add(
            "store_connections",
            self.id("store"),
            platform=store.platform,
            store_name=store.name,
            store_url=store.url,
            currency=self.client.currency,
            is_active=True,
        )
        for account in self.client.accounts:
            account_id = self._add(
                "ad_accounts",
                self.id("account", account.key),
                platform=account.platform,
                account_id=account.account_id,
                account_name=account.name,
                currency=account.currency or self.client.currency,
                time_zone=account.time_zone or self.client.time_zone,
                health="ok",
                is_active=True,
            )
            self._around(account_id, account.key, account.platform)

    def _around(self, account_id: str, key: str, platform: str) -> None:
        kinds = {"meta": ("page", "instagram"), "tiktok": ("tiktok",), "snapchat": ("snapchat_profile",)}
        for kind in kinds[platform]:
            self._add(
                "identities",
                self.id("identity", key, kind),
                ad_account_id=account_id,
                kind=kind,
                name=self.client.brand.name,
                username=f"{self.client.slug}.sa",
                is_active=True,
            )
        self._add(
            "pixels",
            self.id("pixel", key),
            ad_account_id=account_id,
            external_id=f"88{key}",
            name=f"{self.client.name} – {platform}",
            last_fired_at=NOW.isoformat().replace("+00:00", "Z"),
            is_active=True,
        )

        for system in ("ios", "android") if platform == "meta" else ("ios",):
            store = StoreApp(system, {"ios": "1550000001", "android": "sa.lamsa.shop"}[system])
            self._add(
                "apps",
                self.id("app", key, system),
                ad_account_id=account_id,
                external_id=f"44{key}:{system}",
                name=self.client.brand.name,
                store_url=store.address,
                is_active=True,
                **{f"{system}_store_id": store.store_id},
            )

    def _campaign(self, plan: CampaignPlan, position: str) -> None:
        account = next(a for a in self.client.accounts if a.key == plan.account)
        currency = account.currency or self.client.currency
        campaign_id = self.id("campaign", plan.name)
        fields = {
            "ad_account_id": self.id("account", plan.account),
            "platform": account.platform,
            "name": plan.name,
            "objective": plan.objective,
            "status": plan.status,
            "currency": currency,
            "time_zone": account.time_zone or self.client.time_zone,
            "start_at": _moment(plan.start_day),
            "end_at": None if plan.end_day is None else _moment(plan.end_day),
            "position": position,
            "external_id": f"1202{planted(plan.name).int % 10**10:010}" if plan.status in _LIVE else None,
        }
        at_ad_set = account.platform == "snapchat"
        money = {"budget_type": plan.budget_type, "budget_amount": plan.budget.removesuffix(".00")}
        fields |= {} if at_ad_set else money
        self._add("campaigns", campaign_id, **fields | _published(plan, fields))
        for place, ad_set in zip(several(len(plan.ad_sets), None, None), plan.ad_sets, strict=True):
            own = {"currency": currency, **(money if at_ad_set else {})}
            self._ad_set(plan, ad_set, account.platform, campaign_id, own | {"position": place})
        self._figures(plan, campaign_id, currency)

    def _ad_set(
        self, plan: CampaignPlan, ad_set: AdSetPlan, platform: str, campaign_id: str, own: dict[str, Any]
    ) -> None:
        goal_needs_pixel = ad_set.goal in ("purchases", "value")
        ad_set_id = self._add(
            "ad_sets",
            self.id("ad_set", plan.name, ad_set.name),
            campaign_id=campaign_id,
            name=ad_set.name,
            status=plan.status,
            bid_strategy="lowest_cost",
            optimization_goal=ad_set.goal,
            billing_event="impressions",
            attribution_window="7d_click" if platform == "snapchat" else "7d_click_1d_view",
            destination="whatsapp" if ad_set.goal == "messages" else "website",
            pixel_id=self.id("pixel", plan.account) if goal_needs_pixel else None,
            conversion_event="purchase" if goal_needs_pixel else None,
            targeting={
                "countries": ad_set.countries,
                "age": {"min": ad_set.age[0], "max": ad_set.age[1]},
                "gender": ad_set.gender,
                "automatic_placements": True,
                **({"languages": ad_set.languages} if ad_set.languages else {}),
            },
            **own,
        )
        for place, ad in zip(several(len(ad_set.ads), None, None), ad_set.ads, strict=True):
            self._ad(plan, ad_set, ad, platform, ad_set_id, place)

    def _ad(
        self, plan: CampaignPlan, ad_set: AdSetPlan, ad: AdCopy, platform: str, ad_set_id: str, position: str
    ) -> None:
        identities = {
            "meta": {"page_identity_id": "page", "instagram_identity_id": "instagram"},
            "tiktok": {"page_identity_id": "tiktok"},
            "snapchat": {"page_identity_id": "snapchat_profile"},
        }[platform]
        creative = {
            "language": "ar",
            "format": "single_image",
            "headline": ad.headline,
            "primary_text": ad.primary_text,
            "headline_en": ad.headline_en,
            "primary_text_en": ad.primary_text_en,
            "call_to_action": ad.cta,
            "landing_url": ad.url,
            "brand_name": self.client.brand.name,
            "utm": {"source": platform, "medium": "paid_social", "campaign": plan.art},
            **{column: self.id("identity", plan.account, kind) for column, kind in identities.items()},
            **({"description": ad.description} if ad.description else {}),
        }
        slots = ("story", "feed") if platform == "meta" else ("story",)
        media = {
            self.id("slot", ad.name, slot): {
                "asset_id": self._asset(plan.art, ad.name, slot),
                "slot": slot,
                "position": place,
            }
            for slot, place in zip(slots, several(len(slots), None, None), strict=True)
        }
        self._add(
            "ads",
            self.id("ad", plan.name, ad_set.name, ad.name),
            ad_set_id=ad_set_id,
            name=ad.name,
            status=plan.status,
            creative_data=creative,
            media_assets=media,
            position=position,
        )

    def _asset(self, mood: str, seed: str, slot: str) -> str:
        width, height = (1080, 1920) if slot == "story" else (1080, 1080)
        content = (
            art.picture(mood, seed, width // 3, height // 3) if self._media else f"{mood}{slot}".encode()
        )
        sha256 = art.sha256(content)
        if self._media:
            self._media.mkdir(parents=True, exist_ok=True)
            (self._media / sha256).write_bytes(content)
        return self._add(
            "content_assets",
            self.id("asset", mood, seed, slot),
            type="image",
            name=f"{seed} – {slot}.jpg",
            sha256=sha256,
            file_size=len(content),
            mime_type="image/jpeg",
            metadata={"width": width, "height": height},
            verified_at=NOW.isoformat().replace("+00:00", "Z"),
        )

    def _figures(self, plan: CampaignPlan, campaign_id: str, currency: str) -> None:
        found = figures(plan, TODAY, _BASKET, self.client.slug)
        levels: tuple[tuple[str, Callable[[Figure], str]], ...] = (
            ("campaign", lambda f: campaign_id),
            ("ad_set", lambda f: self.id("ad_set", plan.name, plan.ad_sets[f.ad_set].name)),
            ("ad", lambda f: self._ad_id(plan, f)),
        )
        for level, id_of in levels:
            sums: dict[tuple[str, date], list[Figure]] = {}
            for figure in found:
                sums.setdefault((id_of(figure), figure.day), []).append(figure)
            self.figures += [
                _figure_row(level, row_id, day, campaign_id, currency, rows)
                for (row_id, day), rows in sums.items()
            ]

    def _ad_id(self, plan: CampaignPlan, figure: Figure) -> str:
        ad_set = plan.ad_sets[figure.ad_set]
        return self.id("ad", plan.name, ad_set.name, ad_set.ads[figure.ad].name)

    def _comments(self) -> None:
        for number, remark in enumerate(self.client.comments):
            self._add(
                "comments",
                self.id("comment", number),
                entity="campaigns",
                entity_id=self.id("campaign", remark.on),
                body=remark.body,
                is_resolved=False,
                created_at=(NOW - timedelta(hours=26 - 3 * number)).isoformat().replace("+00:00", "Z"),
                created_by=str(planted("user", remark.by)),
            )


def fill(replica: Replica, media: Path | None = None, slug: str = "lamsa") -> Planting:
    """Fill an empty replica with one client. ``media``: also draw pictures into this folder, by SHA-256."""
    planting = Planting(next(c for c in clients() if c.slug == slug), media).whole()
    with replica.unit_of_work("pull") as uow:
        uow.touched |= uow.images.apply(planting.images)
        Metrics(uow.connection).put(planting.figures, "planted")
    return planting


def _figure_row(
    level: str, row_id: str, day: date, campaign_id: str, currency: str, rows: list[Figure]
) -> DailyFigure:
    return DailyFigure(
        level=level,
        entity_id=row_id,
        day=day.isoformat(),
        attribution_window="7d_click_1d_view",
        campaign_id=campaign_id,
        currency=currency,
        impressions=sum(row.impressions for row in rows),
        clicks=sum(row.clicks for row in rows),
        conversions=sum(row.conversions for row in rows),
        spend=str(sum(row.spend for row in rows)),
        revenue=str(sum(row.revenue for row in rows)),
        as_of=None,
    )


def _moment(days: int) -> str:
    at = datetime.combine(TODAY + timedelta(days=days), time(21), UTC)
    return at.isoformat().replace("+00:00", "Z")


def _published(plan: CampaignPlan, fields: dict[str, Any]) -> dict[str, Any]:
    return {"published": {"row": dict(fields), "remote": {}}} if plan.status in _LIVE else {}
