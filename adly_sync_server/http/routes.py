"""Every route of the product, listed once."""

from adly_sync_server.accounts import endpoints as accounts
from adly_sync_server.analytics import endpoints as analytics
from adly_sync_server.audit import endpoints as audit
from adly_sync_server.automation import endpoints as automation
from adly_sync_server.content import endpoints as content
from adly_sync_server.http import health
from adly_sync_server.http.openapi import show_openapi
from adly_sync_server.importing import endpoints as importing
from adly_sync_server.media import endpoints as media
from adly_sync_server.pages import endpoints as pages
from adly_sync_server.platforms import endpoints as platforms
from adly_sync_server.platforms.connect_links import endpoints as connect_links
from adly_sync_server.platforms.reference import endpoints as reference
from adly_sync_server.privacy import endpoints as privacy
from adly_sync_server.publishing import endpoints as publishing
from adly_sync_server.publishing.pausing import endpoints as pausing
from adly_sync_server.publishing.pausing.phone import endpoints as phone
from adly_sync_server.spend import endpoints as spend
from adly_sync_server.sync import endpoints as sync
from adly_sync_server.watching import endpoints as watching
from adly_sync_server.workspaces import endpoints as workspaces
from adly_sync_server.workspaces.agencies import endpoints as agencies
from adly_sync_server.workspaces.invitations import endpoints as invitations

ROUTES = [
    health.alive,
    health.ready,
    show_openapi,
    *accounts.ROUTES,
    *privacy.ROUTES,
    *workspaces.ROUTES,
    *audit.ROUTES,
    *invitations.ROUTES,
    *agencies.ROUTES,
    *sync.ROUTES,
    *media.ROUTES,
    *pages.ROUTES,
    *platforms.ROUTES,
    *reference.ROUTES,
    *connect_links.ROUTES,
    *importing.ROUTES,
    *publishing.ROUTES,
    *pausing.ROUTES,
    *automation.ROUTES,
    *phone.ROUTES,
    *analytics.ROUTES,
    *spend.ROUTES,
    *content.ROUTES,
    *watching.ROUTES,
]
