"""Conversions for TikTok's Events API 2.0: who it was is hashed here and leaves in no other form.

An e-mail address is trimmed and in lower case, a telephone number E.164 with its ``+``, an id as it is; IP
address, browser and click stay in clear, as TikTok asks.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import phonenumbers

from adly_sync_server.contract.digits import western
from adly_sync_server.platforms.abilities import ConversionEvent, EventsTaken
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import AccountRef
from adly_sync_server.platforms.tiktok.client import TikTokClient

#: One more and the whole call is refused; so it is for one event that is too old, or on no page.
EVENTS_A_CALL: Final = 1000
OLDEST: Final = timedelta(days=7)
NAMES: Final[Mapping[str, str]] = {
    "purchase": "Purchase",
    "lead": "Lead",
    "add_to_cart": "AddToCart",
    "page_view": "ViewContent",
    "sign_up": "CompleteRegistration",
}


async def send(
    client: TikTokClient, account: AccountRef, pixel_code: str, events: Sequence[ConversionEvent]
) -> EventsTaken:
    """Send what TikTok can match; the others are refused here, each with why."""
    now = datetime.now(UTC)
    refused = {one.event_id: why for one in events if (why := obstacle(one, now))}
    sendable = [one for one in events if one.event_id not in refused]
    for start in range(0, len(sendable), EVENTS_A_CALL):
        some = sendable[start : start + EVENTS_A_CALL]
        try:
            await _track(client, account, pixel_code, some)
        except Rejected as failure:
            refused |= {one.event_id: failure.detail for one in some}
    return EventsTaken(taken_count=len(events) - len(refused), refused=refused)


def as_tiktok(event: ConversionEvent) -> dict[str, Any]:
    """One event as the wire has it."""
    worth = {
        "value": event.value,
        "currency": event.currency,
        "order_id": event.order_id,
    }
    return {
        "event": NAMES[event.name],
        "event_time": int(event.happened_at.timestamp()),
        "event_id": event.event_id,
        "user": _user(event),
        **_some("properties", worth),
        **_some("page", {"url": event.page_url}),
    }


def hashed(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def email(text: str) -> str:
    """An address as it is hashed."""
    return text.strip().lower()


def phone(text: str) -> str | None:
    """A number as it is hashed, or None for one that does not say its country."""
    try:
        parsed = phonenumbers.parse(_international(western(text)), None)
    except phonenumbers.NumberParseException:
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def _international(text: str) -> str:
    """``00966…`` and ``(+966)…`` are ``+966…``."""
    plain = text.strip().replace("(+", "+", 1)
    return f"+{plain[2:]}" if plain.startswith("00") else plain


def _user(event: ConversionEvent) -> dict[str, Any]:
    number = phone(event.phone) if event.phone else None
    user = {
        "email": [hashed(email(event.email))] if event.email else None,
        "phone": [hashed(number)] if number else None,
        "external_id": [hashed(event.customer_id)] if event.customer_id else None,
        "ttclid": event.click_id,
        "ip": event.ip_address,
        "user_agent": event.user_agent,
    }
    return {key: value for key, value in user.items() if value is not None}


def obstacle(event: ConversionEvent, now: datetime) -> str | None:
    """Why TikTok would refuse the event, and with it all that are sent beside it; None where it would not."""
    if event.name not in NAMES:
        return f"TikTok has no event {event.name!r}"
    if now - event.happened_at > OLDEST:
        return "older than seven days"
    if not event.page_url:
        return "nothing says on which page it was"
    return None if _user(event) else "nothing says who it was"


def _some(name: str, parts: Mapping[str, Any]) -> dict[str, Any]:
    said = {key: value for key, value in parts.items() if value is not None}
    return {name: said} if said else {}


async def _track(
    client: TikTokClient, account: AccountRef, pixel_code: str, events: Sequence[ConversionEvent]
) -> None:
    await client.post(
        "event/track",
        account.token,
        event_source="web",
        event_source_id=pixel_code,
        data=[as_tiktok(one) for one in events],
    )
