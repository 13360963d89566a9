"""Pages of ours in a browser: what each looks like, and how carefully it is sent.

Map
---
look       the style sheet, made of the design's tokens, and the fonts
paper      a page out of its template and its words (resources/pages), escaped; nothing in it runs
caution    what is told of every page to the browser, and who may post to one
endpoints  /pages/…: style and fonts, kept by browsers for good
"""
