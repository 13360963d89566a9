"""The agency's own apps at the platforms: named, and accepted there."""

from typing import Final

from adly_sync_server.commands.doctor.finding import Finding, caution, well, wrong
from adly_sync_server.platforms.failures import PlatformFailure, Throttled, Transient
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.settings import Settings

#: Platform → the setting that holds its app's id; that its secret is there too, the settings see to.
APPS: Final = (("meta", "meta_app_id"), ("tiktok", "tiktok_app_id"), ("snapchat", "snapchat_client_id"))


async def check_apps(platforms: Platforms, settings: Settings) -> list[Finding]:
    """A finding for each platform."""
    return [await _check(platforms, name, getattr(settings, setting)) for name, setting in APPS]


async def _check(platforms: Platforms, name: str, app_id: str | None) -> Finding:
    if app_id is None:
        return caution(name, "app_absent", "no app is named")
    try:
        await platforms.named(name).check_app()
    except (Transient, Throttled) as failure:
        return wrong(name, "platform_away", f"app {app_id}: {failure.code}")
    except PlatformFailure as failure:
        return wrong(name, "app_refused", f"app {app_id}: {failure.vendor_code or failure.code}")
    return well(name, f"app {app_id} is accepted")
