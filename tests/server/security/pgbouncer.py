"""PgBouncer in transaction mode before a test's PostgreSQL: two server connections for everybody."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import make_url

from adly_sync_server.db.engine import libpq_url

SERVER_CONNECTIONS: Final = 2
_STARTS_WITHIN_S: Final = 20.0

_SETTINGS = """
[databases]
* = host={host} port={port} user={user} password={password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen_port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {pool}
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
server_reset_query =
"""


@contextmanager
def pgbouncer_before(url: str, folder: Path) -> Iterator[str]:
    """Address of the same database through a pooler that runs as long as the block."""
    behind = conninfo_to_dict(libpq_url(url))
    listen_port = _free_port()
    settings = folder / "pgbouncer.ini"
    filled = {name: behind.get(name) for name in ("host", "port", "user", "password")}
    settings.write_text(_SETTINGS.format(listen_port=listen_port, pool=SERVER_CONNECTIONS, **filled), "utf-8")
    account = _account_of(str(behind["host"]))
    _let_read(settings, account)
    command = [shutil.which("pgbouncer") or "/usr/sbin/pgbouncer", "-q", str(settings)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, user=account, group=None)
    try:
        pooled = make_url(f"postgresql://{behind['user']}@127.0.0.1:{listen_port}/{behind['dbname']}")
        address = pooled.render_as_string(hide_password=False)
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _account_of(host: str) -> int | None:
    """PgBouncer does not run as root either, and the socket is the database's own account's."""
    if os.geteuid() != 0:
        return None
    return Path(host).stat().st_uid if host.startswith("/") else 65534


def _let_read(settings: Path, account: int | None) -> None:
    if account is None:
        return
    os.chown(settings, account, -1)
    for step in settings.parents:
        if step.stat().st_uid == 0 and step.is_relative_to("/tmp") and step != Path("/tmp"):
            step.chmod(step.stat().st_mode | 0o011)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN_S
    while True:
        try:
            psycopg.connect(address, connect_timeout=2).close()
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, "PgBouncer did not come up"
            time.sleep(0.1)
        else:
            return


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
