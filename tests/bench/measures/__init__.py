"""One module for each question: it is given the run and gives rows back.

Map
---
registry     their names, in the order of the table
start_up     from the command to the first paint, to a usable list, and the memory held then
grid         scrolling, jumping, sorting, filtering
keystrokes   typing in long copy, and committing an edit
pull         nothing new
push         one field; 5,000 rows
first_sync   100,000 rows into an empty replica
live         an edit on one computer seen on another; what an idle listener costs
sign_in      sign-ins a second, and everybody else meanwhile
lists        fifty rows under row security
"""
