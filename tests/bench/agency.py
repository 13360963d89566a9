"""A large made-up agency for measurements: campaigns, ad sets and ads with Arabic copy of about 600 bytes."""

from collections.abc import Iterator

from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.sync import RowImage

_WORDS = [
    "عرض",
    "الجمعة",
    "البيضاء",
    "خصم",
    "على",
    "جميع",
    "المنتجات",
    "توصيل",
    "مجاني",
    "داخل",
    "الرياض",
    "وجدة",
    "اطلب",
    "الآن",
]


def agency(ads: int) -> Iterator[RowImage]:
    """Rows in the order of their seq: an ad set for every 10 ads, a campaign for every 10 ad sets."""
    seq = 0
    for number in range(ads):
        if number % 100 == 0:
            yield _image("campaigns", number // 100, seq := seq + 1, objective="sales", platform="meta")
        if number % 10 == 0:
            yield _image(
                "ad_sets", number // 10, seq := seq + 1, campaign_id=row_id("campaigns", number // 100)
            )
        yield ad(number, seq := seq + 1)


def ad(number: int, seq: int) -> RowImage:
    """One ad with copy in Arabic."""
    copy = {
        "headline": _text(number, 4),
        "primary_text": _text(number * 7, 14),
        "call_to_action": "shop_now",
        "landing_url": f"https://shop.example/{number}",
        "language": "ar",
    }
    status = ("draft", "paused", "active")[number % 3]
    above = row_id("ad_sets", number // 10)
    return _image("ads", number, seq, ad_set_id=above, creative_data=copy, status=status)


def row_id(entity: str, number: int) -> str:
    """The id of the row with this number."""
    kind = {"campaigns": 1, "ad_sets": 2, "ads": 3}[entity]
    return f"0190{kind:04x}-0000-7000-8000-{number:012x}"


def _text(seed: int, count: int) -> str:
    return " ".join(_WORDS[(seed + i * i) % len(_WORDS)] for i in range(count))


def _image(entity: str, number: int, seq: int, **fields: object) -> RowImage:
    declared = entity_named(entity)
    columns = {column: declared.default_of(column) for column in declared.columns}
    moment = "2026-03-01T09:00:00Z"
    name = {"name": f"{_text(number, 2)} {number}", "created_at": moment, "updated_at": moment}
    return RowImage(
        entity=entity, id=row_id(entity, number), seq=seq, deleted=False, fields=columns | name | fields
    )
