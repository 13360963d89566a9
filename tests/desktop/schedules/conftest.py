"""Fixtures of these tests: a sample workspace and an empty one."""

from tests.desktop.places import empty, sample

__all__ = ["empty", "sample"]
