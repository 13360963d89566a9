"""Events of shops → Meta's Conversions API, in calls of a thousand. Source: its parameters, v26.0.

One event that is too old or wrong rejects its whole call, so what is known to be wrong is never sent, and a
rejected call is halved until only the wrong events are refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from adly_sync_server.platforms.abilities import ConversionEvent, EventsTaken
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.meta import people
from adly_sync_server.platforms.meta.client import MetaClient
from adly_sync_server.platforms.port import AccountRef

NAMES: Final[Mapping[str, str]] = {
    "purchase": "Purchase",
    "lead": "Lead",
    "add_to_cart": "AddToCart",
    "page_view": "PageView",
    "sign_up": "CompleteRegistration",
}
#: Meta takes seven days; a call on its way may take a minute of them.
OLDEST: Final = timedelta(days=7) - timedelta(minutes=1)
_MOST_EVENTS: Final = 1_000


async def send(
    client: MetaClient, account: AccountRef, pixel_id: str, events: Sequence[ConversionEvent]
) -> EventsTaken:
    """Everything Meta takes; why it does not take the rest."""
    now = datetime.now(UTC)
    refused = {event.event_id: why for event in events if (why := obstacle(event, now))}
    sent = [event for event in events if event.event_id not in refused]
    for batch in _batches(sent):
        refused |= await _send(client, account, pixel_id, batch)
    return EventsTaken(taken_count=sum(event.event_id not in refused for event in events), refused=refused)


def obstacle(event: ConversionEvent, now: datetime) -> str | None:
    """Why Meta would reject the call that carries this event."""
    if event.name not in NAMES:
        return f"Meta has no event {event.name!r}"
    if event.happened_at < now - OLDEST:
        return "older than seven days"
    if event.happened_at > now:
        return "it lies in the future"
    if event.name == "purchase" and (event.value is None or event.currency is None):
        return "a purchase needs its value and currency"
    return None if people.has_key(people.user_data(event)) else "nobody can be found by what is told"


def wire(event: ConversionEvent) -> dict[str, Any]:
    """The event as Meta takes it. From a website only with address and browser, else Meta rejects it."""
    is_website = bool(event.page_url and event.user_agent)
    told = {
        "event_name": NAMES[event.name],
        "event_time": int(event.happened_at.timestamp()),
        "event_id": event.event_id,
        "action_source": "website" if is_website else "other",
        "event_source_url": event.page_url,
        "user_data": people.user_data(event),
        "custom_data": _bought(event),
    }
    return {key: value for key, value in told.items() if value}


def _bought(event: ConversionEvent) -> dict[str, Any]:
    told = {
        "value": None if event.value is None else float(event.value),
        "currency": event.currency,
        "order_id": event.order_id,
    }
    return {key: value for key, value in told.items() if value is not None}


async def _send(
    client: MetaClient, account: AccountRef, pixel_id: str, batch: Sequence[ConversionEvent]
) -> dict[str, str]:
    """What of a batch is refused, by ``event_id``."""
    try:
        await client.post(f"{pixel_id}/events", account.token, data=[wire(event) for event in batch])
    except Rejected as rejection:
        if len(batch) == 1:
            return {batch[0].event_id: rejection.detail}
        half = len(batch) // 2
        refused = await _send(client, account, pixel_id, batch[:half])
        return refused | await _send(client, account, pixel_id, batch[half:])
    return {}


def _batches(events: Sequence[ConversionEvent]) -> Iterator[Sequence[ConversionEvent]]:
    for start in range(0, len(events), _MOST_EVENTS):
        yield events[start : start + _MOST_EVENTS]
