"""Apps as Meta knows them: an application of its own, and the stores it is in. Pure.

An ad set names both, so an app is offered once for each store; its external id joins the application and the
store's system: ``7001:ios``.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from adly_sync_server.contract.apps import ANDROID, IOS, store_app
from adly_sync_server.platforms import links
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.port import Draft, RemoteApp

#: System → the word of an audience for it. Source: samples of the vendor's package.
USER_OS: Final[Mapping[str, str]] = {IOS: "iOS", ANDROID: "Android"}
_NAME_CHARS: Final = 255


def of_application(row: Mapping[str, Any]) -> Iterator[RemoteApp]:
    """One app for each store of phones that Meta has an address of; of two for one store the first."""
    seen: set[str] = set()
    for address in (row.get("object_store_urls") or {}).values():
        found = store_app(str(address))
        if found is not None and found.system not in seen:
            seen.add(found.system)
            yield RemoteApp(
                external_id=f"{row['id']}:{found.system}",
                name=str(row.get("name") or row["id"])[:_NAME_CHARS],
                ios_store_id=found.store_id if found.system == IOS else None,
                android_store_id=found.store_id if found.system == ANDROID else None,
                store_url=str(address),
            )


def promoted(draft: Draft) -> dict[str, str]:
    """What an ad set promotes. Meta takes an address only together with the application it belongs to."""
    app = links.promoted_app(draft)
    return {"application_id": app.external_id.partition(":")[0], "object_store_url": store_url(app)}


def audience(draft: Draft) -> dict[str, list[str]]:
    """The phones that can install it: Meta asks for them by name."""
    return {"user_os": [USER_OS[links.promoted_app(draft).external_id.partition(":")[2]]]}


def store_url(app: RemoteApp) -> str:
    """Its page in the store, as Meta told it. Raises ``Rejected``."""
    if not app.store_url or store_app(app.store_url) is None:
        raise Rejected("the app has no page in a store", field="app_id")
    return app.store_url


def told(promoted: Mapping[str, Any]) -> str | None:
    """The external id of what an ad set promotes; None where that is no app in a store we know."""
    found = store_app(str(promoted.get("object_store_url") or ""))
    application = promoted.get("application_id")
    return f"{application}:{found.system}" if application and found else None
