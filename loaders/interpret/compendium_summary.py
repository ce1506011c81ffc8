"""The key themes of an executive summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.interpret.compendium_outline import heading_of
from loaders.interpret.context import Context
from loaders.interpret.regions import Regions
from loaders.model.facts import ExecutiveThemeFact
from loaders.model.text import MappedText
from loaders.model.tree import Node, NodeKind

_SUMMARY = re.compile(
    r"\b(?:summary|(?:key|main|core|central|overarching)\s+(?:themes|messages|points)|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+)?(?:messages|themes))\b",
    re.IGNORECASE,
)
_NEXT_PART = re.compile(
    r"\b(?:introduction|background|contents|methodology|method|limitations|survey|results|agenda item|"
    r"workshop|respondents|participants|acknowledge?ments?|regions?)\b|^(?:[\dA-Z]+\.\s+)?(?:who|how|about)\b",
    re.IGNORECASE,
)
_LEAD_WORDS = re.compile(r"(?P<heading>[A-Z][^.:!?]{3,70})[.:]\s+(?=[A-Z“])")
_NUMBERED_LEAD = re.compile(rf"(?P<number>\d{{1,2}})\s*[–—:-]\s+{_LEAD_WORDS.pattern}")
_CAPITALS = re.compile(r"[A-Z][A-Z’'&/-]*(?:[,:]?\s+(?:[A-Z][A-Z’'&/,-]*|&|\d+))+")
_FEWEST_LETTERS = 8
_FEWEST_ENTRIES = 2
_MOST_WORDS = 7
_FEWEST_LEADS = 3
_MOST_LEAD_WORDS = 10


@dataclass
class _Themes:
    """The themes found so far: heading and the words below it."""

    regions: Regions
    found: list[tuple[MappedText, list[MappedText]]] = field(default_factory=list)

    def collect(self, section: Node) -> bool:
        """Gather the themes below a section; False where the next part of the document begins."""
        if not self.found:
            self.found.extend(_numbered(section) or _leads(section))
        for child in section.children:
            if child.kind is NodeKind.SECTION:
                if not self.opened_by(child):
                    return False
                self.found.append((child.text, []))
                if not self.collect(child):
                    return False
            else:
                self._read(child)
        return True

    def opened_by(self, section: Node) -> bool:
        """A subheading of the summary: printed like the themes before it, and no other part's heading."""
        heading = section.text.text
        alike = not self.found or self.found[0][0].text.isupper() == heading.isupper()
        other = _NEXT_PART.search(heading_of(section).text) or self.regions.exactly(heading)
        return alike and not other

    def _read(self, node: Node) -> None:
        text = node.flow()
        heading, entries = _heading_run(text), _entries(node)
        if heading:
            self.found.append((text[:heading].strip(), [text[heading:].strip()]))
        elif entries and not self.found:
            self.found.extend(entries)
        elif self.found:
            self.found[-1][1].append(text)


def read_themes(context: Context) -> Iterator[ExecutiveThemeFact]:
    """The themes of the executive summary.

    A theme is a heading in capitals at the beginning of a paragraph, or in a line of its own, with all that
    follows up to the next one; or the first words of the entries of a list.
    """
    themes = _Themes(Regions(context.knowledge, {}))
    unfinished = False
    for root in context.tree.root.children:
        if root.kind is not NodeKind.SECTION:
            continue
        if _SUMMARY.search(root.text.text):
            unfinished = themes.collect(root)
        elif unfinished and root.text.text.isupper() and themes.opened_by(root):
            # Headings of the themes may be as large as the one of the summary.
            themes.found.append((root.text, []))
            unfinished = themes.collect(root)
        else:
            unfinished = False
            summary = None if themes.found else _below(root)
            if summary is not None:
                themes.collect(summary)
    for position, (heading, parts) in enumerate(themes.found, start=1):
        text = MappedText.join(parts)
        if text:
            span = heading.span().cover(text.span())
            yield ExecutiveThemeFact(position, heading.text, text.text, span)


def _below(section: Node) -> Node | None:
    """The heading of the summary below another one, such as that of a foreword set in larger letters."""
    for child in section.children:
        if child.kind is NodeKind.SECTION:
            found = child if _SUMMARY.search(child.text.text) else _below(child)
            if found is not None:
                return found
    return None


def _entries(node: Node) -> list[tuple[MappedText, list[MappedText]]]:
    """A list whose entries all begin with a few words and a stop ("Invest early. Prevention starts …")."""
    entries = [c.flow() for c in node.children if c.kind in (NodeKind.BULLET, NodeKind.ITEM)]
    leads = [_LEAD_WORDS.match(entry.text) for entry in entries]
    if len(entries) < _FEWEST_ENTRIES or not all(
        m and len(m["heading"].split()) <= _MOST_WORDS for m in leads
    ):
        return []
    return [
        (entry[: m.end("heading")], [entry[m.end() :]]) for entry, m in zip(entries, leads, strict=True) if m
    ]


def _numbered(section: Node) -> list[tuple[MappedText, list[MappedText]]]:
    """Paragraphs numbered by hand that begin with a few words and a stop: "1 – Invest early. Support …"."""
    flows = [c.flow() for c in section.children if c.kind is NodeKind.PARAGRAPH]
    leads = [(flow, m) for flow in flows if (m := _NUMBERED_LEAD.match(flow.text))]
    if [int(m["number"]) for _, m in leads] != list(range(1, len(leads) + 1)) or len(leads) < _FEWEST_ENTRIES:
        return []
    return [(flow[m.start("heading") : m.end("heading")], [flow[m.end() :]]) for flow, m in leads]


def _leads(section: Node) -> list[tuple[MappedText, list[MappedText]]]:
    """A summary of which every entry, or every paragraph, begins with a few words and a stop."""
    for kind in (NodeKind.BULLET, NodeKind.PARAGRAPH):
        flows = [child.flow() for child in section.children if child.kind is kind]
        leads = [None if _heading_run(flow) else _LEAD_WORDS.match(flow.text) for flow in flows]
        if len(flows) >= _FEWEST_LEADS and all(
            m and not re.search(r"\d", m["heading"]) and len(m["heading"].split()) <= _MOST_LEAD_WORDS
            for m in leads
        ):
            return [
                (flow[: m.end("heading")], [flow[m.end() :]])
                for flow, m in zip(flows, leads, strict=True)
                if m
            ]
    return []


def _heading_run(text: MappedText) -> int:
    """Where the heading in capitals at the beginning of a paragraph ends; 0 where there is none."""
    match = _CAPITALS.match(text.text)
    if not match:
        return 0
    end = match.end()
    following = text.text[end:]
    # The run may have swallowed the sentence's first letter ("… CRIME A global …", "… CRIME Ensure").
    if following and following[0].islower():
        end = match.group(0).rstrip().rfind(" ")
    last = re.search(r"\s+[AI]$", text.text[:end])
    if last:
        end = last.start()
    heading = text.text[: max(end, 0)]
    letters = sum(c.isalpha() for c in heading)
    return end if letters >= _FEWEST_LETTERS and " " in heading.strip() else 0
