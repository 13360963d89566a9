"""Measurements beside their floors, run by make bench; the small ones are tests of speed, too.

Map
---
__main__     the command: which measures, which sizes; table, JSON, page of the docs
outcome      one row of the table: value, floor, bars
samples      times taken again and again: medians, percentiles, turns of product and floor
sheet        the table as text, as JSON and as a page
machine      what it was measured on
plan         how much is measured, and where the parts are kept while it runs
agency       100,000 ads of a made-up agency
replicas     the same as a replica on a computer, ready to be opened
stack        a real PostgreSQL on disk, a real server, and the floors' own server, each a process
people       accounts, workspaces and rows on that server
calls        HTTP with as little as possible on the asking side
measures/    one module for each question that is measured
probes/      programs that are started to be measured, each a process of its own
floors/      the least that the same task can cost
"""
