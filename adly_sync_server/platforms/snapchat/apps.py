"""Apps as Snapchat knows them: by their ids in the stores, whichever of the two they are in. Pure.

An app of the organization is named by its store ids wherever a campaign is counted by it and wherever a
creative leads to it; so its external id joins them: ``1550000001:sa.lamsa.shop``. Source: the vendor's pages
on Snap App IDs and campaigns; the fields of a creative as a public client sends them.
"""

from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.contract.apps import ANDROID, IOS, is_store_id
from adly_sync_server.platforms import links
from adly_sync_server.platforms.port import Draft, RemoteApp

#: Goal in an app → Snapchat's word.
GOALS: Final[Mapping[str, str]] = {"app_installs": "APP_INSTALLS", "purchases": "APP_PURCHASE"}
_FIELDS: Final = {IOS: "ios_app_id", ANDROID: "android_app_url"}
_ACCOUNT: Final = "AdAccountEntity_"
_NAME_CHARS: Final = 255


def listed(row: Mapping[str, Any], account_id: str) -> RemoteApp | None:
    """An app of the organization; None where it is in no store, or is another account's."""
    seen_by = [str(one) for one in row.get("visible_to") or [] if str(one).startswith(_ACCOUNT)]
    ids = _ids(row)
    if not ids or (seen_by and f"{_ACCOUNT}{account_id}" not in seen_by):
        return None
    return RemoteApp(
        external_id=_joined(ids),
        name=str(row.get("name") or row["id"])[:_NAME_CHARS],
        ios_store_id=ids.get(IOS),
        android_store_id=ids.get(ANDROID),
    )


def counted(draft: Draft) -> dict[str, str] | None:
    """What a campaign is counted by: the one app of its ad sets. Raises ``Rejected``."""
    return _named(links.promoted_app(draft)) if draft.apps else None


def opened(draft: Draft, icon: str) -> dict[str, str]:
    """What a creative leads to. Raises ``Rejected``."""
    app = links.promoted_app(draft)
    return {"app_name": app.name, "icon_media_id": icon, **_named(app)}


def told(named: Mapping[str, Any] | None) -> str | None:
    """The external id of the app that is named so."""
    ids = _ids(named or {})
    return _joined(ids) if ids else None


def untold(properties: Mapping[str, Any]) -> dict[str, Any]:
    """What a creative says of its app besides, by Snapchat's names."""
    said = {"app_name", "icon_media_id", *_FIELDS.values()}
    return {f"app_install_properties.{name}": value for name, value in properties.items() if name not in said}


def _ids(row: Mapping[str, Any]) -> dict[str, str]:
    told = {system: str(row.get(field) or "") for system, field in _FIELDS.items()}
    return {system: one for system, one in told.items() if is_store_id(system, one)}


def _joined(ids: Mapping[str, str]) -> str:
    return f"{ids.get(IOS, '')}:{ids.get(ANDROID, '')}"


def _named(app: RemoteApp) -> dict[str, str]:
    ids = {IOS: app.ios_store_id, ANDROID: app.android_store_id}
    return {_FIELDS[system]: one for system, one in ids.items() if one}
