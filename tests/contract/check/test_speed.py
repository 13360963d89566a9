"""A thousand ads are checked while a person looks: measured against a plain walk over their texts."""

import copy
import time
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from adly_sync_server.contract import bidi
from adly_sync_server.contract.check.landing import faults
from adly_sync_server.contract.check.run import check_tree
from adly_sync_server.contract.check.tree import CampaignTree
from tests.contract.check.trees import World, uid

ADS = 1_000
#: The walk takes about 15 ms where the check may take 200; twice that is left for a busy machine.
MOST_WALKS = 27

GARMENTS = ("عباية سوداء", "عباية كحلية", "جاكيت صوف", "وشاح كشمير", "حقيبة جلد")


def thousand_ads(platform: str) -> CampaignTree:
    """Ten ad sets of a hundred ads; every second one has something that reads in the wrong order."""
    world = World(platform)
    ad_sets = [{**world.ad_set, "id": uid(f"set {n}"), "name": f"مجموعة {n}"} for n in range(10)]
    ads: dict[str, list[dict[str, Any]]] = {
        row["id"]: [_ad(world.ad, place, number) for number in range(ADS // 10)]
        for place, row in enumerate(ad_sets)
    }
    return CampaignTree(world.campaign, ad_sets, ads)


def _ad(sound: dict[str, Any], place: int, number: int) -> dict[str, Any]:
    row = copy.deepcopy(sound) | {"id": uid(f"ad {place} {number}"), "name": f"إعلان {place} {number}"}
    creative, garment = row["creative_data"], GARMENTS[number % len(GARMENTS)]
    creative["headline"] = f"{garment} موديل {place}{number:02d}"
    order = f"واتساب +966 50 123 {place}{number:03d}" if number % 2 else "الدفع عند الاستلام متاح"
    creative["primary_text"] = f"{garment} موديل {place}{number:02d} وشحن مجاني لكل مدن المملكة. {order}"
    creative["landing_url"] = f"https://lamsa.sa/abayas/{place}-{number}"
    return row


def walk(tree: CampaignTree) -> None:
    """Look once at every character of every text."""
    for ads in tree.ads_by_ad_set.values():
        for ad in ads:
            for text in ad["creative_data"].values():
                if isinstance(text, str):
                    [unicodedata.bidirectional(sign) for sign in text]


def least_seconds(act: Callable[[], object], runs: int = 5) -> float:
    """Processor time of the best of several runs, each with nothing remembered."""
    best = float("inf")
    for _ in range(runs):
        bidi.forget()
        faults.cache_clear()
        start = time.process_time()
        act()
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("platform", ["meta", "tiktok", "snapchat"])
def test_a_thousand_ads_take_no_longer_than_a_glance(platform: str) -> None:
    tree, reference = thousand_ads(platform), World(platform).reference()
    found = check_tree(tree, reference)
    assert sum(f.code == "bidi_phone_reorders" for f in found) >= ADS // 2
    assert not [f for f in found if f.severity == "red"]
    floor = least_seconds(lambda: walk(tree))
    taken = least_seconds(lambda: check_tree(tree, reference))
    print(f"{platform}: walk {floor * 1e3:.0f} ms, check {taken * 1e3:.0f} ms")
    assert taken <= floor * MOST_WALKS
