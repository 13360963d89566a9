"""The pages on the phone: what runs, "really?", and how far it is, platform by platform."""

from datetime import UTC
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal, get_currency_symbol

from adly_sync_server.contract.currencies import is_known, minor_digits
from adly_sync_server.pages.paper import page
from adly_sync_server.publishing.pausing.phone.pressing import Asked
from adly_sync_server.publishing.pausing.phone.seeing import Account, Shown
from adly_sync_server.publishing.pausing.wire import AccountPausing, PauseShown

#: So often a browser looks again while something moves; where only a person can go on, rarely.
_LOOK_S: Final = 2
_REST_S: Final = 20
#: What is left waits for somebody who connects the account anew.
_NEEDS_A_PERSON: Final = frozenset({"platform_needs_login", "platform_no_permission"})


def overview_page(shown: list[Shown], address: str, language: str) -> str:
    """Every client with its accounts."""
    clients = [
        {
            "id": one.client.id,
            "name": one.client.name,
            "standing": one.standing,
            "platforms": _shared(one),
            "accounts": [_account(account, language) for account in one.accounts],
        }
        for one in shown
    ]
    return _page("overview", address, "", language, clients=clients)


def confirm_page(asked: Asked, address: str, language: str) -> str:
    """Once more before it stops."""
    what = asked.target.what
    query = f"client={asked.target.workspace_id}&what={what}"
    return _page(
        "confirm",
        address,
        f"/confirm?{query}&lang=",
        language,
        client=asked.shown.client.name,
        title=what if what in ("all", "meta", "tiktok", "snapchat") else "account",
        accounts=[_account(one, language) for one in asked.accounts],
        running=sum(one.running for one in asked.accounts),
        standing=asked.standing,
        press=f"{address}/press?{query}&lang={language}",
    )


def progress_page(shown: Shown, pause: PauseShown, address: str, language: str) -> str:
    """How far it is. It looks again by itself until nothing is left."""
    names = {one.id: one.name for one in shown.accounts}
    lines = [
        {"state": _state(one), "name": names.get(one.ad_account_id, ""), "account": one}
        for one in pause.accounts
    ]
    states = {_state(one) for one in pause.accounts}
    return _page(
        "progress",
        address,
        f"/pauses/{shown.client.id}/{pause.id}?lang=",
        language,
        client=shown.client.name,
        lines=lines,
        is_over=pause.finished_at is not None,
        needs_a_person="blocked" in states,
        has_failed="failed" in states,
        refresh=_again(pause, states),
    )


def ended_page(kind: str, language: str, **places: str) -> str:
    """A link that opens nothing, and what to do about it."""
    return page("phone_ended", language, "phone", name="", kind=kind, places=places, switch="")


def money(amount: Decimal, currency: str | None, language: str) -> str:
    """An amount in its currency, with Western digits."""
    digits = minor_digits(currency) if currency and is_known(currency) else 2
    told = format_decimal(amount, format=f"#,##0.{'0' * digits}" if digits else "#,##0", locale="en")
    return f"{told} {_currency(currency or '', language)}".strip()


def _currency(currency: str, language: str) -> str:
    if language == "en":
        return currency
    return get_currency_symbol(currency, locale="ar").replace("\u200f", "") if currency else ""


def _account(account: Account, language: str) -> dict[str, Any]:
    zone = ZoneInfo(account.time_zone or "UTC")
    as_of = account.as_of.replace(tzinfo=account.as_of.tzinfo or UTC) if account.as_of else None
    return {
        "id": account.id,
        "platform": account.platform,
        "name": account.name,
        "running": account.running,
        "standing": account.standing,
        "is_dead": account.health in ("needs_login", "no_permission"),
        "spend": None if account.spend is None else money(account.spend, account.currency, language),
        "as_of": as_of.astimezone(zone).strftime("%H:%M") if as_of else "",
    }


def _shared(shown: Shown) -> list[str]:
    """Platforms with more than one account: where there is one, its own button is enough."""
    return [
        platform
        for platform in shown.platforms
        if sum(one.platform == platform and one.standing > 0 for one in shown.accounts) > 1
    ]


def _state(account: AccountPausing) -> str:
    if account.paused == account.total:
        return "paused"
    if account.failed and not account.waiting:
        return "failed"
    return "blocked" if account.error_code in _NEEDS_A_PERSON else "moving"


def _again(pause: PauseShown, states: set[str]) -> str:
    """Seconds until it looks again. All may be paused a moment before the press itself is over."""
    is_stuck = "failed" in states and states <= {"paused", "failed"}
    if pause.finished_at is not None or is_stuck:
        return ""
    return str(_REST_S if "blocked" in states and "moving" not in states else _LOOK_S)


def _page(template: str, address: str, end: str, language: str, **values: Any) -> str:
    other = "ar" if language == "en" else "en"
    switch = f"{address}{end}{other}" if end else f"{address}?lang={other}"
    return page(f"phone_{template}", language, "phone", name="ADLY", address=address, switch=switch, **values)
