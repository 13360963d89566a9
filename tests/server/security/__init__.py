"""What a security engineer would try, tried for real.

Map
---
matrix      every route with every foreign id, generated from the product's own description
foreign     a workspace of somebody else with a row in every table, and what is in it
pgbouncer   the pooler in transaction mode, before a test's database
"""
