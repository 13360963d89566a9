"""``adly-server keys rotate``, killed in the middle: all stays readable, and the next run ends it."""

import json
import secrets
import signal
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from adly_sync_server.key_encryption import FILE_NAME, key_encryption_keys
from adly_sync_server.secrets.envelope import Envelope, Place
from adly_sync_server.settings import load_settings
from tests.server.http.test_commands import Shell

SECRETS = 1_300
#: The run is stopped here: two batches of 500 are wrapped by then, and this row's is not.
HELD = 1_200


class Vault:
    """A workspace with sealed tokens, and whoever opens them meanwhile."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.shell = url, Shell(url, folder)
        self.settings = load_settings({"ADLY_DATA_DIR": str(folder), "ADLY_DATABASE_URL": url})
        self.reader = Envelope(key_encryption_keys(self.settings), lambda: key_encryption_keys(self.settings))
        self.workspace, self.rows = uuid.uuid4(), sorted(uuid.uuid4() for _ in range(SECRETS))

    def fill(self) -> None:
        """A workspace, and an ad account with a token for each row."""
        with psycopg.connect(self.url) as connection:
            connection.execute("select set_config('adly.seq', '1', true)")
            (person,) = connection.execute(
                "insert into users (email, password_hash) values ('a@example.com', 'x') returning id"
            ).fetchone() or (None,)
            connection.execute(
                "insert into workspaces (id, name, slug, owner_id) values (%s, 'w', 'w', %s)",
                (self.workspace, person),
            )
            connection.execute("insert into workspace_heads (workspace_id) values (%s)", (self.workspace,))
            connection.cursor().executemany(
                "insert into ad_accounts (workspace_id, id, platform, account_id, access_token, seq)"
                " values (%s, %s, 'meta', %s, %s, 1)",
                [(self.workspace, row, secrets.token_hex(8), self._sealed(row)) for row in self.rows],
            )

    def wrapped_by(self) -> dict[str, int]:
        """How many secrets each key wraps."""
        with psycopg.connect(self.url) as connection:
            return dict(
                connection.execute(
                    "select split_part(convert_from(access_token, 'UTF8'), '.', 2), count(*)::int"
                    " from ad_accounts group by 1"
                ).fetchall()
            )

    def require_all_readable(self) -> None:
        """Every token opens, for a process that was started before the rotation."""
        with psycopg.connect(self.url) as connection:
            found = connection.execute("select id, access_token from ad_accounts").fetchall()
        assert len(found) == SECRETS
        assert all(
            self.reader.open(token.decode(), self._place(row)) == f"token {row}" for row, token in found
        )

    @contextmanager
    def held(self, row: UUID) -> Iterator[None]:
        """Nobody else can write this row meanwhile."""
        with psycopg.connect(self.url) as connection:
            connection.execute("select from ad_accounts where id = %s for update", (row,))
            yield

    def _sealed(self, row: UUID) -> bytes:
        return self.reader.seal(f"token {row}", self._place(row)).encode()

    def _place(self, row: UUID) -> Place:
        return Place("ad_accounts", "access_token", row, self.workspace)


@pytest.fixture
def vault(database_url: str, tmp_path: Path) -> Vault:
    """A vault with its secrets in it."""
    made = Vault(database_url, tmp_path)
    made.fill()
    return made


def test_a_rotation_that_was_killed_is_ended_by_the_next(vault: Vault) -> None:
    (old,) = vault.wrapped_by()
    with vault.held(vault.rows[HELD]):
        rotating = vault.shell.start("keys", "rotate")
        wait_for(lambda: vault.wrapped_by().get(old, 0) == SECRETS - 1_000)
        vault.require_all_readable()
        kill(rotating)
    assert vault.wrapped_by()[old] == SECRETS - 1_000
    vault.require_all_readable()
    code, out, error = vault.shell.run("keys", "rotate")
    assert code == 0, error
    told = json.loads(out)
    assert told["rewrapped"] == SECRETS - 1_000
    assert vault.wrapped_by() == {told["id"]: SECRETS}
    vault.require_all_readable()
    keys = (vault.settings.data_dir / FILE_NAME).read_text().split()
    assert len(keys) == 2, "the run that ended the rotation made no third key"


def kill(process: subprocess.Popen[str]) -> None:
    """The way a machine loses power: no handler runs."""
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=20)


def wait_for(condition: Callable[[], bool]) -> None:
    """Until it holds, for half a minute at most."""
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
