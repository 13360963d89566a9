"""Is the account still what it was when it was connected? Asked before anything is sent to it."""

from adly_sync_server.platforms.failures import AccountClosed, AccountForeign, Gone, NoPermission, Rejected
from adly_sync_server.platforms.port import AccountRef, PlatformAdapter, RemoteAccount


async def check_account(adapter: PlatformAdapter, account: AccountRef) -> None:
    """Raises ``AccountForeign``, ``AccountClosed``, or ``Rejected`` (currency)."""
    found = await _read(adapter, account)
    if not found.is_active:
        raise AccountClosed(f"{found.name} is not active on {adapter.name}", field="ad_account_id")
    if found.currency != account.currency:
        detail = f"{found.name} bills in {found.currency}, and was connected in {account.currency}"
        raise Rejected(detail, field="currency")


async def _read(adapter: PlatformAdapter, account: AccountRef) -> RemoteAccount:
    try:
        return await adapter.read_account(account)
    except (Gone, NoPermission) as failure:
        raise AccountForeign(
            failure.detail, field="ad_account_id", vendor_code=failure.vendor_code
        ) from failure
