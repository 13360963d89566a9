"""Copy: there, short enough, without what the platform bans, and read the way it was meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import msgspec

from adly_sync_server.contract.bidi import BidiFinding, Policy, fix_all, lint
from adly_sync_server.contract.check.codes import BIDI_PREFIX
from adly_sync_server.contract.check.emoji import has_emoji, without_emoji
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSubject
from adly_sync_server.contract.graphemes import truncated, without_tashkeel, without_tatweel
from adly_sync_server.contract.placements import TextLimit
from adly_sync_server.contract.platform_rules.rules import CopyRules, PlatformRules

_FIELDS: Final = ("headline", "primary_text", "description", "brand_name")
_TRANSLATED: Final = ("headline", "primary_text", "description")
#: What a creator's post brings along.
_OF_POST: Final = frozenset({"primary_text"})
_ON_CARDS: Final = ("headline", "description")
_LINK: Final = re.compile(
    r"https?://\S+|www\.\S+|\b[a-z0-9-]{1,63}\.(?:com|net|org|sa|ae|store|shop)\b", re.I
)
_EXCERPT_CHARS: Final = 40


class Copy(msgspec.Struct, frozen=True):
    """One text of an ad: where it stands, which field it is, and in which language it is meant."""

    path: str
    field: str
    text: str
    language: str


def copies(ad: AdSubject) -> Iterator[Copy]:
    """Every text of ``ad`` that is not empty."""
    creative, language = ad.creative, ad.creative.get("language") or "ar"
    for field in _FIELDS:
        if text := creative.get(field):
            yield Copy(f"creative_data.{field}", field, text, language)
    for field in _TRANSLATED:
        if text := creative.get(f"{field}_en"):
            yield Copy(f"creative_data.{field}_en", field, text, "en")
    for card_id, card in ad.cards.items():
        for field in _ON_CARDS:
            if text := card.get(field):
                yield Copy(f"creative_data.cards.{card_id}.{field}", field, text, language)


def presence(ad: AdSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Texts the platform cannot do without, and a word about those it will not show."""
    for field in sorted(rules.texts.required - (_OF_POST if ad.shows_post else frozenset())):
        if not (ad.creative.get(field) or "").strip():
            yield ad.found("copy_missing", f"creative_data.{field}", platform=rules.platform)
    if not rules.texts.required and not ad.creative.get("headline") and not ad.creative.get("primary_text"):
        yield ad.found("copy_advised", "creative_data.primary_text")
    for field in _FIELDS:
        if ad.creative.get(field) and field not in rules.texts.shown and field != "brand_name":
            yield ad.found("copy_not_shown", f"creative_data.{field}", platform=rules.platform)


def language(ad: AdSubject, _: PlatformRules) -> Iterator[Finding]:
    """Copy knows its language: direction, spelling and preview follow it."""
    if not ad.creative.get("language"):
        yield ad.found("language_missing", "creative_data.language", {"creative_data.language": "ar"})


def texts(ad: AdSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Length, bans and direction of every text."""
    for copy in copies(ad):
        is_over = False
        for finding in _length(ad, copy):
            is_over = True
            yield finding
        if copy.field in rules.texts.shown:
            yield from _bans(ad, copy, rules.texts, rules.platform)
        yield from _direction(ad, copy, is_over)


def _length(ad: AdSubject, copy: Copy) -> Iterator[Finding]:
    """The hard limit that is broken, else the widest advisory one."""
    broken = [group for group in ad.ad_set.limits.get(copy.field, ()) if _is_over(copy.text, group[0])]
    if not broken:
        return
    limit, placements = min(broken, key=lambda group: (not group[0].is_hard, -group[0].maximum))
    yield ad.found(
        _length_code(ad, copy.field, limit, broken),
        copy.path,
        _shorter(copy, limit),
        count=limit.length(copy.text),
        maximum=limit.maximum,
        unit=limit.unit.value,
        placements=list(placements),
    )


def _is_over(text: str, limit: TextLimit) -> bool:
    """Cheap for the many texts that are nowhere near a limit: no unit but UTF-16 and wide signs counts up."""
    return len(text) * 2 > limit.maximum and limit.length(text) > limit.maximum


def _length_code(
    ad: AdSubject, field: str, limit: TextLimit, broken: list[tuple[TextLimit, tuple[str, ...]]]
) -> str:
    if limit.is_hard:
        return "copy_too_long"
    cut_everywhere = len(broken) == len(ad.ad_set.limits[field])
    return "copy_cut" if cut_everywhere else "copy_cut_in_some"


def _shorter(copy: Copy, limit: TextLimit) -> dict[str, str] | None:
    """The text without strokes, where that is all it takes."""
    for shorter in (without_tatweel(copy.text), without_tashkeel(without_tatweel(copy.text))):
        if limit.length(shorter) <= limit.maximum:
            return {copy.path: shorter}
    return None


def _bans(ad: AdSubject, copy: Copy, rules: CopyRules, platform: str) -> Iterator[Finding]:
    if rules.bans_emoji and has_emoji(copy.text):
        fix = {copy.path: without_emoji(copy.text)}
        yield ad.found("copy_has_emoji", copy.path, fix, platform=platform)
    if signs := "".join(sign for sign in rules.banned_signs if sign in copy.text):
        kept = copy.text.translate(dict.fromkeys(map(ord, signs)))
        yield ad.found("copy_has_signs", copy.path, {copy.path: kept}, signs=signs, platform=platform)
    if rules.bans_links and (link := _LINK.search(copy.text)):
        yield ad.found("copy_has_link", copy.path, link=link[0], platform=platform)


def _direction(ad: AdSubject, copy: Copy, is_over: bool) -> Iterator[Finding]:
    """One finding for each kind; the fix of any one settles the whole text."""
    if copy.text.isascii():
        return
    policy = Policy(
        language="en" if copy.language == "en" else None, digits=ad.reference.digits, is_over_limit=is_over
    )
    found = lint(copy.text, policy)
    if not found:
        return
    settled = fix_all(copy.text, policy)
    counts = Counter(finding.code for finding in found)
    for code, count in counts.items():
        first = next(finding for finding in found if finding.code == code)
        fix = {copy.path: settled} if settled != copy.text and not _is_stroke(code) else None
        excerpt = _excerpt(copy.text, first)
        yield ad.found(BIDI_PREFIX + code, copy.path, fix, count=count, excerpt=excerpt)


def _is_stroke(code: str) -> bool:
    return code in ("tatweel_over_limit", "tashkeel_over_limit")


def _excerpt(text: str, finding: BidiFinding) -> str:
    return truncated(text[finding.start : finding.end], _EXCERPT_CHARS)
