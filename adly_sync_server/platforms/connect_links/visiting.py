"""The client's way to the platform and back: what he sees of a link, where he is sent, how he returns.

The browser that begins is given a key of its own in a cookie that no other site can send along. Whoever is
sent to the platform's page by somebody else's link lacks it, and nothing is taken from him.
"""

import secrets
import uuid
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec
import sqlalchemy as sa

from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import AdlyError, NotAllowed, NotFound
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.finders import one_alone
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.media.upload_rows import Blob, blob_of
from adly_sync_server.platforms.connect_links.making import note
from adly_sync_server.platforms.connect_links.parts import BEGINNINGS, GUESSES, LinkParts
from adly_sync_server.platforms.connect_links.rows import Link, LinkRows
from adly_sync_server.platforms.connect_links.tokens import CONNECT_PREFIX, possible_hashes
from adly_sync_server.platforms.pending import state_hash, taken
from adly_sync_server.platforms.repository import Accounts, Connections, PendingConnection
from adly_sync_server.platforms.use_cases import finish_pending
from adly_sync_server.workspaces.permits import require

#: From the platform's page back to the choice of accounts. A client reads more slowly than staff.
LIFETIME: Final = timedelta(minutes=30)
#: So much of a renewed account's number is shown: enough to know one's own by, and nothing to anybody else.
_SHOWN_DIGITS: Final = 4

_FIND: Final = sa.text("select * from adly_connect_link(:token_hash)")
_NAMES: Final = sa.text("""
    select w.name as workspace, a.name as agency, a.logo_sha256
      from workspaces w left join agencies a on a.id = w.agency_id where w.id = :workspace_id
""")


class LinkEnded(NotFound):
    """It opens nothing: ``used``, ``revoked``, ``expired``, or ``unknown`` altogether."""

    def __init__(self, state: str) -> None:
        super().__init__(f"this link is {state}")
        self.state = state


class Place(msgspec.Struct, frozen=True):
    """Where a link leads, and who answers for it."""

    workspace_id: uuid.UUID
    id: uuid.UUID
    made_by: uuid.UUID


class Host(msgspec.Struct, frozen=True):
    """Who asks: the one name that is shown, the client's, and the logo if there is one."""

    name: str
    workspace: str
    logo: Blob | None


class Visit(msgspec.Struct, frozen=True):
    """A link as its page shows it. ``attempt``: what this browser has begun; ``account_end``: the last
    digits of the account that it renews."""

    place: Place
    link: Link
    host: Host
    attempt: PendingConnection | None
    account_end: str | None


async def place_of(parts: LinkParts, token: str, origin: Origin) -> Place:
    """Where a token leads. Raises ``LinkEnded``; ``TooManyAttempts`` for whoever guesses on."""
    for digest in possible_hashes(parts.pepper, token, CONNECT_PREFIX):
        found = await one_alone(parts.engine, _FIND, {"token_hash": digest})
        if found is not None:
            return Place(found["workspace_id"], found["id"], found["made_by"])
    await parts.limits.attempt((GUESSES, origin.ip_address or "nowhere"))
    raise LinkEnded("unknown")


async def visit(parts: LinkParts, token: str, browser: str | None, origin: Origin) -> Visit:
    """The link as it stands for this browser. Raises ``LinkEnded`` where it opens nothing."""
    place = await place_of(parts, token, origin)
    await require_maker(parts, place)
    async with unit_of_work(parts.engine, workspace_id=place.workspace_id) as uow:
        rows = LinkRows(uow)
        link = await rows.get(place.id)
        attempt = await rows.attempt(place.id, state_hash(browser)) if browser else None
        is_mine = attempt is not None and attempt.outcome == "done"
        if not link.is_open and not (link.state == "used" and is_mine):
            raise LinkEnded(link.state)
        host, account_end = await _host(uow), await _account_end(uow, link)
        if link.opened_at is None:
            await rows.change(place.id, opened_at=datetime.now(UTC))
            await note(uow, "connect_link.opened", place.id, origin, platform=link.platform)
    return Visit(place, link, host, attempt, account_end)


async def host_of(parts: LinkParts, place: Place) -> Host:
    """Who asks."""
    async with unit_of_work(parts.engine, workspace_id=place.workspace_id) as uow:
        return await _host(uow)


async def require_maker(parts: LinkParts, place: Place) -> None:
    """Whoever made it may still connect accounts. Raises ``LinkEnded``."""
    try:
        async with unit_of_work(parts.engine, workspace_id=place.workspace_id, user_id=place.made_by) as uow:
            await require(uow, Action.CONNECT_ACCOUNT)
    except (NotAllowed, NotFound) as gone:
        raise LinkEnded("revoked") from gone


async def begin(parts: LinkParts, token: str, browser: str, origin: Origin) -> str:
    """Where the browser goes to allow us. Raises ``LinkEnded``, ``TooManyAttempts``, ``InvalidInput``."""
    seen = await visit(parts, token, None, origin)
    await parts.limits.attempt((BEGINNINGS, str(seen.link.id)))
    adapter, state = parts.connecting.platforms.named(seen.link.platform), secrets.token_urlsafe(32)
    async with unit_of_work(parts.engine, workspace_id=seen.place.workspace_id) as uow:
        await Connections(uow).forget_expired()
        await Connections(uow).begin(
            {
                "id": uuid.uuid4(),
                "workspace_id": seen.place.workspace_id,
                "platform": seen.link.platform,
                "state_hash": state_hash(state),
                "user_id": seen.place.made_by,
                "expires_at": datetime.now(UTC) + LIFETIME,
                "link_id": seen.link.id,
                "browser_hash": state_hash(browser),
            }
        )
    return adapter.authorize_url(state, parts.connecting.redirect_uri(seen.link.platform))


async def come_back(
    parts: LinkParts, platform: str, state: str, code: str | None, browser: str, origin: Origin
) -> PendingConnection:
    """The platform sent the browser back: what it allowed waits for the choice, or why it did not allow it.

    Raises ``OtherBrowser``, ``NotFound``, ``Conflict`` for what was used or is over.
    """
    begun = await taken(parts.connecting, platform, state, state_hash(browser))
    try:
        await finish_pending(parts.connecting, begun, code)
    except AdlyError as failure:
        await note_refused(parts, begun, failure.code, origin)
        raise
    if code is None:
        await note_refused(parts, begun, "forbidden", origin)
    return begun


async def note_refused(parts: LinkParts, begun: PendingConnection, code: str, origin: Origin) -> None:
    """A try that led to no account: staff see why, the link stays good."""
    assert begun.link_id is not None
    async with unit_of_work(parts.engine, workspace_id=begun.workspace_id) as uow:
        await LinkRows(uow).change(begun.link_id, last_code=code)
        await note(uow, "connect_link.refused", begun.link_id, origin, platform=begun.platform, code=code)


async def _host(uow: UnitOfWork) -> Host:
    found = (await uow.connection.execute(_NAMES, {"workspace_id": uow.workspace_id})).one()
    logo = await blob_of(uow, found.logo_sha256) if found.logo_sha256 else None
    is_picture = logo is not None and logo.mime_type in ("image/png", "image/jpeg", "image/webp")
    return Host(found.agency or found.workspace, found.workspace, logo if is_picture else None)


async def _account_end(uow: UnitOfWork, link: Link) -> str | None:
    account = None if link.ad_account_id is None else await Accounts(uow).find(link.ad_account_id)
    return None if account is None else account.account_id[-_SHOWN_DIGITS:]
