"""Tests of proposals on the desktop."""
