"""Tests of the frame: navigation, work that runs, failures in words."""
