"""The HTTP side: SPARQL protocol, named queries, pages and descriptions over one published dataset.

front      the RSGI application that meets the clients: bodies, limits, disconnects, cache
bridge     runs the app behind the front, in a thread
app        the Flask application
views/     its pages, by subject
service    the query pool and what else the views share
"""

from __future__ import annotations

from ccgraph.settings import Settings


def serve(settings: Settings) -> None:
    """Serve the published dataset until interrupted.

    Raises:
        StoreError: there is no dataset.
    """
    from server.serving import serve as run

    run(settings)
