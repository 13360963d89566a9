"""The desktop refuses the same input at the edit, with the same code, and its replica stays as it was."""

from typing import Any

import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_sync_server.contract.errors import AdlyError, Refused
from adly_sync_server.contract.isolates import balanced
from tests.contract.hostile import DECIMALS, TEXTS, UNBALANCED

CAMPAIGN = {"name": "حملة", "objective": "sales", "platform": "meta"}


def campaign(replica: Replica) -> str:
    """A draft; its id."""
    intent = edits.create("campaigns", CAMPAIGN)
    replica.write(lambda uow: edits.edit(uow, [intent]))
    return intent.entity_id


def standing(replica: Replica, row_id: str) -> Any:
    """The row and everything that waits."""
    return replica.read(lambda reader: (reader.row("campaigns", row_id), reader.outbox()))


@pytest.mark.parametrize("amount", DECIMALS, ids=repr)
def test_a_hostile_decimal_is_refused_here_too(replica: Replica, amount: Any) -> None:
    row_id = campaign(replica)
    before = standing(replica, row_id)
    patch = edits.patch("campaigns", row_id, {"budget_amount": amount, "budget_type": "daily"})
    with pytest.raises(Refused) as refused:
        replica.write(lambda uow: edits.edit(uow, [patch]))
    assert refused.value.code == "invalid_value"
    assert standing(replica, row_id) == before


@pytest.mark.parametrize(("text", "code"), TEXTS, ids=lambda value: repr(value)[:12])
def test_a_hostile_text_is_refused_here_too(replica: Replica, text: Any, code: str) -> None:
    row_id = campaign(replica)
    before = standing(replica, row_id)
    with pytest.raises(Refused) as refused:
        replica.write(lambda uow: edits.edit(uow, [edits.patch("campaigns", row_id, {"notes": text})]))
    assert refused.value.code == code
    assert standing(replica, row_id) == before


@pytest.mark.parametrize("text", UNBALANCED, ids=ascii)
def test_isolates_out_of_balance_are_brought_in_order(replica: Replica, text: str) -> None:
    row_id = campaign(replica)
    replica.write(lambda uow: edits.edit(uow, [edits.patch("campaigns", row_id, {"notes": text})]))
    row = replica.read(lambda reader: reader.row("campaigns", row_id))
    assert row is not None
    assert row.fields["notes"] == balanced(text)
    (waiting,) = replica.read(lambda reader: reader.outbox())[-1:]
    assert waiting.mutation.patch == {"notes": balanced(text)}


@pytest.mark.parametrize("entity", ["", "users", "audit_logs", "conflicts", "members"])
def test_what_is_not_a_persons_to_change_is_refused(replica: Replica, entity: str) -> None:
    before = replica.read(lambda reader: reader.outbox())
    with pytest.raises(AdlyError):
        replica.write(lambda uow: edits.edit(uow, [edits.create(entity, {"name": "x"})]))
    assert replica.read(lambda reader: reader.outbox()) == before
