"""Many answers at once with one and the same code: exactly one is accepted."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from adly_sync_server.accounts.challenges import prove_second_factor
from adly_sync_server.accounts.codes import WrongCode
from adly_sync_server.db.unit_of_work import unit_of_work
from tests.server.accounts.test_sign_in import challenge, enrol, meet
from tests.server.served import Person, Served

TRIES = 50


@pytest.mark.parametrize("method", ["totp", "backup_code"])
def test_of_fifty_at_once_one_is_accepted(served: Served, owner: Person, method: str) -> None:
    """Where it is decided, without the limit on tries that stands before it."""
    totp, backup_codes, _ = enrol(owner)
    code = totp.now() if method == "totp" else backup_codes[0]

    async def race() -> list[bool]:
        return await asyncio.gather(*(accepts(served, owner, method, code) for _ in range(TRIES)))

    assert Counter(served.on_loop(race())) == {True: 1, False: TRIES - 1}


@pytest.mark.parametrize("method", ["totp", "backup_code"])
def test_of_fifty_sign_ins_at_once_one_is_let_in(served: Served, owner: Person, method: str) -> None:
    totp, backup_codes, _ = enrol(owner)
    with served.client() as client, ThreadPoolExecutor(10) as pool:
        challenges = [challenge(client, owner) for _ in range(TRIES)]
        code = totp.now() if method == "totp" else backup_codes[0]
        answers = list(pool.map(lambda one: meet(client, one, method, code).status_code, challenges))
    assert answers.count(200) == 1
    assert set(answers) <= {200, 401, 429}
    assert len(owner.http.get("/v1/me/sessions").json()["devices"]) == 2


async def accepts(served: Served, person: Person, method: str, code: str) -> bool:
    """One answer, judged in a transaction of its own."""
    try:
        async with unit_of_work(served.parts.engine, workspace_id=None, user_id=UUID(person.id)) as uow:
            await prove_second_factor(served.parts.accounts, uow, method, code)
    except WrongCode:
        return False
    return True
