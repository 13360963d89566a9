"""Tests of the simulated TikTok, over real HTTP."""
