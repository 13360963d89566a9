"""Landing addresses: whole, safe, without signs that break them. Whether they answer is asked elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSubject
from adly_sync_server.contract.digits import western
from adly_sync_server.contract.platform_rules.rules import PlatformRules

_FIELD: Final = "creative_data.landing_url"
_UNSEEN: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_HOST_LIKE: Final = re.compile(r"[\w-]+(\.[\w-]+)+(:[0-9]+)?([/?#]|$)")
_NUMBER: Final = re.compile(r"[0-9.]+|\[.*\]")
#: Platform macros hold braces and may stand in an address.
_SPACE: Final = re.compile(r"\s")

#: A fault of one address: code, parameters, the address put right (or None).
Fault = tuple[str, dict[str, Any], str | None]


def landing(ad: AdSubject, rules: PlatformRules) -> Iterator[Finding]:
    """The ad's own address."""
    if not ad.landing_url.strip():
        if _needs_address(ad, rules):
            yield ad.found("landing_missing", _FIELD)
        return
    yield from _judged(ad, _FIELD, ad.landing_url)


def card_landings(ad: AdSubject, _: PlatformRules) -> Iterator[Finding]:
    """Addresses of cards; a card without one leads where the ad leads."""
    for card_id, card in ad.cards.items():
        if url := card.get("landing_url"):
            yield from _judged(ad, f"creative_data.cards.{card_id}.landing_url", url)


def _needs_address(ad: AdSubject, rules: PlatformRules) -> bool:
    leads_to, goal = ad.ad_set.row.get("destination"), ad.ad_set.row.get("optimization_goal")
    if leads_to and leads_to != "website":
        return False
    usual = rules.destinations.get(goal or "", ())
    return rules.needs_landing_url or leads_to == "website" or usual[:1] == ("website",)


def _judged(ad: AdSubject, path: str, url: str) -> Iterator[Finding]:
    for code, params, better in faults(url):
        yield ad.found(code, path, {path: better} if better else None, **params)


@lru_cache(maxsize=4096)
def faults(url: str) -> tuple[Fault, ...]:
    """What is wrong with an address; the first fault that hides the others comes alone."""
    plain = _UNSEEN.sub("", url)
    if plain != url:
        return (("landing_has_unseen_signs", {"url": url}, plain),)
    if _SPACE.search(url):
        return (("landing_has_spaces", {"url": url}, _without_spaces(url)),)
    if not _SCHEME.match(url) or _HOST_LIKE.match(url):
        better = f"https://{url.lstrip('/')}" if _HOST_LIKE.match(url.lstrip("/")) else None
        return (("landing_without_scheme", {"url": url}, better),)
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return (("landing_without_host", {"url": url}, None),)
    return tuple(_of_parts(url, parts, host))


def _without_spaces(url: str) -> str:
    """Spaces at the ends go; one inside is written as the address needs it."""
    return _SPACE.sub("%20", url.strip())


def _of_parts(url: str, parts: SplitResult, host: str) -> Iterator[Fault]:
    if parts.scheme not in ("http", "https"):
        yield "landing_scheme_refused", {"scheme": parts.scheme}, None
        return
    if not host:
        yield "landing_without_host", {"url": url}, None
        return
    if parts.scheme == "http":
        yield "landing_not_https", {"url": url}, "https" + url[4:]
    if parts.username is not None:
        yield "landing_has_password", {"host": host}, None
    yield from _of_host(url, host)


def _of_host(url: str, host: str) -> Iterator[Fault]:
    if western(host) != host:
        yield "landing_host_unreadable", {"host": host}, url.replace(host, western(host), 1)
    elif _NUMBER.fullmatch(host) or ":" in host:
        yield "landing_host_is_number", {"host": host}, None
    elif "." not in host or not _is_name(host):
        yield "landing_host_unreadable", {"host": host}, None


def _is_name(host: str) -> bool:
    """True for a name of the domain name system; names in Arabic letters are written in their ASCII form."""
    try:
        encoded = host.encode("idna").decode()
    except UnicodeError:
        return False
    return re.fullmatch(r"(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})+", encoded, re.I) is not None
