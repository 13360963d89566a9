"""Property tests of pure rules: an example may take its time on a busy machine; speed has its own tests."""

from hypothesis import settings

settings.register_profile("pure_rules", deadline=None)
settings.load_profile("pure_rules")
