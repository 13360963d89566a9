"""Whom an ad set may ask for: places, languages, ages, audiences, placements."""

from collections.abc import Iterator
from typing import Any, Final

from adly_sync_server.contract.check.countries import COUNTRIES
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSetSubject
from adly_sync_server.contract.placements import PLACEMENTS
from adly_sync_server.contract.platform_rules.rules import Ages, PlatformRules

_ADULT: Final = 18


def places(ad_set: AdSetSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Somewhere, somewhere real, and not excluded in the same breath."""
    wanted = list(ad_set.targeting.get("countries") or ())
    excluded = set(ad_set.targeting.get("excluded_countries") or ())
    if not wanted and not ad_set.targeting.get("regions") and not ad_set.targeting.get("cities"):
        yield ad_set.found("country_missing", "targeting.countries", _inherited(ad_set))
    for name in ("countries", "excluded_countries"):
        yield from _unknown_countries(ad_set, name)
    if both := sorted(excluded.intersection(wanted)):
        fix = {"targeting.excluded_countries": sorted(excluded.difference(wanted))}
        yield ad_set.found(
            "country_included_and_excluded", "targeting.excluded_countries", fix, countries=both
        )
    yield from _one_language(ad_set, wanted, rules)


def _inherited(ad_set: AdSetSubject) -> dict[str, Any] | None:
    above = (ad_set.campaign.row.get("target_audience") or {}).get("countries")
    return {"targeting.countries": list(above)} if above else None


def _unknown_countries(ad_set: AdSetSubject, name: str) -> Iterator[Finding]:
    codes = list(ad_set.targeting.get(name) or ())
    unknown = [code for code in codes if code not in COUNTRIES]
    if unknown:
        known = sorted({code.strip().upper() for code in codes} & COUNTRIES)
        fix = {f"targeting.{name}": known} if known else None
        yield ad_set.found("country_unknown", f"targeting.{name}", fix, countries=unknown)


def _one_language(ad_set: AdSetSubject, wanted: list[str], rules: PlatformRules) -> Iterator[Finding]:
    """Snapchat takes several countries in one ad squad only with exactly one language."""
    languages = list(ad_set.targeting.get("languages") or ())
    if not rules.needs_one_language or len(wanted) < 2 or len(languages) == 1:
        return
    spoken = [ad.creative.get("language") for ad in ad_set.ads]
    first = next((language for language in spoken if language in ("ar", "en")), "ar")
    yield ad_set.found(
        "one_language_needed",
        "targeting.languages",
        {"targeting.languages": [first]},
        countries=wanted,
        languages=languages,
    )


def languages(ad_set: AdSetSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Languages the platform can be asked for."""
    wanted = list(ad_set.targeting.get("languages") or ())
    strange = [code for code in wanted if rules.languages is not None and code not in rules.languages]
    if strange:
        fix = {"targeting.languages": [code for code in wanted if code not in strange]}
        yield ad_set.found(
            "language_not_offered", "targeting.languages", fix, languages=strange, platform=rules.platform
        )


def ages(ad_set: AdSetSubject, rules: PlatformRules) -> Iterator[Finding]:
    """In order, within what the platform takes, and whole bands where only bands can be asked for."""
    age = ad_set.targeting.get("age") or {}
    youngest, oldest = age.get("min"), age.get("max")
    if youngest is not None and oldest is not None and youngest > oldest:
        fix = _age(oldest, youngest)
        yield ad_set.found("ages_reversed", "targeting.age", fix, youngest=youngest, oldest=oldest)
        return
    outside = [a for a in (youngest, oldest) if a is not None and not _within(a, rules.ages)]
    if outside:
        yield _out_of_bounds(ad_set, youngest, oldest, outside[0], rules.ages)
        return
    if youngest is not None and youngest < _ADULT:
        # Raising the youngest must not turn the pair round.
        adults = _age(_ADULT, None if oldest is None else max(oldest, _ADULT))
        yield ad_set.found("age_of_minors", "targeting.age.min", adults, age=youngest)
    yield from _bands(ad_set, youngest, oldest, rules.ages)


def _age(youngest: int | None, oldest: int | None) -> dict[str, Any]:
    if youngest is not None and oldest is not None:
        oldest = max(youngest, oldest)
    return {"targeting.age.min": youngest, "targeting.age.max": oldest}


def _within(age: int, allowed: Ages) -> bool:
    return allowed.minimum <= age <= allowed.maximum


def _out_of_bounds(
    ad_set: AdSetSubject, youngest: int | None, oldest: int | None, age: int, allowed: Ages
) -> Finding:
    def held(end: int | None) -> int | None:
        return None if end is None else min(max(end, allowed.minimum), allowed.maximum)

    return ad_set.found(
        "age_out_of_bounds",
        "targeting.age",
        _age(held(youngest), held(oldest)),
        age=age,
        minimum=allowed.minimum,
        maximum=allowed.maximum,
    )


def _bands(
    ad_set: AdSetSubject, youngest: int | None, oldest: int | None, allowed: Ages
) -> Iterator[Finding]:
    """What the platform makes of a range that cuts through its bands."""
    if not allowed.bands or (youngest is None and oldest is None):
        return
    first = allowed.minimum if youngest is None else youngest
    last = allowed.maximum if oldest is None else oldest
    reached = [band for band in allowed.bands if band[1] >= first and band[0] <= last]
    # 65 is "65 and older" on other platforms: everything from the last band's start is that band.
    is_open_end = last >= 65 and reached[-1] == allowed.bands[-1]
    if reached[0][0] == first and (reached[-1][1] == last or is_open_end):
        return
    widened_to = None if oldest is None else reached[-1][1]
    yield ad_set.found(
        "age_bands_widened",
        "targeting.age",
        {"targeting.age.min": reached[0][0], "targeting.age.max": widened_to},
        youngest=first,
        oldest=last,
        band_youngest=reached[0][0],
        band_oldest=reached[-1][1],
        bands=[list(band) for band in reached],
    )


def audiences(ad_set: AdSetSubject, _: PlatformRules) -> Iterator[Finding]:
    """An audience cannot be meant and excluded."""
    wanted = set(ad_set.targeting.get("audiences") or ())
    excluded = set(ad_set.targeting.get("excluded_audiences") or ())
    if both := sorted(wanted & excluded):
        fix = {"targeting.excluded_audiences": sorted(excluded - wanted)}
        yield ad_set.found(
            "audience_included_and_excluded", "targeting.excluded_audiences", fix, audiences=both
        )


def placements(ad_set: AdSetSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Placements of this platform, and at least one where the platform may not choose."""
    picked = list(ad_set.targeting.get("placements") or ())
    is_automatic = ad_set.targeting.get("automatic_placements")
    if is_automatic is False and not picked:
        automatic = {"targeting.automatic_placements": True}
        yield ad_set.found("placement_missing", "targeting.placements", automatic)
    own = [p for p in picked if p in PLACEMENTS and PLACEMENTS[p].platform == rules.platform]
    strange = [p for p in picked if p not in own]
    if strange and not is_automatic:
        fix = {"targeting.placements": own}
        yield ad_set.found(
            "placement_unknown", "targeting.placements", fix, placements=strange, platform=rules.platform
        )
