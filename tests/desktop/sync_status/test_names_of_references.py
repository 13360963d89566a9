"""An act tells accounts, pages and pixels by their names, never by an id."""

from PySide6.QtWidgets import QApplication

from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_desktop.sync_status.act_view import content_lines
from adly_desktop.sync_status.waiting import waiting_acts


def test_the_account_of_a_waiting_act_is_named(look: QApplication, sample: Replica) -> None:
    account, name = sample.read(
        lambda reader: reader.connection.execute(
            "SELECT id, account_name FROM ad_accounts LIMIT 1"
        ).fetchone()
    )
    campaign = sample.read(
        lambda reader: reader.connection.execute(
            "SELECT id FROM campaigns WHERE deleted = 0 AND ad_account_id <> ? LIMIT 1", (account,)
        ).fetchone()[0]
    )
    with sample.unit_of_work("edit") as uow:
        edits.edit(uow, [edits.patch("campaigns", campaign, {"ad_account_id": account})])
    acts = sample.read(waiting_acts)
    told = [value for act in acts for _, value in content_lines(act, act.names, Vocabulary())]
    assert any(name in value for value in told)
    assert not any(account in value for value in told)
    sample.close()
