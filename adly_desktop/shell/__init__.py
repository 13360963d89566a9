"""The frame around the features: navigation, work that runs, change signal, failures in words.

Map
---
main_window     sidebar, top bar, one page at a time; navigation only
operations      coroutines with an owner, cancelled with their screen; failures become sentences
change_signal   the storage's change signal, brought to the GUI thread
garbage         closed windows are collected on Qt's thread
failures        code → sentence and what to do next, in both languages
command_palette every action and entity by name (Ctrl K)
"""
