"""All platforms we have rules for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from adly_sync_server.contract.platform_rules.meta import META
from adly_sync_server.contract.platform_rules.rules import PlatformRules
from adly_sync_server.contract.platform_rules.snapchat import SNAPCHAT
from adly_sync_server.contract.platform_rules.tiktok import TIKTOK

RULES: Final[Mapping[str, PlatformRules]] = MappingProxyType(
    {rules.platform: rules for rules in (META, TIKTOK, SNAPCHAT)}
)
