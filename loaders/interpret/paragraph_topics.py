"""Item and workshop of the Congress that a paragraph is about, by the rules of the document's genre."""

from __future__ import annotations

from collections.abc import Callable

from loaders.interpret.congress_topics import read_congress_topics
from loaders.interpret.context import Context, topic_of
from loaders.interpret.guide_lists import congress_of
from loaders.interpret.summary_points import items_of_paragraphs
from loaders.model.facts import Genre
from loaders.model.tree import Located

Topic = tuple[int | None, int | None]


def paragraph_topics(context: Context) -> Callable[[Located], Topic]:
    """A reader of topics: of the headings above a paragraph, else of what the paragraph itself says.

    In a discussion guide the headings are ``Substantive item 1.`` and ``Workshop 1.``; in a Chair's
    summary the paragraph names the item that its list of new elements belongs to.
    """
    if context.genre is Genre.DISCUSSION_GUIDE:
        topics = read_congress_topics(context.tree, congress_of(context))
        return lambda located: topics.of_path(located.path)
    if context.genre is Genre.THEMATIC_SUMMARY:
        items = items_of_paragraphs(context, congress_of(context))
        return lambda located: (items.of(located.node), None)
    return lambda located: topic_of(located.path)
