"""Programs that are started to be measured. Each prints one line of JSON when it has its numbers.

Map
---
started      the outer side: starting one, and reading what it says
telling      the inner side: since when it runs, what it holds, what it measured
watch        the first paint of a window, seen from inside
start        the desktop, from the command to a list that can be used
bare_window  the same for a window with nothing in it
scene        the campaign page on a full replica, in a window
grid         scrolling, jumping, sorting, filtering in it
table        the same in a bare table view
typist       somebody who types into long copy
keystrokes   typing in long copy
arriving     the same while an account is brought in
commits      edits committed with their outbox row
first_sync   a whole first sync by the engine, or by the floor
two_desks    an edit on one computer seen on another
"""
