"""Answers as a page for people."""

from __future__ import annotations

import json
from typing import Any

from flask import render_template

from server.service import KeptAnswer

MOST_ROWS = 1000
MOST_CHARACTERS = 200_000


def results_page(title: str, query: str, kept: KeptAnswer) -> str:
    """The page of an answer in JSON (rows, yes or no) or Turtle; what is cut off, it says."""
    if kept.head.kind == "graph":
        text = kept.content.decode("utf-8")
        return render_template(
            "graph.html",
            title=title,
            query=query,
            text=text[:MOST_CHARACTERS],
            cut=len(text) > MOST_CHARACTERS,
        )
    content: dict[str, Any] = json.loads(kept.content)
    if kept.head.kind == "boolean":
        return render_template("boolean.html", title=title, query=query, answer=content["boolean"])
    rows = content["results"]["bindings"]
    return render_template(
        "results.html",
        title=title,
        query=query,
        columns=content["head"]["vars"],
        rows=rows[:MOST_ROWS],
        total=len(rows),
    )
