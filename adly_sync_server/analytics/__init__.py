"""What was planned, what was spent, what came back.

``tables``        plans, figures by day and hour, touches on the way to an order
``collecting``    asking platforms: days, hours of today, breakdowns; ``keeping`` writes what they told
``backfilling``   the past, in slices that resume
``sums``          what plans and rules decide by; ``reading`` and ``parts_reading`` what desktops load
``rates``         currencies, dated and stated
"""
