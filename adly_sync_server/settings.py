"""Every setting of the server, read once at the start from ``ADLY_`` variables and an optional file."""

import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from adly_sync_server import setting_values as values
from adly_sync_server.setting_sources import SettingsError, collect, variable

__all__ = ["Settings", "SettingsError", "load_settings"]


@dataclass(frozen=True, kw_only=True, repr=False)
class Settings:
    """What the operator chose. ``ADLY_PORT`` is ``port``, and so on. Prints without secrets.

    ``database_url``         the operator's PostgreSQL; unset: the embedded one in ``data_dir``
    ``database_direct_url``  past a pooler, for the worker and for hints; unset: ``database_url``
    ``database_pooler``      a transaction pooler stands before ``database_url``
    ``mail_url``             ``smtp://…``, ``smtps://…``, or ``file:FOLDER`` with one .eml a message
    ``blob_dir``             where images and videos rest, unless ``blob_store_url`` names a bucket
    ``blob_store_url``       ``https://HOST/BUCKET`` or ``…/BUCKET/PREFIX`` of any S3-compatible store
    ``blob_store_key_id``    with ``blob_store_secret``; neither: the machine's own role in its cloud
    ``scanner_url``          clamd, ``tcp://HOST:PORT`` or ``unix:/PATH``; looks at files before they are kept
    ``public_url``           how the world reaches this server: OAuth answers, approval links
    ``key``, ``key_file``    key-encryption keys, the current one first; neither: made in ``data_dir``
    ``key_command``          a program that prints them instead, fetched from a KMS; run without a shell
    ``breached_passwords_file``  SHA-1 hashes in their order, a line each: such passwords are not taken
    ``api_calls_per_token_s``  and ``…_per_workspace_s``: what each may make for ever, ten minutes at once
    ``platform_settle_s``    how long a platform may still work on a call whose answer was lost
    ``heartbeat_s``          how often a worker says that it lives; ``stalled_after_s`` without: it died
    """

    data_dir: Path
    database_url: str | None = None
    database_direct_url: str | None = None
    database_pooler: bool = False
    database_pool_size: int = 10
    host: str = "127.0.0.1"
    port: int = 8700
    public_url: str
    mail_url: str
    mail_from: str = "ADLY <no-reply@localhost>"
    blob_dir: Path
    blob_store_url: str | None = None
    blob_store_region: str = "us-east-1"
    blob_store_key_id: str | None = None
    blob_store_secret: str | None = None
    scanner_url: str | None = None
    key: tuple[bytes, ...] = ()
    key_file: Path | None = None
    key_command: tuple[str, ...] = ()
    breached_passwords_file: Path | None = None
    meta_base_url: str = "https://graph.facebook.com"
    meta_oauth_base_url: str = "https://www.facebook.com"
    meta_app_id: str | None = None
    meta_app_secret: str | None = None
    tiktok_base_url: str = "https://business-api.tiktok.com"
    tiktok_oauth_base_url: str = "https://business-api.tiktok.com"
    tiktok_app_id: str | None = None
    tiktok_app_secret: str | None = None
    snapchat_base_url: str = "https://adsapi.snapchat.com"
    snapchat_oauth_base_url: str = "https://accounts.snapchat.com"
    snapchat_profiles_base_url: str = "https://businessapi.snapchat.com"
    snapchat_events_base_url: str = "https://tr.snapchat.com"
    snapchat_client_id: str | None = None
    snapchat_client_secret: str | None = None
    log_level: int = logging.INFO
    api_calls_per_token_s: float = 100.0
    api_calls_per_workspace_s: float = 500.0
    heartbeat_s: float = 2.0
    stalled_after_s: float = 6.0
    platform_settle_s: float = 30.0

    def __repr__(self) -> str:
        names = [field.name for field in fields(self)]
        shown = ", ".join(f"{name}={_shown(name, getattr(self, name))}" for name in names)
        return f"Settings({shown})"


