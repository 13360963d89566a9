"""Tests of the widgets: what goes in comes out, in both directions."""
