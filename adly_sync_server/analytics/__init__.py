"""What was planned, what was spent, what came back.

``tables``   plans, figures by day and hour, touches on the way to an order
"""
