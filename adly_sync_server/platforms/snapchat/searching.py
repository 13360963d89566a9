"""Places, interests and languages of Snapchat's own lists, matched by their names.

Snapchat lists and does not search, and in English alone; names of countries and languages we know in the
person's language ourselves. Regions are listed country by country, of the countries our agencies sell in.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Final

from babel import Locale

from adly_sync_server.platforms.abilities import TargetingKind, TargetingOption
from adly_sync_server.platforms.port import AccountRef
from adly_sync_server.platforms.snapchat.client import Raw, SnapchatClient

#: Where our agencies advertise; each list is a call of its own.
MARKETS: Final = ("sa", "ae", "kw", "qa", "bh", "om", "jo", "eg")
_LISTED: Final = "targeting_dimensions"
_MOST: Final = 100


async def search(
    client: SnapchatClient, account: AccountRef, kind: TargetingKind, words: str, language: str
) -> list[TargetingOption]:
    """Options whose name matches, best first; without words all of the list."""
    wanted = words.strip().casefold()
    found = [
        (rank, option)
        async for option, names in _offered(client, account, kind, language)
        if (rank := _rank(names, wanted)) is not None
    ]
    best_first = [option for _, option in sorted(found, key=lambda one: (one[0], one[1].name))]
    return best_first[:_MOST] if wanted else best_first


async def _offered(
    client: SnapchatClient, account: AccountRef, kind: TargetingKind, language: str
) -> AsyncIterator[tuple[TargetingOption, list[str]]]:
    """Options with every name they go by."""
    if kind in _PARTS:
        countries, part = _PARTS[kind]
        for country in countries:
            async for raw in _list(client, account, f"targeting/geo/{country}/{part}"):
                yield _place(kind, raw, country)
        return
    path, read = _WHOLE[kind]
    async for raw in _list(client, account, path):
        yield read(raw, language)


async def _list(client: SnapchatClient, account: AccountRef, path: str) -> AsyncIterator[Raw]:
    """A place comes with all it lies in: what it is itself stands inside, named like its list."""
    part = path.rpartition("/")[2]
    async for option in client.pages(path, account.token, _LISTED):
        inner = option.get(part)
        itself = inner if isinstance(inner, dict) else option
        if itself.get("id"):
            yield itself


def _country(raw: Mapping[str, Any], language: str) -> tuple[TargetingOption, list[str]]:
    """``code`` has three letters there, ``code2`` the two that audiences are made of."""
    code = str(raw.get("code2") or raw["id"]).upper()
    names = [str(raw.get("name") or code), *_known("territories", code, language)]
    return TargetingOption(kind=TargetingKind.COUNTRY, key=code, name=names[-1], country=code), [*names, code]


def _language(raw: Mapping[str, Any], language: str) -> tuple[TargetingOption, list[str]]:
    code = str(raw["id"])
    names = [str(raw.get("name") or code), *_known("languages", code, language)]
    return TargetingOption(kind=TargetingKind.LANGUAGE, key=code, name=names[-1]), [*names, code]


def _interest(raw: Mapping[str, Any], language: str) -> tuple[TargetingOption, list[str]]:
    """Where it stands in the tree is told as ``Shoppers/Fashion``, itself at the end."""
    del language  # Snapchat knows English names alone
    name = str(raw.get("name") or raw["id"])
    above = [part for part in str(raw.get("path") or "").split("/") if part and part != name]
    size = raw.get("audience_size")
    option = TargetingOption(
        kind=TargetingKind.INTEREST,
        key=str(raw["id"]),
        name=name,
        path=above,
        audience_size=int(size) if size else None,
    )
    return option, [name]


def _place(kind: TargetingKind, raw: Mapping[str, Any], country: str) -> tuple[TargetingOption, list[str]]:
    """Numbers are the country's own, so our key names it too."""
    name = str(raw.get("name") or raw["id"])
    key = f"{country}/{raw['id']}"
    return TargetingOption(kind=kind, key=key, name=name, country=country.upper()), [name]


def _known(names: str, code: str, language: str) -> list[str]:
    """What we call it in the person's language."""
    known = getattr(Locale.parse(language), names).get(code)
    return [str(known)] if known else []


def _rank(names: list[str], wanted: str) -> int | None:
    """0 for a name that is meant, 1 for one that begins so, 2 for one that holds it; None for others."""
    folded = [name.casefold() for name in names]
    if not wanted:
        return 1
    if wanted in folded:
        return 0
    if any(name.startswith(wanted) for name in folded):
        return 1
    return 2 if any(wanted in name for name in folded) else None


#: What is listed country by country: which countries, and the part of the path. Few countries have metros.
_PARTS: Final[Mapping[TargetingKind, tuple[tuple[str, ...], str]]] = {
    TargetingKind.REGION: (MARKETS, "region"),
    TargetingKind.CITY: (("us", "gb"), "metro"),
}
_Reader = Callable[[Mapping[str, Any], str], tuple[TargetingOption, list[str]]]
#: What is listed whole.
_WHOLE: Final[Mapping[TargetingKind, tuple[str, _Reader]]] = {
    TargetingKind.COUNTRY: ("targeting/geo/country", _country),
    TargetingKind.LANGUAGE: ("targeting/demographics/languages", _language),
    TargetingKind.INTEREST: ("targeting/interests/scls", _interest),
}