_READERS: Final[Mapping[str, values.Reader[Any]]] = MappingProxyType(
    {
        "data_dir": values.folder,
        "database_url": values.postgres_address,
        "database_direct_url": values.postgres_address,
        "database_pooler": values.yes_or_no,
        "database_pool_size": values.whole_number(1, 500),
        "host": values.text,
        "port": values.whole_number(0, 65535),
        "public_url": values.web_address,
        "mail_url": values.mail_address,
        "mail_from": values.text,
        "blob_dir": values.folder,
        "blob_store_url": values.bucket_address,
        "blob_store_region": values.text,
        "blob_store_key_id": values.text,
        "blob_store_secret": values.text,
        "scanner_url": values.scanner_address,
        "key": values.keys,
        "key_file": values.existing_file,
        "key_command": values.command,
        "breached_passwords_file": values.existing_file,
        "meta_base_url": values.web_address,
        "meta_oauth_base_url": values.web_address,
        "meta_app_id": values.text,
        "meta_app_secret": values.text,
        "tiktok_base_url": values.web_address,
        "tiktok_oauth_base_url": values.web_address,
        "tiktok_app_id": values.text,
        "tiktok_app_secret": values.text,
        "snapchat_base_url": values.web_address,
        "snapchat_oauth_base_url": values.web_address,
        "snapchat_profiles_base_url": values.web_address,
        "snapchat_events_base_url": values.web_address,
        "snapchat_client_id": values.text,
        "snapchat_client_secret": values.text,
        "log_level": values.log_level,
        "api_calls_per_token_s": values.per_second(0.1, 100_000),
        "api_calls_per_workspace_s": values.per_second(0.1, 100_000),
        "heartbeat_s": values.seconds(0.1, 600),
        "stalled_after_s": values.seconds(0.5, 3600),
        "platform_settle_s": values.seconds(0, 3600),
    }
)

_SECRET = frozenset(
    {
        "key",
        "key_command",
        "blob_store_secret",
        "meta_app_secret",
        "tiktok_app_secret",
        "snapchat_client_secret",
    }
)

#: Neither is of use without the other.
_PAIRS = (
    ("blob_store_key_id", "blob_store_secret"),
    ("meta_app_id", "meta_app_secret"),
    ("tiktok_app_id", "tiktok_app_secret"),
    ("snapchat_client_id", "snapchat_client_secret"),
)

#: Two places for the same thing.
_EITHER = (
    ("key", "key_file"),
    ("key", "key_command"),
    ("key_command", "key_file"),
    ("blob_store_url", "blob_dir"),
)

#: The first says nothing without the second.
_NEEDS = (
    ("database_direct_url", "database_url"),
    ("database_pooler", "database_url"),
    ("blob_store_region", "blob_store_url"),
    ("blob_store_key_id", "blob_store_url"),
)


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read and check all settings; ``environment`` is the process's own unless given.

    Raises: ``SettingsError``, whose ``detail`` is one sentence for the operator.
    """
    given = collect(os.environ if environment is None else environment, _READERS)
    read = {name: _read(name, text) for name, text in given.items()}
    _check_together(read)
    return Settings(**_with_derived(read))


def _read(name: str, text: str) -> object:
    try:
        return _READERS[name](text)
    except ValueError as error:
        raise SettingsError(variable(name), str(error)) from error


def _check_together(read: Mapping[str, Any]) -> None:
    for one, other in (*_PAIRS, *(pair[::-1] for pair in _PAIRS)):
        if one in read and other not in read:
            raise SettingsError(variable(other), f"must be set when {variable(one)} is")
    for one, other in _EITHER:
        if one in read and other in read:
            raise SettingsError(variable(other), f"must not be set when {variable(one)} is")
    for dependent, needed in _NEEDS:
        if read.get(dependent) and needed not in read:
            raise SettingsError(variable(dependent), f"has no meaning without {variable(needed)}")
    heartbeat_s = read.get("heartbeat_s", Settings.heartbeat_s)
    if read.get("stalled_after_s", Settings.stalled_after_s) < 2 * heartbeat_s:
        raise SettingsError(variable("stalled_after_s"), f"must be at least twice {variable('heartbeat_s')}")


def _with_derived(read: dict[str, Any]) -> dict[str, Any]:
    """Settings whose default follows from another setting."""
    complete = {"data_dir": _default_data_dir(), **read}
    data_dir = complete["data_dir"]
    host, port = read.get("host", Settings.host), read.get("port", Settings.port)
    complete.setdefault("public_url", f"http://{_in_address(host)}:{port}")
    complete.setdefault("mail_url", f"file:{data_dir / 'mail'}")
    complete.setdefault("blob_dir", data_dir / "blobs")
    return complete


def _default_data_dir() -> Path:
    """As root the folder of a service; else the person's own."""
    if os.geteuid() == 0:
        return Path("/var/lib/adly")
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "adly-server"


def _in_address(host: str) -> str:
    """A literal IPv6 address stands in brackets; listening everywhere is reached as this machine."""
    if host in ("0.0.0.0", "::", ""):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _shown(name: str, value: object) -> str:
    if name in _SECRET:
        return "'***'" if value else repr(value)
    if name.endswith("_url") and isinstance(value, str):
        return repr(_without_password(value))
    return repr(value)


def _without_password(address: str) -> str:
    """A password stands before the @, or, as libpq allows, among the parameters."""
    before_at = re.sub(r"(://[^:/@]*):[^/]*@", r"\1:***@", address)
    return re.sub(r"(password=)[^&]*", r"\1***", before_at)
