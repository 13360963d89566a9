"""Measurements beside their floors, run by make bench; the small ones are tests of speed, too."""
