"""What Salman drafts on the plane, by the desktop's own use cases: a campaign in Arabic, with an image."""

from functools import partial
from typing import NamedTuple

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.drafting import Account, Names
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.media import use_cases as media
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.reader import Reader
from adly_sync_server.seeding import art
from tests.together.main_job.devices import Desk

NAMES = Names("عرض الجمعة البيضاء – عبايات الشتاء", "نساء 18–34 الرياض", "صورة عمودية – خصم الشتاء")
COPY = {
    "creative_data.headline": "خصم 25% على عبايات الشتاء",
    "creative_data.primary_text": "شحن مجاني لكل مدن المملكة، والدفع عند الاستلام متاح.",
    "creative_data.landing_url": "https://lamsa.example/winter",
    "creative_data.utm.campaign": "white-friday-2026",
}
SIZE_PX = (1080, 1350)
_AUDIENCE = {"targeting.age.min": 18, "targeting.age.max": 34, "targeting.gender": "female"}


class Wish(NamedTuple):
    """What a small campaign of another platform says and shows."""

    names: Names
    copy: dict[str, str]
    face_kind: str


#: Upright, as both of these platforms show it.
UPRIGHT_PX = (1080, 1920)
_BRAND, _LANDING = "لمسة", "https://lamsa.example/winter"
WISHES = {
    "tiktok": Wish(
        Names("عبايات الشتاء – تيك توك", "نساء السعودية 18–34", "صورة طولية – شحن مجاني"),
        {
            "creative_data.primary_text": "شحن مجاني لكل مدن المملكة، والدفع عند الاستلام متاح.",
            "creative_data.brand_name": _BRAND,
            "creative_data.landing_url": _LANDING,
            "creative_data.utm.campaign": "winter-tiktok-2026",
        },
        "tiktok",
    ),
    "snapchat": Wish(
        Names("عبايات الشتاء – سناب", "نساء السعودية 18–34", "سناب – خصم الشتاء"),
        {
            "creative_data.headline": "خصم 25% على عبايات الشتاء",
            "creative_data.brand_name": _BRAND,
            "creative_data.landing_url": _LANDING,
            "creative_data.utm.campaign": "winter-snapchat-2026",
        },
        "snapchat_profile",
    ),
}


class DraftedTree(NamedTuple):
    """What was drafted: the campaign, every row of it, and the image's identity."""

    campaign_id: str
    places: list[tuple[str, str]]
    sha256: str


async def draft_campaign(desk: Desk, account_id: str) -> DraftedTree:
    """A campaign with two ad sets, three ads and an image."""
    account = desk.replica.read(lambda reader: _account(reader, account_id))
    drafted = desk.replica.write(lambda uow: use_cases.create_campaign(uow, "meta", account, NAMES))
    campaign, ad_set, _ = drafted.made
    second = Names("", "مشابهات المشترين", "تجربة عميلة – جدة")
    more = desk.replica.write(lambda uow: use_cases.create_ad_set(uow, campaign.id, account, second)).made
    third = desk.replica.write(
        lambda uow: use_cases.create_ad(uow, ad_set.id, account, Names("", "", "كاروسيل – الأكثر طلبًا"))
    ).made
    places = [*drafted.made, *more, *third]
    asset_id, sha256 = await import_image(desk)
    for place in places:
        _fill(desk, place, asset_id)
    rows = [(place.entity, place.id) for place in places]
    return DraftedTree(campaign.id, [*rows, ("content_assets", asset_id)], sha256)


async def draft_small(desk: Desk, platform: str, account_id: str) -> DraftedTree:
    """A campaign with one ad set and one upright picture, for a platform beside Meta."""
    wish = WISHES[platform]
    account = desk.replica.read(lambda reader: _account(reader, account_id))
    face = desk.replica.read(lambda reader: _face(reader, account_id, wish.face_kind))
    drafted = desk.replica.write(lambda uow: use_cases.create_campaign(uow, platform, account, wish.names))
    asset_id, sha256 = await import_image(desk, f"{platform}.jpg", UPRIGHT_PX)
    shown = {f"media_assets.{new_id()}": {"asset_id": asset_id, "slot": "story", "position": "V"}}
    words = {**wish.copy, "creative_data.page_identity_id": face}
    for place in drafted.made:
        if place.entity == "ad_sets":
            values = {
                "budget_type": "daily",
                "budget_amount": "600",
                "currency": account.currency,
                **_AUDIENCE,
            }
            desk.replica.write(partial(use_cases.edit_fields, place=place, values=values))
        if place.entity == "ads":
            desk.replica.write(partial(use_cases.edit_fields, place=place, values={**words, **shown}))
    rows = [(place.entity, place.id) for place in drafted.made]
    return DraftedTree(drafted.made[0].id, [*rows, ("content_assets", asset_id)], sha256)


def _face(reader: Reader, account_id: str, kind: str) -> str:
    """Whom the ads speak for: of several profiles the client's own."""
    faces = reader.rows("identities", where=(("ad_account_id", account_id), ("kind", kind), ("is_active", 1)))
    (own,) = [face for face in faces if str(face.fields["name"]).partition(" |")[0] == _BRAND]
    return own.id


def _fill(desk: Desk, place: Place, asset_id: str) -> None:
    """Budget and audience on ad sets, words and the image on ads."""
    if place.entity == "ad_sets":
        values = {"budget_type": "daily", "budget_amount": "600", "currency": "SAR", **_AUDIENCE}
        desk.replica.write(lambda uow: use_cases.edit_fields(uow, place, values))
    if place.entity == "ads":
        shown = {f"media_assets.{new_id()}": {"asset_id": asset_id, "slot": "feed", "position": "V"}}
        desk.replica.write(lambda uow: use_cases.edit_fields(uow, place, {**COPY, **shown}))


def _account(reader: Reader, account_id: str) -> Account:
    """The account with what it has to offer: what a connection no longer found is not active any more."""
    row = reader.row("ad_accounts", account_id)
    assert row is not None
    mine = (("ad_account_id", account_id), ("is_active", 1))
    faces = sorted(reader.rows("identities", where=mine), key=lambda face: -face.seq)
    pixels = sorted(reader.rows("pixels", where=mine), key=lambda pixel: -pixel.seq)
    return Account(
        id=account_id,
        currency=str(row.fields["currency"]),
        time_zone=str(row.fields["time_zone"]),
        pixel_ids=tuple(pixel.id for pixel in pixels),
        identities=tuple((str(face.fields["kind"]), face.id) for face in faces),
        landing_url="https://lamsa.example",
    )


async def import_image(
    desk: Desk, name: str = "winter.jpg", size_px: tuple[int, int] = SIZE_PX
) -> tuple[str, str]:
    """Import an image file as the media picker does: into the cache by its hash, with a row that says so."""
    source = desk.folder / name
    source.write_bytes(art.picture("dusk", name, *size_px))
    taken = media.take_in(desk.media_cache, source)
    asset_id = desk.replica.write(lambda uow: media.add_image(uow, taken))
    return asset_id, taken.cached.sha256
