"""Sessions: rotation in a family, replay, devices, step-up, passwords."""

import httpx

from tests.server.served import PASSWORD, Person, Served, problem, sign_in_body
from tests.server.sync.replica import new_id

NEW_PASSWORD = "another sentence nobody tries"


def refresh(person: Person, token: str) -> httpx.Response:
    """Change a refresh token for a new pair."""
    return person.http.post("/v1/auth/refresh", json={"refresh_token": token})


def test_a_refresh_token_rotates(owner: Person) -> None:
    pair = refresh(owner, owner.tokens["refresh_token"]).json()
    assert pair.keys() == owner.tokens.keys()
    assert pair["access_token"] != owner.tokens["access_token"]
    owner.use(pair["access_token"])
    assert owner.http.get("/v1/me").status_code == 200


def test_a_lost_answer_harms_nobody(owner: Person) -> None:
    lost = refresh(owner, owner.tokens["refresh_token"]).json()
    pair = refresh(owner, owner.tokens["refresh_token"])
    assert pair.status_code == 200
    assert problem(refresh(owner, lost["refresh_token"]))[0] == 401
    assert refresh(owner, pair.json()["refresh_token"]).status_code == 200


def test_a_parent_dies_with_its_childs_first_use(served: Served, owner: Person) -> None:
    parent = owner.tokens["refresh_token"]
    pair = refresh(owner, parent).json()
    owner.use(pair["access_token"])
    owner.http.get("/v1/me")
    assert problem(refresh(owner, parent)) == (401, "refresh_reused")
    assert problem(owner.http.get("/v1/me")) == (401, "not_signed_in")
    assert problem(refresh(owner, pair["refresh_token"])) == (401, "not_signed_in")
    (letter,) = served.letters_to(owner.address)
    assert "جلسة" in str(letter["Subject"])


def test_an_old_parent_is_dead_after_a_minute(served: Served, owner: Person) -> None:
    refresh(owner, owner.tokens["refresh_token"])
    served.run_sql(
        "update sessions set replaced_at = now() - interval '61 s'"
        " where user_id = :id and replaced_at is not null",
        id=owner.id,
    )
    assert problem(refresh(owner, owner.tokens["refresh_token"])) == (401, "refresh_reused")


def test_a_grandparent_is_a_replay(owner: Person) -> None:
    second = refresh(owner, owner.tokens["refresh_token"]).json()
    refresh(owner, second["refresh_token"])
    assert problem(refresh(owner, owner.tokens["refresh_token"])) == (401, "refresh_reused")


def test_idle_and_old_sessions_expire(served: Served, owner: Person) -> None:
    for column in ("refresh_expires_at", "absolute_expires_at"):
        person = served.person()
        served.run_sql(f"update sessions set {column} = now() where user_id = :id", id=person.id)
        assert problem(refresh(person, person.tokens["refresh_token"])) == (401, "token_expired")


def test_rotation_does_not_prolong_the_ninety_days(served: Served, owner: Person) -> None:
    refresh(owner, owner.tokens["refresh_token"])
    rows = served.run_sql(
        "select distinct absolute_expires_at from sessions where user_id = :id", id=owner.id
    )
    assert len(rows) == 1


def test_an_expired_access_token_says_so(served: Served, owner: Person) -> None:
    served.run_sql("update sessions set access_expires_at = now() where user_id = :id", id=owner.id)
    answer = owner.http.get("/v1/me")
    assert problem(answer) == (401, "token_expired")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_what_is_no_token_is_refused(served: Served, owner: Person) -> None:
    for header in ("", "Bearer", "Bearer x", "Basic abc", f"Bearer {owner.tokens['refresh_token']}"):
        answer = served.client(Authorization=header).get("/v1/me")
        assert problem(answer) == (401, "not_signed_in")


def test_devices_are_listed_and_signed_out_from_afar(served: Served, owner: Person) -> None:
    other = Person(served, owner.address)
    devices = owner.http.get("/v1/me/sessions").json()["devices"]
    assert [device["is_this"] for device in devices] == [False, True]
    assert devices[0]["name"] == "Test laptop"
    assert owner.http.delete(f"/v1/me/sessions/{devices[0]['id']}").status_code == 204
    assert problem(other.http.get("/v1/me")) == (401, "not_signed_in")
    assert problem(refresh(other, other.tokens["refresh_token"])) == (401, "not_signed_in")
    assert owner.http.get("/v1/me").status_code == 200


def test_another_device_is_signed_out_by_who_has_just_proved_himself(served: Served, owner: Person) -> None:
    other = Person(served, owner.address)
    there, here = owner.http.get("/v1/me/sessions").json()["devices"]
    served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
    assert problem(owner.http.delete(f"/v1/me/sessions/{there['id']}")) == (403, "step_up_required")
    assert other.http.get("/v1/me").status_code == 200
    assert owner.http.post("/v1/auth/step-up", json={"password": PASSWORD}).status_code == 204
    assert owner.http.delete(f"/v1/me/sessions/{there['id']}").status_code == 204
    assert other.http.get("/v1/me").status_code == 401
    served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
    assert owner.http.delete(f"/v1/me/sessions/{here['id']}").status_code == 204


