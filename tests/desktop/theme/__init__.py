"""Tests of the look: tokens, fonts, icons, the live switch."""
