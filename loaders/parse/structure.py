"""Pieces become a tree: sections, numbered paragraphs, items, bullets, tables.

One reader for the whole genre of United Nations meeting documents. It relies on what all of them
share: paragraphs are numbered in one sequence, headings are numbered I., A., 1., (a) in this order
of rank and end without a stop, lists follow a colon, page breaks cut sentences anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.model.text import MappedText
from loaders.model.tree import NodeKind
from loaders.parse import lists, shape
from loaders.parse.ahead import Ahead, is_cut, look_ahead
from loaders.parse.builder import Draft, restore_number
from loaders.parse.flush import join_flush_paragraphs
from loaders.parse.inline import Inline, clean
from loaders.parse.lines import unbroken
from loaders.parse.markers import Marker, Style, letter_value
from loaders.parse.notes import Notes
from loaders.parse.numbering import capital_rank, follows_in_parts, topic_rank
from loaders.parse.pieces import Piece
from loaders.parse.tables import cells_of

RANKS = {"top": 10, "topic": 20, "capital": 30, "inside": 35, "arabic": 40, "paren": 50, "other": 60}
UNNUMBERED = 4
"""Paragraphs of prose that no cover prints: numbers behind them count messages, not paragraphs"""


@dataclass
class Reader:
    """State of one pass over the pieces of a document."""

    pieces: Sequence[Piece]
    notes: Notes
    listed: frozenset[str] = frozenset()
    contents_ahead: bool = False
    root: Draft = field(default_factory=lambda: Draft(NodeKind.DOCUMENT))
    footnotes: list[Draft] = field(default_factory=list)
    sections: list[tuple[int, Draft]] = field(default_factory=list)
    paragraph: Draft | None = None
    tail: Draft | None = None
    levels: list[lists.Level] = field(default_factory=list)
    last_number: int | None = None
    outer: list[int] = field(default_factory=list)  # last numbers of the sequences that a new one interrupts
    since_number: list[Draft] = field(default_factory=list)
    front: bool = True
    last_capital: str = ""
    long_entries: bool = False
    last_in_parts: str = ""  # of the paragraphs numbered 1.1, 1.2
    last_letter: int = 0  # of the paragraphs that bear letters instead of numbers
    unnumbered: bool = False  # no numbered paragraph follows, or none before many without numbers
    preamble: bool = False  # an enacting formula stands above, no numbered paragraph or heading since
    ahead: tuple[Ahead, ...] = ()

    def __post_init__(self) -> None:
        self.ahead = look_ahead(self.pieces, self.notes.marks, lambda piece: self.inline(piece).text.text)

    # -- what stands where -------------------------------------------------------------------

    def inline(self, piece: Piece, raw: MappedText | None = None) -> Inline:
        return clean(piece.raw if raw is None else raw, self.notes.plain_anchors, self.notes.starred)

    @property
    def here(self) -> Draft:
        """The section (or the root) that new content belongs to."""
        return self.sections[-1][1] if self.sections else self.root

    def read(self) -> None:
        contents = False
        for i, piece in enumerate(self.pieces):
            if i in self.notes.marks:
                self._note(i, piece)
                continue
            words = self.inline(piece).text.text
            if contents and self._is_contents_entry(i, piece, words):
                self._contents_entry(piece)
                continue
            if contents:
                contents, self.front = False, self.front and not self.listed
            if shape.CONTENTS.fullmatch(words.strip()):
                contents, self.contents_ahead = True, False
                self._contents_entry(piece)
                continue
            self._body(i, piece, words)
        join_flush_paragraphs(self.root)

    def _body(self, i: int, piece: Piece, words: str) -> None:
        self.long_entries = shape.is_prose(words)
        self.unnumbered = self.ahead[i].number is None or self.ahead[i].prose >= UNNUMBERED
        if piece.tabular:
            self._row(piece)
        elif self._is_wrapped(piece):
            self._append(piece, self.inline(piece, piece.printed))
        elif self._is_heading(i, piece, words):
            self._heading(piece, words)
        elif piece.marker.style is Style.ARABIC and self._is_numbered(i, piece, words):
            self._numbered(piece)
        elif self._is_lettered(piece):
            self.last_letter = letter_value(piece.marker.label) or 0
            self._open_paragraph(piece, self.inline(piece), piece.marker.label)
        elif self._is_entry(piece):
            self._entry(piece)
        elif piece.marker.style is Style.BULLET and not self.front:
            self._bullet(piece)
        else:
            self._plain(piece, self.inline(piece, piece.whole))

    # -- notes and contents page --------------------------------------------------------------

    def _note(self, i: int, piece: Piece) -> None:
        raw = piece.raw[self.notes.skip.get(i, 0) :]
        if (brace := raw.text.find("}")) >= 0 and "{" not in raw.text:
            raw = raw.without([(brace, brace + 1)])
        note = Draft(NodeKind.FOOTNOTE, label=self.notes.marks[i], restored=i in self.notes.restored)
        note.add(clean(raw), piece.spans)
        self.footnotes.append(note)

    def _is_contents_entry(self, i: int, piece: Piece, words: str) -> bool:
        if piece.marker.hashes:
            return False
        if not words or "\t" in piece.raw.text or shape.CONTENTS_TAIL.search(words) or piece.marker.bullet:
            return True
        # A wrapped entry: the next line carries the page number, or the text is the first half of it.
        following = self.ahead[i].piece
        entry = shape.key(shape.CONTENTS_TAIL.sub("", words))
        if entry in self.listed or following is None:
            return False
        return "\t" in following.raw.text and not shape.is_prose(words)

    def _contents_entry(self, piece: Piece) -> None:
        entry = Draft(NodeKind.CONTENTS)
        entry.add(clean(piece.whole), piece.spans)
        self.root.children.append(entry)
        self.paragraph = self.tail = None

    # -- headings -----------------------------------------------------------------------------

    def _is_heading(self, i: int, piece: Piece, words: str) -> bool:
        marker = piece.marker
        if piece.listed or (marker.bullet and marker.style is Style.BULLET):
            return False
        marked = bool(marker.hashes) or bool(shape.WHOLE_BOLD.fullmatch(piece.raw.text.strip()))
        if self.front and not self._ends_front(i, piece, words, marked):
            return False
        broken = shape.SENTENCE_BREAK.search(shape.SECOND_TOPIC.sub("", words))
        topic = marker.style is Style.TOPIC and len(words) < 400 and not broken
        listed = not self.listed.isdisjoint({shape.key(words), shape.key(piece.whole.text)})
        if topic and not words.endswith((";", ",")) and not self._open_list_wants(marker):
            return True
        if marker.style is Style.NONE and shape.ANNEX.fullmatch(words):
            return True
        if not marked and not listed and not shape.looks_like_heading(words):
            return False
        if (
            marked
            and len(words) > shape.HEADING_LENGTH // 2
            and not shape.looks_like_heading(words.rstrip(".:"))
        ):
            return False
        if self._holds_office(words) or (shape.OFFICE_ALONE.fullmatch(words) and self._is_line(words)):
            return False
        if listed and not marked and lists.continues(self.levels, marker) is not None:
            return False  # an agenda has entries named like headings of the report
        if marked or listed:
            return self.tail is None or shape.ends(self.tail.ending) or not words[:1].islower()
        if marker.style is Style.NONE:
            return self._plain_heading(i, piece, words)
        if marker.style is Style.CAPITAL:
            return capital_rank(marker.label, self.last_capital) is not None
        if marker.style is Style.ARABIC:
            return self._arabic_heading(i, marker, words)
        return marker.style is Style.PAREN and not self._open_list_wants(marker)

    def _ends_front(self, i: int, piece: Piece, words: str, marked: bool) -> bool:
        key = shape.key(words)
        if shape.is_known_heading(words):
            return True
        if self.contents_ahead:
            return False
        if shape.TOPIC_ALONE.fullmatch(words) and (following := self.ahead[i].piece) is not None:
            return following.marker.style is Style.ARABIC  # on a cover a title follows
        if piece.marker.style in {Style.CAPITAL, Style.TOPIC}:
            return True
        if key in self.listed or shape.ANNEX.fullmatch(words):
            return True
        if piece.marker.style is Style.ARABIC:
            return shape.looks_like_heading(words)
        return marked and piece.marker.hashes > 1 and bool(self.root.children)

    def _goes_on(self, piece: Piece, words: str) -> bool:
        """The words belong to what is open; of a preamble, what lacks its comma is cut by a page break."""
        if self.tail is None or shape.FORMULA_ALONE.fullmatch(self.tail.ending):
            return False
        if piece.page_break and self.tail.ending.endswith(";") and self.tail.label and shape.is_prose(words):
            return self.tail is self.paragraph  # the title of a convention has a semicolon
        cut = self.preamble and shape.cuts_clause(self.tail.ending, words, piece.page_break)
        closes = self.paragraph is not None and (cut or bool(self.paragraph.label))
        listed = piece.page_break and shape.cuts_list(self.tail.words, words)
        return listed or shape.goes_on(self.tail.ending, words, closes)

    def _plain_heading(self, i: int, piece: Piece, words: str) -> bool:
        if self._goes_on(piece, words):
            return False
        clause = self.preamble and shape.CLAUSE.match(words)
        if clause or len(words) > shape.longest_heading(words) or self._is_line(words) or piece.listed:
            return False
        following, people = self.ahead[i].piece, shape.PEOPLE_ALONE.fullmatch(words) is not None
        if following is None or (people and following.marker.style is Style.BULLET):
            return False
        ended = shape.ends(self.tail.ending if self.tail else "") and following.marker.style is not Style.NONE
        if not (piece.after_blank or piece.page_break or self.tail is None or ended):
            return False
        return not (following.marker.style is Style.NONE and following.raw.text[:1].islower())

    def _arabic_heading(self, i: int, marker: Marker, words: str) -> bool:
        if not marker.label.isdigit():
            return "." in marker.label  # 2.1 Title
        number = int(marker.label)
        expected = self.last_number is not None and number == self.last_number + 1
        first = number == 1 and self.last_number is None
        if is_cut(words, self.ahead[i], number=number if expected or first else None):
            return False
        if self._open_list_wants(marker):
            return False
        if shape.NAMES_TOPIC.search(words) or number <= (self.last_number or 0):
            return True
        if expected and self.ahead[i].number in {None, number + 1}:
            return False
        return self.ahead[i].number != number + 1 or len(words) < 120 or number == 1

    def _open_list_wants(self, marker: Marker) -> bool:
        """The mark continues an open list, or begins the list that the last text announced."""
        if lists.continues(self.levels, marker) is not None:
            return True
        announced = self.tail is not None and shape.announces_list(self.tail.ending)
        if announced and marker.style is Style.ARABIC and self.tail is self.paragraph:
            # "We declare the following:" without number opens the numbered paragraphs of a declaration.
            announced = self.paragraph is not None and (
                bool(self.paragraph.label)
                or not (
                    self.long_entries
                    or shape.DECLARES.search(self.paragraph.ending)
                    or shape.WE.match(self.paragraph.words)
                )
            )
        return announced and lists.begins(marker) is not None

    def _heading(self, piece: Piece, words: str) -> None:
        marker = piece.marker
        rank = RANKS[self._rank_name(marker, words)]
        while self.sections and self.sections[-1][0] >= rank:
            self.sections.pop()
        if marker.style is Style.CAPITAL and rank == RANKS["capital"]:
            self.last_capital = marker.label
        elif rank < RANKS["capital"]:
            self.last_capital = ""
        numbered = marker.style in {Style.CAPITAL, Style.ARABIC, Style.PAREN, Style.TOPIC}
        section = Draft(
            NodeKind.SECTION,
            label=marker.label if numbered else "",
            mark=marker.mark if numbered else "",
            level=len(self.sections) + 1,
        )
        section.add(self.inline(piece), piece.spans)
        self.here.children.append(section)
        self.sections.append((rank, section))
        self.paragraph = self.tail = None
        self.levels.clear()
        self.front = self.preamble = False

    def _rank_name(self, marker: Marker, words: str) -> str:
        if marker.style is Style.TOPIC:
            return topic_rank([rank for rank, _ in self.sections], RANKS, opens=not self.here.children)
        if marker.style is Style.CAPITAL:
            return capital_rank(marker.label, self.last_capital) or "capital"
        if marker.style is Style.ARABIC:
            return "paren" if "." in marker.label else "arabic"
        if marker.style is Style.PAREN:
            return "paren"
        if shape.ANNEX.fullmatch(words) or shape.key(words.rstrip(".")) in self.listed:
            return "top"
        if shape.is_known_heading(words):
            in_topic = any(rank in {RANKS["topic"], RANKS["capital"]} for rank, _ in self.sections)
            numbered_alone = bool(self.sections) and bool(self.here.label) and not self.here.children
            return "other" if (in_topic or numbered_alone) and shape.opens_topic(words) else "top"
        return "topic" if marker.style is Style.NONE and shape.TOPIC_FIRST.match(words) else "other"

    # -- paragraphs ---------------------------------------------------------------------------

    def _is_wrapped(self, piece: Piece) -> bool:
        """A wrapped line that only happens to begin like a number, letter or bullet."""
        if self.tail is None or piece.marker.hashes:
            return False
        if piece.after_blank or piece.page_break:  # "… in operative para" / "96) upon …"
            return piece.marker.mark[-1:] == ")" and shape.closes_bracket(
                self.tail.ending, piece.printed.text
            )
        style = piece.marker.style
        if style is Style.NONE or shape.ends(self.tail.ending):
            return False
        if style is Style.BULLET:
            return self.tail.kind is not NodeKind.BULLET and piece.raw.text[:1].islower()
        if style is Style.ARABIC and piece.marker.label.isdigit():
            fits = self.last_number is not None and int(piece.marker.label) == self.last_number + 1
            fits = fits or (piece.marker.label == "1" and shape.ends_preamble(self.tail.words))
            return not fits and not self._open_list_wants(piece.marker)
        topic = style is Style.TOPIC and not piece.marker.mark[:1].islower()  # "… under" / "agenda item 3."
        topic = topic and not shape.DANGLING.search(self.tail.ending)  # "item 3 and/or" / "Workshop topic 3."
        return not self._open_list_wants(piece.marker) and not topic

    def _is_numbered(self, i: int, piece: Piece, words: str) -> bool:
        """The number belongs to the one sequence of paragraphs of the document (or begins a new one)."""
        label = piece.marker.label
        if follows_in_parts(label, self.last_in_parts):  # 2.1
            return shape.ends(words)
        if not label.isdigit():  # 4 bis, 115.23
            inserted = self.last_number is not None and label.split()[0] == str(self.last_number)
            return inserted or (self.last_number is not None and len(words) > 60)
        number = int(label)
        behind = lists.back_at_margin(self.levels, piece.indent) or lists.outgrown(self.levels, words)
        if number - 1 == self.last_number and behind:
            return True
        if self._open_list_wants(piece.marker):
            return False
        if self.last_number is None or number == self.last_number + 1:
            return True
        if number == 1:
            sentence = shape.ends(words) and (len(words) > 40 or self.paragraph is None)
            return sentence or self._after_preamble(piece)
        if self.outer and number == self.outer[-1] + 1 and self.paragraph is None:
            return True
        if self.last_number < number <= self.last_number + 5:
            return True
        # An excerpt leaves paragraphs out, most often whole sections.
        cut = is_cut(words, self.ahead[i], number=number)
        if number < self.last_number or len(words) < 40 or not (cut or shape.ends(words)):
            return False
        opens, before = cut or shape.is_prose(words), self.paragraph
        if before is not None:
            opens = bool(before.label) and not before.children and shape.ends(before.ending)
        opens = opens and piece.after_blank and words[:1].isupper()
        return self.ahead[i].number == number + 1 or opens

    def _after_preamble(self, piece: Piece) -> bool:
        """The first operative paragraph: it follows an unnumbered one that ends with a comma."""
        tail = self.tail
        preamble = self.paragraph is not None and not self.paragraph.label  # its entries have letters
        unnumbered = tail is not None and (not tail.label or preamble)
        apart = piece.after_blank or (tail is not None and shape.ends_preamble(tail.words))
        return apart and unnumbered and tail is not None and shape.COMMA.search(tail.ending) is not None

    def _numbered(self, piece: Piece) -> None:
        label = piece.marker.label
        if label.isdigit():
            number = int(label)
            if number == 1 and self.last_number:
                self.outer.append(self.last_number)
            elif self.outer and number == self.outer[-1] + 1 and self.paragraph is None:
                self.last_number = self.outer.pop()
            if self.last_number is not None and number == self.last_number + 2:
                restore_number(self.since_number, self.last_number + 1)
            self.last_number = number
        else:
            self.last_in_parts = label
        self._open_paragraph(piece, self.inline(piece), label)
        self.since_number = []

    def _is_lettered(self, piece: Piece) -> bool:
        """A paragraph lettered instead of numbered, as in some declarations: one run below all headings."""
        if piece.marker.style is not Style.PAREN or self.front or self.last_number is not None:
            return False
        if self.last_in_parts:
            return False
        letter, above = letter_value(piece.marker.label), self.paragraph
        if letter != self.last_letter + 1 or (above is not None and self.levels):
            return (
                above is not None
                and letter == self.last_letter + 1
                and bool(above.label)
                and bool(self.last_letter)
                and lists.continues(self.levels, piece.marker) is None
            )
        if above is None or above.label:
            return self.last_letter > 0 or letter == 1
        return bool(shape.DECLARES.search(above.ending))

    def _open_paragraph(self, piece: Piece, inline: Inline, label: str = "") -> None:
        paragraph = Draft(NodeKind.PARAGRAPH, label=label, mark=piece.marker.mark if label else "")
        paragraph.add(inline, piece.spans)
        self.here.children.append(paragraph)
        self.paragraph = self.tail = paragraph
        self.levels.clear()
        words = inline.text.text
        opening = shape.opens_preamble(words)
        self.preamble = not label and (self.preamble or opening)
        whole = self.unnumbered and not self.contents_ahead and shape.is_prose(words)
        self.front = self.front and not (label or opening or whole)
        if not label:
            self.since_number.append(paragraph)

    def _append(self, piece: Piece, inline: Inline) -> None:
        if self.tail is not None:
            self.tail.add(inline, piece.spans)

    def _plain(self, piece: Piece, inline: Inline) -> None:
        words = inline.text.text
        if self.front and self.paragraph is None and not shape.is_prose(words):
            self._front_line(piece, inline, words)
            return
        if self.tail is not None and self.tail.kind is not NodeKind.ROW:
            clause = shape.next_clause(self.tail.words, self.tail.ending, piece.raw.text)
            flowing = not piece.after_blank and not piece.page_break and not piece.listed and not clause
            flowing = flowing and not shape.ends(self.tail.ending)
            entry = piece.after_blank and self.tail.kind is NodeKind.LINE and shape.TITLED_NAME.match(words)
            apart = bool(entry or piece.listed)
            apart = apart or shape.stands_apart(self.tail.ending, words, piece.page_break)
            if flowing or (not apart and self._goes_on(piece, words)) or self._holds_office(words):
                self._append(piece, inline)
                return
        if self.paragraph is not None and (piece.listed or self._is_line(words)):
            line = Draft(NodeKind.LINE)
            line.add(inline, piece.spans)
            self.paragraph.children.append(line)
            self.tail = line
            return
        if self.front and not shape.is_prose(words):
            self._front_line(piece, inline, words)
            return
        self._open_paragraph(piece, inline)

    def _front_line(self, piece: Piece, inline: Inline, words: str) -> None:
        """A cover line; each of its source lines is kept as a cell. An enacting formula opens the body."""
        if shape.ends_cover(words):
            self._open_paragraph(piece, inline)
            self.front = False
            return
        line = self.root.children[-1] if self.root.children else self.root
        if line.kind is not NodeKind.FRONT or not shape.cut_on_cover(line.ending, words):
            line = Draft(NodeKind.FRONT)
            self.root.children.append(line)
        line.add(inline, piece.spans)
        line.cells = unbroken([*line.cells, *(self.inline(piece, row).text for row in piece.lines)])
        self.paragraph = self.tail = None

    def _is_line(self, words: str) -> bool:
        """``Chair: …`` under a paragraph that ends with a colon."""
        if self._holds_office(words):
            return True
        if self.paragraph is None or not shape.names_officer(words) or len(words) > 200:
            return False
        if shape.ends(words) and shape.TELLS.search(words):
            return False  # "Ms. Jo Ek stressed that …" below a list
        last = self.paragraph.children[-1] if self.paragraph.children else None
        return shape.announces_list(self.paragraph.ending) and (last is None or last.kind is NodeKind.LINE)

    def _holds_office(self, words: str) -> bool:
        line = self.tail
        return line is not None and line.kind is NodeKind.LINE and shape.holds_office(line.words, words)

    # -- lists and tables ---------------------------------------------------------------------

    def _is_entry(self, piece: Piece) -> bool:
        marker = piece.marker
        if marker.style not in {Style.PAREN, Style.PAREN_ARABIC, Style.ARABIC} or self.paragraph is None:
            return False
        return bool(self.levels) or self._open_list_wants(marker) or lists.begins(marker) is not None

    def _entry(self, piece: Piece) -> None:
        assert self.paragraph is not None  # _is_entry
        entry = Draft(NodeKind.ITEM, label=piece.marker.label, mark=piece.marker.mark, indent=piece.indent)
        entry.add(self.inline(piece), piece.spans)
        lists.place(self.levels, piece.marker, self.paragraph, entry)
        self.tail = entry

    def _bullet(self, piece: Piece) -> None:
        bullet = Draft(NodeKind.BULLET, mark=piece.marker.mark, indent=piece.indent)
        bullet.add(self.inline(piece), piece.spans)
        lists.owner_of_bullet(self.levels, self.paragraph or self.here, bullet).children.append(bullet)
        self.tail = bullet

    def _row(self, piece: Piece) -> None:
        """A line with tabs (or pipes) is a row; rows that follow each other are one table."""
        cells = [self.inline(piece, cell) for cell in cells_of(piece.whole)]
        row = Draft(NodeKind.ROW, cells=tuple(c.text for c in cells))
        row.add(Inline.join(cells), piece.spans)
        owner = self.here
        if self.paragraph is not None and shape.announces_list(self.paragraph.ending):
            owner = self.paragraph
        if self.front and not self.sections:
            owner = self.root
        if not owner.children or owner.children[-1].kind is not NodeKind.TABLE:
            owner.children.append(Draft(NodeKind.TABLE))
        owner.children[-1].children.append(row)
        self.tail = row
        if owner is not self.paragraph:
            self.paragraph = None
            self.levels.clear()
