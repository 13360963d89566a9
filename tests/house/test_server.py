"""Rules of the server's rooms: who knows the web, who knows a vendor, who plays the world."""

import ast
import re

from tests.house.sources import Source, sources

MAY_KNOW_THE_WEB = re.compile(r"adly_sync_server/http/|/endpoints\.py$")
MAY_KNOW_ADAPTERS = re.compile(r"adly_sync_server/(bootstrap\.py|platforms/(meta|tiktok|snapchat)/)")
MAY_PLAY_THE_WORLD = re.compile(r"adly_sync_server/(simulators/|commands/simulating\.py)")
VENDOR_FOLDERS = re.compile(
    r"adly_sync_server\.(platforms\.(meta|tiktok|snapchat)|stores\.(shopify|woocommerce|salla|zid))\b"
)


def test_only_http_and_endpoints_know_the_web_framework() -> None:
    assert not _importing("litestar", MAY_KNOW_THE_WEB)


def test_only_bootstrap_knows_concrete_adapters() -> None:
    strangers = [
        source.name
        for source in sources("adly_sync_server")
        if not MAY_KNOW_ADAPTERS.search(source.name)
        and any(VENDOR_FOLDERS.match(n) for n in _imports(source))
    ]
    assert not strangers


def test_production_code_never_plays_the_world() -> None:
    assert not _importing("adly_sync_server.simulators", MAY_PLAY_THE_WORLD)


def test_rules_are_found_at_all() -> None:
    names = [source.name for source in sources("adly_sync_server")]
    for allowed in (MAY_KNOW_THE_WEB, MAY_KNOW_ADAPTERS, MAY_PLAY_THE_WORLD):
        assert any(allowed.search(name) for name in names)


def _importing(package: str, allowed: re.Pattern[str]) -> list[str]:
    return [
        source.name
        for source in sources("adly_sync_server")
        if not allowed.search(source.name)
        and any(name == package or name.startswith(f"{package}.") for name in _imports(source))
    ]


def _imports(source: Source) -> list[str]:
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found
