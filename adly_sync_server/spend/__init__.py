"""Spend guard: what was spent, measured against plans, ceilings and what was meant to stand still.

It looks after each collection of figures. What it finds is an alert that everybody holds offline, with a
proposed pause that a person confirms with one press, or lets run on with a reason.

``tables``      alerts
``repository``  what the guard looks at, and the alerts it has raised
``guarding``    one look at a workspace: alerts raised, renewed, over
``telling``     the notice that an alert goes out with
``use_cases``   what people do with an alert: pause now, let it run on
``jobs``        one look after each collection, and one an hour for what only the clock changes
"""
