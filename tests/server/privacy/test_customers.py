"""A shop's customer is erased: his orders stay as figures, and the log does not name him."""

import json
import uuid

import pytest

from adly_sync_server.cli import main
from tests.server.served import Person, Served

HIS, OTHERS = "Noura@example.com", "reem@example.com"


def shop(served: Served, workspace: str) -> dict[str, str]:
    """Three orders of two people, and a visit before each; names of orders."""
    store = str(uuid.uuid4())
    served.run_sql(
        "with counted as (select set_config('adly.seq', '0', true))"
        " insert into store_connections (workspace_id, id, platform, store_name, access_token, seq)"
        " select :ws, :id, 'salla', 'متجر', '-', 0 from counted",
        ws=workspace,
        id=store,
    )
    orders = {name: str(uuid.uuid4()) for name in ("hers", "hers_without_address", "others")}
    for name, email, key in (
        ("hers", HIS.lower(), b"n"),
        ("hers_without_address", None, b"n"),
        ("others", OTHERS, b"r"),
    ):
        served.run_sql(
            "insert into orders (workspace_id, id, store_connection_id, external_id, customer_email,"
            " person_key, total_amount, currency, status, order_date, attribution_data)"
            " values (:ws, :id, :store, :name, :email, :key, 99, 'SAR', 'paid', now(), '{\"gclid\": \"x\"}')",
            ws=workspace,
            id=orders[name],
            store=store,
            name=name,
            email=email,
            key=key,
        )
        served.run_sql(
            "insert into attribution_events (workspace_id, order_id, event_type, event_time, ip_address,"
            " user_agent, person_key, click_id, external_id)"
            " values (:ws, :order, 'visit', now(), '10.1.2.3', 'Safari', :key, 'click', :name)",
            ws=workspace,
            order=orders[name],
            key=key,
            name=name,
        )
    return orders


@pytest.fixture
def command(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADLY_DATABASE_URL", served.database_url)
    monkeypatch.setenv("ADLY_DATA_DIR", str(served.settings.data_dir))
    # The logs of this process stay as they are: their stream would be closed with the test.
    monkeypatch.setattr("adly_sync_server.cli.configure_logs", lambda level: None)


@pytest.mark.usefixtures("command")
def test_figures_stay_and_nothing_leads_to_him(
    served: Served, owner: Person, workspace: str, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = owner.workspace("عميل آخر")
    orders = shop(served, workspace)
    shop(served, elsewhere)
    assert main(["customer", "erase", "--workspace", workspace, "--email", HIS]) == 0
    assert json.loads(capsys.readouterr().out) == {"orders": 2, "visits": 2}
    rows = {
        str(row["id"]): row
        for row in served.run_sql("select * from orders where workspace_id = :ws", ws=workspace)
    }
    hers = [rows[orders["hers"]], rows[orders["hers_without_address"]]]
    for row in hers:
        assert (row["customer_email"], row["person_key"], row["attribution_data"]) == (None, None, None)
        assert (row["total_amount"], row["status"]) == (99, "paid")
    assert rows[orders["others"]]["customer_email"] == OTHERS
    visits = served.run_sql(
        "select count(*) as n from attribution_events where workspace_id = :ws and ip_address is not null",
        ws=workspace,
    )
    assert visits[0]["n"] == 1
    untouched = served.run_sql(
        "select count(*) as n from orders where workspace_id = :ws and person_key is not null", ws=elsewhere
    )
    assert untouched[0]["n"] == 3, "another client's orders are another client's"


@pytest.mark.usefixtures("command")
def test_the_log_tells_of_it_and_does_not_name_him(
    served: Served, owner: Person, workspace: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shop(served, workspace)
    for _ in range(2):
        assert main(["customer", "erase", "--workspace", workspace, "--email", HIS]) == 0
    told = served.run_sql(
        "select * from audit_logs where workspace_id = :ws and action = 'customer.erased'", ws=workspace
    )
    assert [row["details"] for row in told] == [{"orders": 2, "visits": 2}, {"orders": 0, "visits": 0}]
    everything = served.run_sql(
        "select l::text as line from audit_logs l where workspace_id = :ws", ws=workspace
    )
    assert not any(HIS.lower() in row["line"].lower() for row in everything)
    capsys.readouterr()
    assert main(["customer", "erase", "--workspace", str(uuid.uuid4()), "--email", HIS]) == 1
    assert "not_found" in capsys.readouterr().err
