"""Tests of the two languages: formats, digits, plurals, the catalogue, the live switch."""
