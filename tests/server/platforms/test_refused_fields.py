"""A refusal is called after the field it names, so that people are told what to look at."""

import pytest

from adly_sync_server.contract.codes import HTTP_STATUS
from adly_sync_server.platforms import failures
from adly_sync_server.platforms.failures import Rejected


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("budget_amount", "platform_budget_refused"),
        ("budget_type", "platform_budget_refused"),
        ("start_at", "platform_schedule_refused"),
        ("end_at", "platform_schedule_refused"),
        ("objective", "platform_objective_refused"),
        ("optimization_goal", "platform_objective_refused"),
        ("media_assets", "platform_media_refused"),
        ("media_assets.m1.slot", "platform_media_refused"),
        ("currency", "platform_currency_differs"),
        ("targeting.countries", "platform_rejected"),
        (None, "platform_rejected"),
    ],
)
def test_the_field_names_the_refusal(field: str | None, code: str) -> None:
    assert Rejected("no", field=field).code == code


def test_a_code_that_was_chosen_stays() -> None:
    assert Rejected("no", field="budget_amount", code="platform_failed").code == "platform_failed"


def test_every_failure_has_a_code_that_travels() -> None:
    for kind in vars(failures).values():
        if isinstance(kind, type) and issubclass(kind, failures.PlatformFailure):
            assert kind.default_code in HTTP_STATUS
