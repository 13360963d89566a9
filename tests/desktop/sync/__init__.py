"""The engine against a server written from the protocol's page, in place and over real HTTP."""
