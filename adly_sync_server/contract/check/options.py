"""Options of platforms that a draft asks for although the workspace has locked them."""

from collections.abc import Iterator

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSetSubject
from adly_sync_server.contract.locked_options import OPTIONS
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.platform_rules.rules import PlatformRules


def locked_options(ad_set: AdSetSubject, _: PlatformRules) -> Iterator[Finding]:
    """On in the draft and locked for its platform; whoever means it may leave it so."""
    for path in sorted(ad_set.reference.locked):
        option = OPTIONS.get(path)
        if option is None or ad_set.campaign.platform not in option.platforms:
            continue
        if read(ad_set.row, path):
            yield ad_set.found("option_locked", path, {path: False})
