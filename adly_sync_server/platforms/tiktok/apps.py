"""Apps as TikTok knows them: one in one store, by an id of TikTok's own. Pure.

Source: ``/app/list/`` of the vendor's package; its fields as a public client of it reads them.
"""

from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.contract.apps import ANDROID, IOS, is_store_id, store_app
from adly_sync_server.platforms import links
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Draft, RemoteApp

#: What a campaign of ours does for its app.
INSTALLS: Final = "APP_INSTALL"
_SYSTEMS: Final = {"IOS": IOS, "ANDROID": ANDROID}
_PROMOTED: Final = {IOS: "APP_IOS", ANDROID: "APP_ANDROID"}
_NAME_CHARS: Final = 255


def listed(row: Mapping[str, Any]) -> RemoteApp | None:
    """An app of the account; None where it is in neither store that we know."""
    found = store_app(str(row.get("download_url") or ""))
    system = _SYSTEMS.get(str(row.get("platform") or "").upper()) or (found.system if found else None)
    told = str(row.get("app_platform_id") or "")
    if system is None:
        return None
    if not is_store_id(system, told):
        told = found.store_id if found and found.system == system else ""
    if not told:
        return None
    return RemoteApp(
        external_id=str(row["app_id"]),
        name=str(row.get("app_name") or row["app_id"])[:_NAME_CHARS],
        ios_store_id=told if system == IOS else None,
        android_store_id=told if system == ANDROID else None,
        store_url=str(row["download_url"]) if found else None,
    )


def promoted(draft: Draft) -> dict[str, str]:
    """What an ad group promotes: the app, and the system whose store it is in. Raises ``Rejected``."""
    app = links.promoted_app(draft)
    system = IOS if app.ios_store_id else ANDROID if app.android_store_id else None
    if system is None:
        raise Rejected("the app is in no store", field="app_id")
    return {"promotion_type": _PROMOTED[system], "app_id": app.external_id}
