"""What a draft's references are called on its platform; one that leads nowhere is refused by path. Pure."""

from collections.abc import Mapping
from typing import Any

from adly_sync_server.contract.paths import read
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Draft, RemoteApp


def linked(draft: Draft, path: str, *, optional: bool = False) -> str | None:
    """The platform's id for the row our field points at."""
    ours = read(draft.fields, path)
    if ours is None and optional:
        return None
    if ours not in draft.links:
        raise Rejected(f"{path} is not chosen, or not of this account", field=path)
    return draft.links[ours]


def linked_asset(draft: Draft, asset_id: str | None, path: str) -> str:
    """What the platform calls a picture or a video."""
    if not asset_id or asset_id not in draft.links:
        raise Rejected("it is not chosen, or not there any more", field=path)
    return draft.links[asset_id]


def needed(fields: Mapping[str, Any], path: str) -> str:
    """A value the platform cannot do without."""
    value = read(fields, path)
    if not value:
        raise Rejected(f"{path} is needed", field=path)
    return str(value)


def promoted_app(draft: Draft) -> RemoteApp:
    """The one app that the draft leads to. Raises ``Rejected`` by the field of the ad set that names it."""
    if not draft.apps:
        raise Rejected("the app is not chosen, or not of this account", field="app_id")
    if len(draft.apps) > 1:
        raise Rejected("one campaign promotes one app", field="app_id")
    return draft.apps[0]
