"""The fewest calls that the tree can be published with, from its counts and what a vendor takes in a call.

What the design promises is counted too: the dry run where there is one, and the reading back of everything.
Counted over the whole tree, as if all campaigns of an account went at once. Sources of the sizes: vendor
contract, sections 0, 2.2, 2.5, 3.2 and 4.2.

            Meta                        TikTok                     Snapchat
picture     1, a file a call            1                          2: announced, filled
video       4: start, piece, finish,    2: whole file, looked at   2: announced, filled
            looked at
campaign    in batches of 50,           1 each                     10 a list
            once dry, once for real
ad set      in batches of 50            1 each                     10 a list, of one campaign
creative    in batches of 50            part of its ad             10 a list
ad          in batches of 50            20 a call, of one ad       10 a list, of one ad squad
                                        group
read back   in batches of 50, or 100    100 ids a listing          1,000 a list, of one campaign; campaigns
            a list of one campaign,                                and creatives of the account
            creatives 50
"""

from math import ceil

from tests.torture.publishing.grove import Size

_META_PAGE, _META_CREATIVES = 100, 50
_BATCH, _TIKTOK_ADS, _TIKTOK_IDS, _SNAP_LIST, _SNAP_PAGE = 50, 20, 100, 10, 1000


def least_calls(platform: str, size: Size) -> int:
    """The fewest for one platform's part of the tree."""
    return {"meta": _meta, "tiktok": _tiktok, "snapchat": _snapchat}[platform](size)


def _meta(size: Size) -> int:
    sets, ads = size.campaigns * size.ad_sets, size.campaigns * size.ad_sets * size.ads
    media = sets * (1 + 4)
    batches = [ceil(count / _BATCH) for count in (size.campaigns, sets, ads, ads)]
    dry = ceil(size.campaigns / _BATCH)
    return media + dry + sum(batches) + min(sum(batches), _meta_lists(size))


def _meta_lists(size: Size) -> int:
    """The calls of reading back by the campaigns' lists."""
    ads = size.ad_sets * size.ads
    below = ceil(size.ad_sets / _META_PAGE) + ceil(ads / _META_PAGE) + ceil(ads / _META_CREATIVES)
    return ceil(size.campaigns / _BATCH) + size.campaigns * below


def _tiktok(size: Size) -> int:
    sets, ads = size.campaigns * size.ad_sets, size.campaigns * size.ad_sets * size.ads
    media = sets * (1 + 2)
    made = size.campaigns + sets + sets * ceil(size.ads / _TIKTOK_ADS)
    return media + made + sum(ceil(count / _TIKTOK_IDS) for count in (size.campaigns, sets, ads))


def _snapchat(size: Size) -> int:
    sets, ads = size.campaigns * size.ad_sets, size.campaigns * size.ad_sets * size.ads
    media = sets * (2 + 2)
    lists = [
        ceil(size.campaigns / _SNAP_LIST),
        size.campaigns * ceil(size.ad_sets / _SNAP_LIST),
        ceil(ads / _SNAP_LIST),
        sets * ceil(size.ads / _SNAP_LIST),
    ]
    of_account = ceil(size.campaigns / _SNAP_PAGE) + ceil(ads / _SNAP_PAGE)
    of_campaigns = size.campaigns * (
        ceil(size.ad_sets / _SNAP_PAGE) + ceil(size.ad_sets * size.ads / _SNAP_PAGE)
    )
    return media + sum(lists) + of_account + of_campaigns
