"""What every suite shares: how its processes collect garbage."""

import gc


def pytest_collection_finish() -> None:
    """Thousands of tests and all they import stand to the end: no collection looks through them again."""
    gc.collect()
    gc.freeze()
