"""Fixtures of these tests: a sample workspace and an empty one."""

from tests.desktop.places import empty, sample, sample_file

__all__ = ["empty", "sample", "sample_file"]
