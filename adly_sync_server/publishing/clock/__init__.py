"""The clock: going live, stopping, and changing for a time, at a minute in a named zone.

An entry is a synced row that a person makes anywhere. Each minute the server looks through what is open: it
confirms what is new, says what would stand in the way, and starts what is due. What it starts are requests of
publishing and presses of Pause now: the same journal, the same locks, the same look-ups. So a worker killed
anywhere goes on where it stood, and two workers do nothing twice.

How late is too late: going live and changing for a time are missed an hour after their minute, and a change
whose end has passed is. Stopping and putting back are done however late it is.

``rows``        entries with what they are about
``judging``     pure: what an entry is by now
``permitting``  what stands in the way of spending more
``starting``    an entry becomes a request, or a press
``settling``    how that ended, back on the entry
``working``     one entry as far as it goes
``telling``     what people are told without asking
``versions``    whether a new version of an ad runs by now
``jobs``        every minute
"""
