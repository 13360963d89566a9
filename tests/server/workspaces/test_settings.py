"""Settings of a workspace: who reads and who changes them, and what is refused."""

import threading

import httpx
import pytest

from tests.server.served import Person, Served, problem


def settings_of(person: Person, workspace: str) -> dict[str, object]:
    """As the person reads them."""
    answer = person.http.get(f"/v1/workspaces/{workspace}/settings")
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = answer.json()
    return told


def change(person: Person, workspace: str, **body: object) -> httpx.Response:
    """Change some."""
    return person.http.patch(f"/v1/workspaces/{workspace}/settings", json=body)


def test_everybody_inside_reads_them(served: Served, owner: Person, workspace: str) -> None:
    viewer = served.person()
    owner.add(workspace, viewer, "viewer")
    told = settings_of(viewer, workspace)
    assert (told["currency"], told["time_zone"], told["first_weekday"]) == ("SAR", "Asia/Riyadh", 7)
    assert (told["weekend"], told["digits"]) == ([5, 6], "western")
    assert (told["requires_approval"], told["requires_email_code"]) == (False, False)
    assert told["owner_id"] == owner.id


def test_an_owner_changes_all_of_them(owner: Person, workspace: str) -> None:
    wanted = {
        "name": "  عيادات   الشروق ",
        "slug": f"شروق-{workspace[:8]}",
        "currency": "KWD",
        "time_zone": "Asia/Kuwait",
        "first_weekday": 1,
        "weekend": [7, 6, 6],
        "digits": "arabic_indic",
        "requires_approval": True,
        "requires_email_code": True,
    }
    told = change(owner, workspace, **wanted)
    assert told.status_code == 200, told.text
    assert told.json() == settings_of(owner, workspace)
    assert (
        told.json() | wanted == told.json() | wanted | {"name": "عيادات الشروق", "weekend": [6, 7]} | wanted
    )
    assert (told.json()["name"], told.json()["weekend"]) == ("عيادات الشروق", [6, 7])
    assert [w["name"] for w in owner.http.get("/v1/me").json()["workspaces"]] == ["عيادات الشروق"]


@pytest.mark.parametrize("role", ["member", "viewer"])
def test_nobody_else_changes_them(served: Served, owner: Person, workspace: str, role: str) -> None:
    other = served.person()
    owner.add(workspace, other, role)
    assert problem(change(other, workspace, name="Mine")) == (403, "role_forbidden")
    assert problem(change(served.person(), workspace, name="Mine")) == (404, "not_found")
    assert settings_of(owner, workspace)["name"] == "عيادات النور"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"currency": "XXX"}, "invalid_value"),
        ({"currency": "sar"}, "invalid_value"),
        ({"time_zone": "Asia/Atlantis"}, "invalid_value"),
        ({"time_zone": "../../etc/passwd"}, "invalid_value"),
        ({"first_weekday": 0}, "invalid_value"),
        ({"weekend": [1, 2, 3, 4, 5, 6, 7]}, "invalid_value"),
        ({"weekend": [8]}, "invalid_value"),
        ({"digits": "roman"}, "invalid_value"),
        ({"requires_approval": "yes"}, "invalid_value"),
        ({"name": "   "}, "invalid_value"),
        ({"name": "a\u202eb"}, "deceptive_name"),
        ({"name": "\u2067نور"}, "deceptive_name"),
        ({"slug": "no spaces"}, "invalid_value"),
        ({"slug": "-ab-"}, "invalid_value"),
        ({"slug": "p\u0430ypal"}, "deceptive_name"),
        ({"owner_id": "00000000-0000-0000-0000-000000000000"}, "invalid_value"),
        ({"name": "a\x00b"}, "invalid_value"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    owner: Person, workspace: str, body: dict[str, object], code: str
) -> None:
    before = settings_of(owner, workspace)
    assert problem(change(owner, workspace, **{"first_weekday": 2, **body})) == (400, code)
    assert settings_of(owner, workspace) == before


def test_a_slug_belongs_to_one_workspace(owner: Person, workspace: str) -> None:
    slug = f"noor-{workspace[:8]}"
    other = owner.workspace("Another")
    assert change(owner, workspace, slug=slug).status_code == 200
    answer = change(owner, other, slug=slug.upper(), name="Taken")
    assert problem(answer) == (409, "slug_taken")
    assert answer.json()["field"] == "slug"
    assert settings_of(owner, other)["name"] == "Another"


def test_of_those_who_take_a_slug_at_once_one_has_it(owner: Person) -> None:
    workspaces = [owner.workspace(f"Client {n}") for n in range(4)]
    slug, statuses = f"race-{workspaces[0][:8]}", list[int]()

    def take(workspace: str) -> None:
        statuses.append(change(owner, workspace, slug=slug).status_code)

    threads = [threading.Thread(target=take, args=(w,)) for w in workspaces]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, 409, 409, 409]


@pytest.mark.parametrize(
    "body", [{"currency": "AED"}, {"requires_approval": True}, {"requires_email_code": True}]
)
def test_money_and_power_need_a_step_up(
    served: Served, owner: Person, workspace: str, body: dict[str, object]
) -> None:
    served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
    assert problem(change(owner, workspace, **body)) == (403, "step_up_required")
    assert change(owner, workspace, name="Needs none").status_code == 200
    assert change(
        owner, workspace, **dict.fromkeys(body, settings_of(owner, workspace)[next(iter(body))])
    ).is_success


def test_a_currency_stays_while_ceilings_are_counted_in_it(
    served: Served, owner: Person, workspace: str
) -> None:
    membership = owner.add(workspace, served.person(), "member")
    path = f"/v1/workspaces/{workspace}/members/{membership}"
    held = {"grants": {"can_publish": True, "spend_ceiling_minor": 50_000}}
    assert owner.http.patch(path, json=held).status_code == 200
    answer = change(owner, workspace, currency="KWD")
    assert problem(answer) == (409, "conflict")
    assert answer.json()["field"] == "currency"
    assert owner.http.patch(path, json={"grants": {"can_publish": True}}).status_code == 200
    assert change(owner, workspace, currency="KWD").status_code == 200


def test_a_change_is_audited_with_before_and_after(served: Served, owner: Person, workspace: str) -> None:
    change(owner, workspace, requires_approval=True, digits="western")
    (row,) = served.run_sql(
        "select user_id::text, details from audit_logs"
        " where workspace_id = :ws and action = 'workspace.changed'",
        ws=workspace,
    )
    assert row["user_id"] == owner.id
    assert row["details"] == {"before": {"requires_approval": False}, "after": {"requires_approval": True}}


def test_mandatory_approval_acts_from_then_on(owner: Person, workspace: str) -> None:
    assert change(owner, workspace, requires_approval=True).json()["requires_approval"] is True
    assert change(owner, workspace, requires_approval=False).json()["requires_approval"] is False
