"""Tests of bringing in what ad accounts hold already."""
