"""Connected ad accounts with what hangs below them, read from one commit."""

from decimal import Decimal
from typing import NamedTuple

from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.check.tree import decimal_of


class ConnectedAccount(NamedTuple):
    """One account. ``faces`` are names of its pages and profiles, ``pixels`` how many it has.

    ``least_daily``: the least daily budget that the platform itself told for it. ``checked_at``: when the
    server last met it there.
    """

    id: str
    platform: str
    account_id: str
    name: str
    currency: str
    time_zone: str
    health: str
    health_detail: str
    token_expires_at: str
    least_daily: Decimal | None
    checked_at: str
    faces: tuple[str, ...]
    pixels: int
    campaigns: int


def connected_accounts(reader: Reader) -> list[ConnectedAccount]:
    """All accounts, by platform and name."""
    with reader.snapshot():
        rows = sorted(reader.rows("ad_accounts"), key=lambda row: str(row.fields["platform"]))
        return [
            ConnectedAccount(
                id=row.id,
                platform=str(row.fields["platform"] or ""),
                account_id=str(row.fields["account_id"] or ""),
                name=str(row.fields["account_name"] or ""),
                currency=str(row.fields["currency"] or ""),
                time_zone=str(row.fields["time_zone"] or ""),
                health=str(row.fields["health"] or "unknown"),
                health_detail=str(row.fields["health_detail"] or ""),
                token_expires_at=str(row.fields["token_expires_at"] or ""),
                least_daily=decimal_of((row.fields["limits"] or {}).get("minimum_daily_budget")),
                checked_at=str(row.fields["updated_at"] or ""),
                faces=_faces(reader, row.id),
                pixels=len(reader.rows("pixels", where=[("ad_account_id", row.id)])),
                campaigns=len(reader.rows("campaigns", where=[("ad_account_id", row.id)])),
            )
            for row in rows
        ]


def _faces(reader: Reader, account_id: str) -> tuple[str, ...]:
    rows = reader.rows("identities", where=[("ad_account_id", account_id)])
    return tuple(str(row.fields["name"] or row.fields["username"] or "") for row in rows)
