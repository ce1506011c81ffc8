"""What the pages for people show: facts, names, readable documents, comparisons, pictures.

kinds     the words for each class
asking    one way to the engine for all of these, with names of things in batches
facts     facts as cards: text, place, who, themes
things    the page of a thing: what is said of it, what points to it
reader    a document with its paragraphs and the facts in them
compare   matrix, convergence, networks, timeline, survey
pictures  drawings as SVG

No module here knows HTTP: each takes an ``Ask`` and gives plain values to the views.
"""
