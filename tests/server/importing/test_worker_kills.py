"""Real workers, killed for real while they bring a large account in. The whole size is a row of the bench."""

from pathlib import Path

import pytest

from adly_sync_server.contract.importing import ImportState
from tests.server.importing.desk import ImportDesk
from tests.server.importing.large import Workers, doubled, filled
from tests.server.publishing.platform import server_environment
from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio

CAMPAIGNS = 40


@pytest.fixture
def studio_database(database_url: str) -> str:
    """One of its own: workers take every job they find."""
    return database_url


@pytest.mark.timeout(180)
async def test_killed_workers_leave_every_row_once(
    desk: ImportDesk, studio: Studio, studio_database: str, tmp_path: Path
) -> None:
    await filled(studio, CAMPAIGNS)
    workers = Workers(desk, studio_database, tmp_path, server_environment(studio.platform))
    shown = await workers.bring_in(await desk.begin(), (20, 150, 700), patience_s=150)
    assert (shown.state, shown.error_code) == (ImportState.DONE, None)
    assert workers.kills == 3
    assert await desk.counted() == {"campaigns": 40, "ad_sets": 200, "ads": 1000}
    assert await doubled(desk) == 0
    assert [one.added for one in shown.stages] == [40, 200, 0, 1000, 1]
    assert 0 < max(workers.resident_mib) < 400
