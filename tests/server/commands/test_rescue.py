"""What an operator does for somebody, typed as he would: sessions ended, a lost second factor taken off."""

import json
import os
import subprocess
import sys

from tests.server.accounts.test_sign_in import enrol, try_in
from tests.server.served import PASSWORD, Person, Served


def typed(served: Served, *arguments: str) -> tuple[int, str, str]:
    """A command on the database and the keys of the running server."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("ADLY_")},
        "ADLY_DATABASE_URL": served.database_url,
        "ADLY_DATA_DIR": str(served.settings.data_dir),
        "ADLY_LOG_LEVEL": "warning",
    }
    command = [sys.executable, "-m", "adly_sync_server.cli", "user", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def events_of(served: Served, person: Person) -> list[str]:
    """Kinds of what happened to the account, in order."""
    rows = served.run_sql(
        "select kind from account_events where user_id = :id order by created_at", id=person.id
    )
    return [row["kind"] for row in rows]


def test_every_device_of_somebody_is_signed_out(served: Served, owner: Person) -> None:
    with served.client() as client:
        assert try_in(client, owner.address, PASSWORD).status_code == 200
    code, out, error = typed(served, "sign-out", "--email", owner.address.upper())
    assert (code, error) == (0, "")
    assert json.loads(out) == {"id": owner.id, "devices_signed_out": 2}
    assert owner.http.get("/v1/me").status_code == 401
    assert events_of(served, owner)[-1] == "sessions.ended"
    assert json.loads(typed(served, "sign-out", "--email", owner.address)[1])["devices_signed_out"] == 0


def test_who_lost_his_second_factor_signs_in_without_it_and_is_told(served: Served, owner: Person) -> None:
    enrol(owner)
    with served.client() as client:
        assert try_in(client, owner.address, PASSWORD).status_code == 202
    code, _, error = typed(served, "reset-second-factor", "--email", owner.address)
    assert (code, error) == (0, "")
    assert owner.http.get("/v1/me").status_code == 401
    with served.client() as client:
        assert try_in(client, owner.address, PASSWORD).status_code == 200
    assert "totp.removed" in events_of(served, owner)
    assert any("ADLY" in str(one["Subject"]) for one in served.letters_to(owner.address))


def test_there_is_nothing_to_take_off_and_nobody_to_sign_out(served: Served, owner: Person) -> None:
    for arguments, name in (
        (("reset-second-factor", "--email", owner.address), "conflict"),
        (("sign-out", "--email", "nobody@example.com"), "not_found"),
    ):
        code, out, error = typed(served, *arguments)
        assert (code, out) == (1, "")
        assert f"({name})" in error
    assert owner.http.get("/v1/me").status_code == 200
