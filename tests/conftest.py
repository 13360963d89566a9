"""What every suite shares: how its processes collect garbage and whom their clients trust."""

import gc

from tests.trust import read_trust_once

read_trust_once()


def pytest_collection_finish() -> None:
    """Thousands of tests and all they import stand to the end: no collection looks through them again."""
    gc.collect()
    gc.freeze()
