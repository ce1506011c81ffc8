"""The pages of the app, by subject."""

from __future__ import annotations

from typing import cast

from flask import current_app

from server.service import Service


def service() -> Service:
    """The service of the app that answers this request."""
    return cast(Service, current_app.extensions["ccgraph"])
