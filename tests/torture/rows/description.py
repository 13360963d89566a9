"""The whole description of the API taken at its word, as a stranger, a viewer and a member would call it.

Schemathesis makes the calls: good ones, bad ones and ones that lie just beside a bound. Every answer has to
be one that ``/openapi.json`` promises. Left out are a stream that never ends and the calls that end the
caller's own session, or the caller: after them every answer would be 401.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.postgres import PostgresServers
from tests.server.served import Person, Served
from tests.torture.table import Form, Outcome

#: Together they stay within a quarter of an hour.
_SHORT_S, _LONG_S = 60, 280
_NOT_CALLED: Final = ("/v1/events", "/v1/auth/sign-out", "/v1/me/sessions/{family_id}", "/v1/me/password")
#: Erases the caller; the path's other calls are made.
_NOT_DONE: Final = "V1MeEraseMe"
#: What a call may be answered is our description's to say; these ask of it what HTTP does not.
_NOT_ASKED: Final = ("unsupported_method", "positive_data_acceptance", "missing_required_header")
_CASES = re.compile(r"([\d,]+) generated")


def rows(form: Form) -> Iterator[Outcome]:
    """One line a caller."""
    servers = PostgresServers()
    try:
        url = servers.of_version(os.environ.get("ADLY_TEST_PG", "18")).migrated_database()
        with tempfile.TemporaryDirectory() as folder:
            served = Served(url, Path(folder))
            served.start()
            try:
                for name, person in _callers(served):
                    yield _called(served, name, person, form.sized(_SHORT_S, _LONG_S))
            finally:
                served.close_clients()
                served.stop()
    finally:
        servers.stop()


def _callers(served: Served) -> Iterator[tuple[str, Person | None]]:
    owner, viewer, member = (served.person() for _ in range(3))
    workspace = owner.workspace()
    owner.add(workspace, viewer, "viewer")
    owner.add(workspace, member, "member")
    yield "stranger", None
    yield "viewer", viewer
    yield "member", member


def _called(served: Served, name: str, person: Person | None, within_s: int) -> Outcome:
    command = [*_command(served.url, within_s), *_token_of(person)]
    with tempfile.TemporaryDirectory() as folder:  # where it keeps what it has found
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    cases = _CASES.search(done.stdout)
    holds = done.returncode == 0 and cases is not None
    told = done.stdout.splitlines()[-60:] if not holds else []
    size = f"{cases.group(1)} calls" if cases else "0 calls"
    result = "every answer as described" if holds else "answers that are not described, see below"
    bar = "0 server errors, 0 contract breaks"
    return Outcome(f"description, {name}", size, result, bar, holds, tuple(told))


def _command(url: str, within_s: int) -> list[str]:
    """Without its database of examples: a run is known by its seed alone."""
    left_out = [option for path in _NOT_CALLED for option in ("--exclude-path", path)]
    return [
        str(Path(sys.executable).with_name("schemathesis")),
        "run",
        f"{url}/openapi.json",
        *left_out,
        "--exclude-operation-id",
        _NOT_DONE,
        "--exclude-checks",
        ",".join(_NOT_ASKED),
        "--max-time",
        str(within_s),
        "--request-timeout",
        "20",
        "--continue-on-failure",
        "--seed",
        "1",
        "--generation-database",
        "none",
        "--warnings",
        "off",
        "--no-color",
    ]


def _token_of(person: Person | None) -> list[str]:
    return [] if person is None else ["--header", f"Authorization: {person.http.headers['Authorization']}"]
