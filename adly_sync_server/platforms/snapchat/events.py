"""Conversions from our server: who it was leaves us hashed, by Snapchat's own rules.

A telephone number is hashed as its digits with the country's code, without ``+``, ``00`` or a trunk zero. One
that does not say its country is left out: hashed as it is it would match nobody, or somebody else. Sources:
Conversions API v3, parameters; vectors in the vendor contract, section 6.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

import phonenumbers

from adly_sync_server.contract.digits import western
from adly_sync_server.platforms.abilities import ConversionEvent, EventsTaken
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Token
from adly_sync_server.platforms.snapchat import errors, words
from adly_sync_server.platforms.snapchat.client import SnapchatClient

EVENTS_A_CALL: Final = 1000
#: Older events Snapchat does not take.
OLDEST: Final = timedelta(days=37)
_TAKEN: Final = frozenset({"OK", "VALID", errors.SUCCESS})


async def send_events(
    client: SnapchatClient, token: Token, pixel_id: str, events: Sequence[ConversionEvent]
) -> EventsTaken:
    """Send what Snapchat can take; why not the others, by their id."""
    refused = {event.event_id: why for event in events if (why := unfit(event, datetime.now(UTC)))}
    fit = [event for event in events if event.event_id not in refused]
    for start in range(0, len(fit), EVENTS_A_CALL):
        batch = fit[start : start + EVENTS_A_CALL]
        answer = await client.events(pixel_id, token, {"data": [told(event) for event in batch]})
        refused |= _refused(answer, batch)
    return EventsTaken(taken_count=len(events) - len(refused), refused=refused)


def unfit(event: ConversionEvent, now: datetime) -> str | None:
    """Why Snapchat would not take an event; None where it would."""
    if now - event.happened_at > OLDEST:
        return "older than Snapchat takes"
    if not _who(event):
        return "nothing tells who it was"
    return None if event.page_url else "no page is named"


def told(event: ConversionEvent) -> dict[str, Any]:
    """The event in Snapchat's words. Raises ``Rejected`` for a name it does not know."""
    custom = {
        "currency": event.currency,
        "value": None if event.value is None else str(event.value),
        "order_id": event.order_id,
    }
    whole = {
        "event_name": words.EVENTS.remote(event.name),
        "event_time": int(event.happened_at.timestamp()),
        "event_id": event.event_id,
        "action_source": "WEB",
        "event_source_url": event.page_url,
        "user_data": {**_who(event), **_given(client_user_agent=event.user_agent)},
        "custom_data": _given(**custom),
    }
    return {name: value for name, value in whole.items() if value not in (None, {})}


def _who(event: ConversionEvent) -> dict[str, Any]:
    """What Snapchat can match by. Addresses of the network and clicks go in clear."""
    phone = phone_digits(event.phone)
    return _given(
        em=_hashed(plain_email(event.email)),
        ph=_hashed(phone),
        external_id=_hashed((event.customer_id or "").strip() or None),
        client_ip_address=event.ip_address,
        sc_click_id=event.click_id,
    )


def plain_email(email: str | None) -> str | None:
    """As it is hashed: trimmed, lower case."""
    return unicodedata.normalize("NFC", email).strip().lower() or None if email else None


def phone_digits(phone: str | None) -> str | None:
    """Digits with the country's code; None where no country is told."""
    typed = western(phone or "").strip()
    if typed.startswith("00"):
        typed = f"+{typed[2:]}"
    elif typed[:1].isdigit() and not typed.startswith("0"):
        typed = f"+{typed}"
    try:
        number = phonenumbers.parse(typed)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).removeprefix("+")


def _hashed(text: str | None) -> list[str] | None:
    return None if text is None else [sha256(text.encode()).hexdigest()]


def _refused(answer: Mapping[str, Any], batch: Sequence[ConversionEvent]) -> dict[str, str]:
    """Event id → why. Raises ``Rejected`` where the whole call was refused and no event is named."""
    records = answer.get("error_records") or []
    named = {
        batch[index].event_id: str(record.get("reason") or "")
        for record in records
        for index in record.get("record_indexes") or []
        if 0 <= index < len(batch)
    }
    status = str(answer.get("status") or answer.get("request_status") or "").upper()
    if not named and status not in _TAKEN:
        raise Rejected(str(answer.get("reason") or answer.get("debug_message") or "Snapchat took no event"))
    return named


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
