"""What every suite shares: how its processes collect garbage, whom their clients trust, and property tests'
patience: on a busy machine an example and its making may take their time; speed has tests of its own.
"""

import gc

from hypothesis import HealthCheck, settings

from tests.trust import read_trust_once

read_trust_once()
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_collection_finish() -> None:
    """Thousands of tests and all they import stand to the end: no collection looks through them again."""
    gc.collect()
    gc.freeze()
