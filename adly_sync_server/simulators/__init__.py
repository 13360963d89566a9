"""The outside world on loopback: one stateful simulator per external service, over real HTTP.

Production code never imports this package; no adapter knows that it exists (base URLs are settings).

Shared by every simulator:
  wire         requests and replies, and the ASGI entrance that can also cut a connection
  stage        the order of things for one request: control, faults, the vendor, journal
  faults       what is to go wrong on demand
  journal      every request with its verdict
  clock        the simulated time, which can be moved forward
  entity_store what the vendor remembers: SQLite in memory or in a folder, one transaction a request
  form_parts   the parts of a multipart body
  chance       numbers that look like chance and are the same for ever
  control      the control endpoints under /_control/ (docs/simulators.md)
  loopback     a server on 127.0.0.1 in a thread
  running      simulators that run, and how they end
  serve        starts the simulators, for the command line and for tests

One folder per vendor: meta, snapchat, tiktok.
"""