def test_nobody_signs_somebody_else_out(served: Served, owner: Person) -> None:
    stranger = served.person()
    theirs = owner.http.get("/v1/me/sessions").json()["devices"][0]["id"]
    for identifier in (theirs, new_id()):
        assert problem(stranger.http.delete(f"/v1/me/sessions/{identifier}")) == (404, "not_found")
    assert owner.http.get("/v1/me").status_code == 200


def test_signing_out_ends_this_device(owner: Person) -> None:
    assert owner.http.post("/v1/auth/sign-out").status_code == 204
    assert problem(owner.http.get("/v1/me")) == (401, "not_signed_in")


def test_a_step_up_is_needed_after_a_while(served: Served, owner: Person) -> None:
    served.run_sql(
        "update sessions set stepped_up_at = now() - interval '16 min' where user_id = :id", id=owner.id
    )
    assert problem(owner.http.post("/v1/me/totp")) == (403, "step_up_required")
    assert problem(owner.http.post("/v1/auth/step-up", json={"password": "no"})) == (401, "wrong_credentials")
    assert owner.http.post("/v1/auth/step-up", json={"password": PASSWORD}).status_code == 204
    assert owner.http.post("/v1/me/totp").status_code == 200


def test_a_forgotten_password_is_replaced_and_every_device_is_out(served: Served, owner: Person) -> None:
    with served.client() as client:
        asked = client.post("/v1/auth/reset", json={"email": owner.address}).json()
        body = {"email": owner.address, "code_id": asked["code_id"], "password": NEW_PASSWORD}
        wrong = client.post("/v1/auth/reset/confirm", json={**body, "code": "00000000"})
        done = client.post(
            "/v1/auth/reset/confirm", json={**body, "code": served.last_code_to(owner.address)}
        )
        signed_in = client.post("/v1/auth/sign-in", json=sign_in_body(owner.address, NEW_PASSWORD))
        old = client.post("/v1/auth/sign-in", json=sign_in_body(owner.address))
    assert problem(wrong) == (401, "wrong_code")
    assert done.status_code == 204
    assert signed_in.status_code == 200
    assert problem(old) == (401, "wrong_credentials")
    assert problem(owner.http.get("/v1/me")) == (401, "not_signed_in")


def test_a_reset_of_nobody_is_answered_alike(served: Served) -> None:
    with served.client() as client:
        answer = client.post("/v1/auth/reset", json={"email": "nobody-at-all@example.com"})
    assert answer.status_code == 202
    assert answer.json().keys() == {"code_id", "expires_in_s"}


def test_a_reset_does_not_go_around_totp(served: Served, owner: Person) -> None:
    import time

    import pyotp

    totp = pyotp.TOTP(owner.http.post("/v1/me/totp").json()["secret"])
    owner.http.post("/v1/me/totp/confirm", json={"code": totp.at(int(time.time()) - 30)})
    with served.client() as client:
        asked = client.post("/v1/auth/reset", json={"email": owner.address}).json()
        body = {
            "email": owner.address,
            "code_id": asked["code_id"],
            "code": served.last_code_to(owner.address),
            "password": NEW_PASSWORD,
        }
        assert problem(client.post("/v1/auth/reset/confirm", json=body)) == (401, "wrong_code")
        done = client.post("/v1/auth/reset/confirm", json={**body, "totp": totp.now()})
    assert done.status_code == 204


def test_a_changed_password_keeps_this_device_only(served: Served, owner: Person) -> None:
    other = Person(served, owner.address)
    wrong = owner.http.post("/v1/me/password", json={"current": "no", "password": NEW_PASSWORD})
    assert problem(wrong) == (401, "wrong_credentials")
    done = owner.http.post("/v1/me/password", json={"current": PASSWORD, "password": NEW_PASSWORD})
    assert done.status_code == 204
    assert owner.http.get("/v1/me").status_code == 200
    assert problem(other.http.get("/v1/me")) == (401, "not_signed_in")


def test_a_new_name_reaches_the_colleagues(served: Served, owner: Person, workspace: str) -> None:
    from tests.server.sync.replica import Replica

    changed = owner.http.patch("/v1/me", json={"first_name": "نورة", "last_name": "السالم", "language": "en"})
    assert changed.status_code == 200
    assert (changed.json()["first_name"], changed.json()["language"]) == ("نورة", "en")
    members = [row["fields"] for (e, _), row in Replica(owner, workspace).pull().items() if e == "members"]
    assert members[0]["name"] == "نورة السالم"
