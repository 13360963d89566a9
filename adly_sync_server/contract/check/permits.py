"""What the law of a market asks for. Advice only: the permit itself is not ours to see."""

import re
from collections.abc import Iterator
from typing import Final

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSubject
from adly_sync_server.contract.check.texts import copies
from adly_sync_server.contract.graphemes import without_tashkeel, without_tatweel
from adly_sync_server.contract.platform_rules.rules import PlatformRules

_SAUDI_ARABIA: Final = "SA"
#: Copy that announces a reduction. In Saudi Arabia a shop needs a permit of the Ministry of Commerce for it,
#: whose number and percentage the ad has to match.
_DISCOUNT: Final = re.compile(
    r"(?<!\w)(?:[وفبلك]|ال|بال|وال|لل)?(?:خصم|خصومات|خصوم|تخفيض|تخفيضات|مخفض|مخفضة|تنزيلات)(?!\w)"
    r"|\b(?:discounts?|sale|\d+\s?% off)\b",
    re.I,
)
#: Most copy holds none of these and need not be looked at twice.
_STEM: Final = re.compile("خص[مو]|خفيض|مخفض|نزيل|iscount|sale|% ?off", re.I)


def discount_permit(ad: AdSubject, _: PlatformRules) -> Iterator[Finding]:
    """A word to those who announce a discount to Saudi Arabia."""
    if _SAUDI_ARABIA not in (ad.ad_set.targeting.get("countries") or ()):
        return
    for copy in copies(ad):
        plain = without_tatweel(without_tashkeel(copy.text))
        found = _DISCOUNT.findall(plain) if _STEM.search(plain) else None
        if found:
            yield ad.found("discount_permit_advised", copy.path, words=sorted(set(found)))
            return
