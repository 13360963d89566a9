"""The registry of every synced entity. Declared once; read by server, desktop, docs and the wire."""

from collections.abc import Mapping
from types import MappingProxyType

from adly_sync_server.contract import (
    campaigns,
    clock,
    collaboration,
    connections,
    content,
    history,
    media,
    notices,
    planning,
    watching,
)
from adly_sync_server.contract.entity import Entity, Flow
from adly_sync_server.contract.errors import Refused

#: Version of the declarations below; raised with every change that an older client could not store.
SCHEMA = 3
#: Versions of the wire that this build speaks.
PROTOCOL_MIN = 1
PROTOCOL_MAX = 1

#: In the order in which rows can be stored: parents stand before their children.
ENTITIES: Mapping[str, Entity] = MappingProxyType(
    {
        entity.name: entity
        for entity in (
            history.MEMBERS,
            history.SUBSCRIPTION,
            connections.AD_ACCOUNTS,
            connections.IDENTITIES,
            connections.PIXELS,
            connections.CATALOGUES,
            connections.LEAD_FORMS,
            connections.APPS,
            connections.STORE_CONNECTIONS,
            connections.PRODUCTS,
            media.CONTENT_ASSETS,
            content.CONTENT_TEMPLATES,
            content.AUDIENCES,
            content.BRAND_KITS,
            content.GENERATION_JOBS,
            planning.PLANS,
            collaboration.SHARED_SETTINGS,
            campaigns.CAMPAIGNS,
            campaigns.AD_SETS,
            campaigns.ADS,
            clock.CLOCK_ENTRIES,
            collaboration.COMMENTS,
            collaboration.PROPOSALS,
            planning.SPEND_ALERTS,
            history.CONFLICTS,
            history.REVISIONS,
            notices.NOTICES,
            notices.NOTICE_READERS,
            watching.FINDINGS,
        )
    }
)

#: Entities a person can change; everything else only comes down.
EDITABLE: frozenset[str] = frozenset(e.name for e in ENTITIES.values() if e.flow is Flow.BOTH)


def entity_named(name: str) -> Entity:
    """The declaration of an entity. Raises ``Refused(unknown_entity)``."""
    try:
        return ENTITIES[name]
    except KeyError:
        raise Refused(name, code="unknown_entity") from None


def children_of(name: str) -> tuple[Entity, ...]:
    """Entities whose rows hang directly below rows of this one and fall with them."""
    return tuple(e for e in ENTITIES.values() if e.flow is Flow.BOTH and e.parent_entity == name)
