"""A new pair of tokens for a refresh token; a copied one ends the session and is mailed about."""

from adly_sync_server.accounts.events import note
from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.parts import AccountParts
from adly_sync_server.accounts.people import person_by_id
from adly_sync_server.accounts.sessions import RefreshReused, rotate_session
from adly_sync_server.accounts.wire import Refresh, Tokens
from adly_sync_server.audit.origin import Origin
from adly_sync_server.db.unit_of_work import unit_of_work


async def refresh(parts: AccountParts, wanted: Refresh, origin: Origin) -> Tokens:
    """The next pair. Raises ``NotSignedIn`` (token_expired), ``RefreshReused``."""
    try:
        return await rotate_session(parts.engine, wanted.refresh_token)
    except RefreshReused as failure:
        await _tell(parts, failure, origin)
        raise


async def _tell(parts: AccountParts, failure: RefreshReused, origin: Origin) -> None:
    async with unit_of_work(parts.engine, workspace_id=None, user_id=failure.user_id) as uow:
        await note(uow, failure.user_id, "session.revoked", origin, device=failure.device)
        person = await person_by_id(uow, failure.user_id)
        if person is not None:
            said = letter("session_revoked", to=person.email, language=person.locale, device=failure.device)
            await parts.mail.send(uow, said)
