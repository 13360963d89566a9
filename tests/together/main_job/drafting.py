"""What Salman drafts on the plane, by the desktop's own use cases: a campaign in Arabic, with an image."""

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


def _fill(desk: Desk, place: Place, asset_id: str) -> None:
    """Budget and audience on ad sets, words and the image on ads."""
    if place.entity == "ad_sets":
        values = {"budget_type": "daily", "budget_amount": "600", "currency": "SAR"}
        audience = {"targeting.age.min": 18, "targeting.age.max": 34, "targeting.gender": "female"}
        desk.replica.write(lambda uow: use_cases.edit_fields(uow, place, {**values, **audience}))
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


async def import_image(desk: Desk) -> tuple[str, str]:
    """Import an image file as the media picker does: into the cache by its hash, with a row that says so."""
    source = desk.folder / "winter.jpg"
    source.write_bytes(art.picture("dusk", "demo", *SIZE_PX))
    taken = media.take_in(desk.media_cache, source)
    asset_id = desk.replica.write(lambda uow: media.add_image(uow, taken))
    return asset_id, taken.cached.sha256
