"""Official resolutions as a source of facts: what their publisher states, and what our methods find in them.

model      what is kept of a resolution
extract    from the publisher's file to these facts
uptake     which recommendations and quotations its paragraphs say again
files      the facts as files of ``data/resolutions``

No words of a paragraph are kept; whoever has the publisher's files loads them with ``ccgraph add``.
"""
