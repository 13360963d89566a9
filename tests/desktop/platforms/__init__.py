"""Tests of ad accounts and of connecting them."""
