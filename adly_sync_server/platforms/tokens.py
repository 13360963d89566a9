"""Platform tokens at rest: sealed, and bound to the row and the column that hold them."""

import uuid

from adly_sync_server.platforms.port import Token
from adly_sync_server.secrets.envelope import Envelope, Place


def account_place(workspace_id: uuid.UUID, account_row_id: uuid.UUID) -> Place:
    """Where the token of a connected account stands."""
    return Place("ad_accounts", "access_token", account_row_id, workspace_id)


def refresh_place(workspace_id: uuid.UUID, account_row_id: uuid.UUID) -> Place:
    """Where what renews it stands."""
    return Place("ad_accounts", "refresh_token", account_row_id, workspace_id)


def pending_place(workspace_id: uuid.UUID, state_id: uuid.UUID) -> Place:
    """Where a token waits until the person has chosen accounts."""
    return Place("oauth_states", "context", state_id, workspace_id)


def pending_refresh_place(workspace_id: uuid.UUID, state_id: uuid.UUID) -> Place:
    """Where what renews it waits beside it."""
    return Place("oauth_states", "context.refresh_token", state_id, workspace_id)


def seal_token(envelope: Envelope, token: Token, place: Place) -> bytes:
    """The record for ``access_token``."""
    return envelope.seal(token.access_token, place).encode()


def seal_refresh(envelope: Envelope, token: Token, place: Place) -> bytes | None:
    """The record for ``refresh_token``; None where the platform renews in no such way."""
    return None if token.refresh_token is None else envelope.seal(token.refresh_token, place).encode()


def open_token(envelope: Envelope, record: bytes, place: Place) -> Token:
    """The token of a record. Raises ``SecretUnreadable``."""
    return Token(access_token=envelope.open(record.decode(), place))
