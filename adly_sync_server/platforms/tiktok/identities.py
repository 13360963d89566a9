"""Who ads may speak for: names and accounts of TikTok, and posts that creators' Spark codes allow."""

from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.platforms.port import AccountRef, RemoteIdentity
from adly_sync_server.platforms.tiktok import creatives, times
from adly_sync_server.platforms.tiktok.client import TikTokClient

SPARK: Final = "AUTH_CODE"
_PAGE_SIZE: Final = 100
_POSTS_PAGE_SIZE: Final = 50
#: As much of a post's text as tells it from the creator's others.
_TEXT_CHARS: Final = 60


async def listed(client: TikTokClient, account: AccountRef) -> list[RemoteIdentity]:
    """Identities of the account, then a Spark identity for each post, with the end of its code."""
    found = client.of_account("identity/get", account, rows="identity_list", page_size=_PAGE_SIZE)
    own = [_identity(row) async for row in found if row.get("identity_type") != SPARK]
    posts = client.of_account("tt_video/list", account, page_size=_POSTS_PAGE_SIZE)
    return own + [_post(row) async for row in posts if _is_by_code(row)]


def _identity(row: Mapping[str, Any]) -> RemoteIdentity:
    third = row.get("identity_authorized_bc_id")
    identity_id = str(row["identity_id"])
    return RemoteIdentity(
        kind="tiktok",
        external_id=creatives.speaker(row["identity_type"], identity_id, str(third) if third else None),
        name=row.get("display_name") or identity_id,
        username=row.get("user_name") or None,
    )


def _is_by_code(row: Mapping[str, Any]) -> bool:
    return (row.get("user_info") or {}).get("identity_type") == SPARK


def _post(row: Mapping[str, Any]) -> RemoteIdentity:
    who, post, allowed = row["user_info"], row.get("item_info") or {}, row.get("auth_info") or {}
    text = str(post.get("text") or "")[:_TEXT_CHARS]
    name = who.get("tiktok_name") or str(who["identity_id"])
    return RemoteIdentity(
        kind="spark",
        external_id=creatives.speaker(SPARK, str(who["identity_id"]), str(post["item_id"])),
        name=f"{name} · {text}" if text else name,
        expires_at=times.moment(allowed.get("auth_end_time")),
    )
