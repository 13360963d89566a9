"""The main job, end to end: draft offline → check → sync → publish → results. The demo, and a test.

Map
---
world      processes of the demo: database, server, worker, simulators; started, stopped and killed by name
devices    a person's desktop without its windows: replica, outbox, engine, use cases
asking     a publish asked for and awaited; the control desks of the simulated platforms
drafting   what is drafted offline, through the desktop's own use cases
steps_*    the steps, each with its evidence
runner     one JSON line a step; the first that fails ends the run
__main__   ``make demo`` and ``make demo HEADLESS=1``
"""
