"""Who is signed in on this computer, through a settings file that is read anew."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_desktop.known_accounts import KnownAccounts
from adly_desktop.settings import KnownAccount, Settings
from adly_sync_server.contract.errors import SettingInvalid

MADAR, LAMSA = "https://sync.madar.example", "https://adly.lamsa.example"
NOURA = KnownAccount(server_url=MADAR, user_id="u1", email="noura@madar.example")
SALMAN = KnownAccount(server_url=LAMSA, user_id="u2", email="salman@lamsa.example")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the choices are."""
    return tmp_path / "settings.json"


def sign_in(file: Path, who: KnownAccount, workspace_id: str = "") -> KnownAccounts:
    """The accounts after somebody signed in and opened a workspace."""
    settings = Settings(file)
    accounts = KnownAccounts(settings)
    accounts.begin(who.server_url, who.user_id, who.email)
    if workspace_id:
        accounts.learn(f"name of {who.user_id}", who.email, {workspace_id: f"shop {workspace_id}"})
        settings.change(workspace_id=workspace_id)
    return accounts


def test_a_second_person_works_while_the_first_stays_signed_in(file: Path) -> None:
    sign_in(file, NOURA, "w1")
    accounts = sign_in(file, SALMAN, "w2")
    assert accounts.here is not None
    assert accounts.here.user_id == "u2"
    assert accounts.workspaces == {"w2": "shop w2"}
    (beside,) = KnownAccounts(Settings(file)).beside
    assert beside == msgspec.structs.replace(
        NOURA, name="name of u1", workspace_id="w1", workspaces={"w1": "shop w1"}
    )


def test_switching_brings_each_back_to_where_he_was(file: Path) -> None:
    sign_in(file, NOURA, "w1")
    accounts = sign_in(file, SALMAN, "w2")
    accounts.switch(accounts.beside[0])
    again = KnownAccounts(Settings(file))
    assert again.here is not None
    assert (again.here.workspace_id, again.name) == ("w1", "name of u1")
    assert [one.workspace_id for one in again.beside] == ["w2"]


def test_signing_in_again_keeps_the_place_and_knows_a_new_address(file: Path) -> None:
    sign_in(file, NOURA, "w1")
    sign_in(file, SALMAN, "w2")
    moved = msgspec.structs.replace(NOURA, server_url="https://new.madar.example")
    accounts = sign_in(file, moved)
    assert accounts.here is not None
    assert (accounts.here.server_url, accounts.here.workspace_id) == (moved.server_url, "w1")
    assert [one.user_id for one in accounts.beside] == ["u2"]


def test_signing_out_leaves_the_others_and_what_screens_remember(file: Path) -> None:
    sign_in(file, NOURA, "w1")
    accounts = sign_in(file, SALMAN, "w2")
    settings = Settings(file)
    settings.remember("columns", ["name"])
    accounts = KnownAccounts(settings)
    accounts.leave()
    assert accounts.here is None
    assert (accounts.name, accounts.workspaces) == ("", {})
    assert [one.user_id for one in accounts.beside] == ["u1"]
    assert Settings(file).recall("columns") == ["name"]
    assert Settings(file).current.email == SALMAN.email


def test_an_address_without_https_is_not_kept_beside_either(file: Path) -> None:
    with pytest.raises(SettingInvalid):
        Settings(file).change(signed_in_beside=(KnownAccount(server_url="http://far.example", user_id="u"),))
    Settings(file).change(signed_in_beside=(SALMAN,))
    spoilt = file.read_bytes().replace(LAMSA.encode(), b"http://far.example")
    file.write_bytes(spoilt)
    assert Settings(file).repaired == ("signed_in_beside",)


PEOPLE = st.sampled_from(["u1", "u2", "u3"])


@given(acts=st.lists(st.tuples(st.sampled_from(["in", "switch", "out"]), PEOPLE), max_size=12))
def test_nobody_is_twice_and_nobody_is_lost(
    acts: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    accounts, signed_in = KnownAccounts(Settings(tmp_path_factory.mktemp("s") / "settings.json")), set[str]()
    for act, who in acts:
        beside = {one.user_id: one for one in accounts.beside}
        if act == "in":
            accounts.begin(MADAR, who, f"{who}@madar.example")
            signed_in.add(who)
        elif act == "switch" and who in beside:
            accounts.switch(beside[who])
        elif act == "out" and accounts.here is not None:
            signed_in.discard(accounts.here.user_id)
            accounts.leave()
        everybody = [one.user_id for one in (accounts.here, *accounts.beside) if one is not None]
        assert sorted(everybody) == sorted(signed_in)
