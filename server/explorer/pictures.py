"""Pictures of the data: the process in time, networks, bars. Each also gives the rows it was drawn from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from server.explorer.asking import Ask, Name
from server.explorer.svg import Drawing

Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting in time."""

    iri: str
    kind: str
    first: str
    last: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge of a network."""

    left: str
    right: str
    n: int


def events(ask: Ask, first_year: int = 2021) -> list[Event]:
    """Dated meetings of the process, sittings left out."""
    rows = ask.rows(
        "SELECT ?x (SAMPLE(?c) AS ?class) (SAMPLE(?s) AS ?first) (SAMPLE(?e) AS ?last) "
        "(SAMPLE(?at) AS ?place) WHERE { "
        "?x a cc:Meeting ; a ?c ; cc:startDate ?s . ?c skos:notation ?kind . OPTIONAL { ?x cc:endDate ?e } "
        "OPTIONAL { ?x cc:place ?at } "
        "FILTER NOT EXISTS { ?x a cc:Sitting } } GROUP BY ?x ORDER BY ?first ?x"
    )
    return [
        Event(
            row["x"],
            row["class"].removeprefix(ask.settings.def_iri),
            row["first"],
            row.get("last", row["first"]),
            row.get("place", "").partition(",")[0],
        )
        for row in rows
        if row["first"][:4].isdigit() and int(row["first"][:4]) >= first_year
    ]


LANES = (
    ("Congress", "Congress", "c1"),
    ("RegionalPreparatoryMeeting", "Regional preparatory meetings", "c2"),
    ("ThematicDiscussion", "Thematic discussions", "c3"),
    ("ThematicSession", "Thematic discussions", "c3"),
    ("YouthForum", "Youth forums", "c4"),
    ("ExpertGroupMeeting", "Other events", "c5"),
    ("", "Other events", "c5"),
)


def timeline(
    ask: Ask, found: Sequence[Event], title: str, words: Callable[[str], str], address: Address
) -> Drawing:
    """Meetings on a line of years, one lane for each sort."""
    lanes = list(dict.fromkeys(lane for _, lane, _ in LANES))
    width, left, row = 1080.0, 215.0, 54.0
    drawing = Drawing(width, row * len(lanes) + 40, title)
    days = [_day(e.first) for e in found] + [_day(e.last) for e in found]
    if not days:
        return drawing
    begin = dt.date(min(days).year, 1, 1).toordinal()
    end = dt.date(max(days).year + 1, 1, 1).toordinal()

    def x(day: dt.date) -> float:
        return left + (width - left - 20) * (day.toordinal() - begin) / (end - begin)

    for year in range(min(days).year, max(days).year + 2):
        place = x(dt.date(year, 1, 1))
        drawing.add("line", "axis", x1=place, x2=place, y1=0, y2=row * len(lanes))
        if year <= max(days).year:
            drawing.text(place + 4, row * len(lanes) + 22, str(year), "quiet")
    for number, lane in enumerate(lanes):
        y = row * number + row / 2
        drawing.text(0, y + 5, words(lane))
        drawing.add("line", "axis", x1=left, x2=width - 20, y1=y, y2=y)
    names = ask.names(e.iri for e in found)
    styles = {kind: (lane, css) for kind, lane, css in LANES}
    taken: dict[str, float] = defaultdict(lambda: -99.0)
    for event in found:
        lane, css = styles.get(event.kind, styles[""])
        place = x(_day(event.first))
        y = row * lanes.index(lane) + row / 2
        y += -9.0 if place - taken[lane] < 9 else 0.0
        taken[lane] = place if y == row * lanes.index(lane) + row / 2 else taken[lane]
        with drawing.link(address(event.iri)):
            name = names.get(event.iri) or Name(ask.short_iri(event.iri))
            drawing.hint(f"{name.short or name.text}, {event.first}", ask.foreign(name))
            drawing.add("circle", css, cx=place, cy=y, r=7)
    for number, lane in enumerate(lanes):
        named = [e for e in found if e.place and styles.get(e.kind, styles[""])[0] == lane]
        _write_places(
            drawing,
            [(x(_day(e.first)), e.place) for e in named],
            row * number + row / 2 + 22,
            ask.foreign(Name("", "en")),
        )
    return drawing


NEAR = 75.0
"""Units between two events at which the names of their places would meet."""


def _write_places(drawing: Drawing, found: Sequence[tuple[float, str]], y: float, lang: str) -> None:
    """Names of places under a lane; those of two events near each other go to their two sides."""
    for number, (place, words) in enumerate(found):
        after = found[number + 1][0] - place if number + 1 < len(found) else NEAR
        before = place - found[number - 1][0] if number else NEAR
        if before >= NEAR:
            side = -2 if after < NEAR else 0
            drawing.text(place + side, y, words, "small end" if side else "small mid", lang)
        elif before > 0 and (number < 2 or place - found[number - 2][0] >= NEAR):
            drawing.text(place + 2, y, words, "small", lang)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat((text + "-01-01")[:10] if len(text) < 8 else text)
    except ValueError:
        return dt.date(int(text[:4]), 1, 1)


def instrument_ties(ask: Ask) -> list[Tie]:
    """Instruments and the themes of the facts that rely on them."""
    return _ties(ask, "?fact cc:reliesOn ?left ; cc:theme ?right")


def actor_ties(ask: Ask) -> list[Tie]:
    """Actors and the meetings at which they spoke, sessions counted with their meeting."""
    return _ties(
        ask,
        "?fact a cc:Statement ; cc:speaker ?left ; cc:atMeeting ?held . "
        "OPTIONAL { ?held cc:partOfMeeting ?whole . FILTER NOT EXISTS { ?whole a cc:Congress } } "
        "BIND (COALESCE(?whole, ?held) AS ?right)",
    )


def _ties(ask: Ask, pattern: str) -> list[Tie]:
    rows = ask.rows(
        f"SELECT ?left ?right (COUNT(DISTINCT ?fact) AS ?n) WHERE {{ {pattern} }} "
        "GROUP BY ?left ?right ORDER BY ?left ?right"
    )
    return [Tie(row["left"], row["right"], int(row["n"])) for row in rows]


def network(ask: Ask, ties: Sequence[Tie], title: str, address: Address) -> Drawing:
    """Two columns and the ties between them; the order keeps tied things near each other."""
    left, right = _ordered(ties)
    names = ask.names([*left, *right])
    row, width = 22.0, 1080.0
    height = row * max(len(left), len(right), 1) + 20
    drawing = Drawing(width, height, title)
    places = {
        **{("l", iri): height * (i + 0.5) / max(1, len(left)) for i, iri in enumerate(left)},
        **{("r", iri): height * (i + 0.5) / max(1, len(right)) for i, iri in enumerate(right)},
    }
    for tie in ties:
        a, b = places["l", tie.left], places["r", tie.right]
        drawing.add(
            "path",
            "edge",
            d=f"M 420 {a:.0f} C 510 {a:.0f} 570 {b:.0f} 660 {b:.0f}",
            stroke_width=min(8.0, 1.0 + 0.7 * (tie.n - 1)),
        )
    for side, iris, x, css in (("l", left, 420.0, "c1"), ("r", right, 660.0, "c2")):
        for iri in iris:
            y = places[side, iri]
            found = names.get(iri) or Name(ask.short_iri(iri))
            name = found.short or found.text
            with drawing.link(address(iri)):
                drawing.hint(found.text, ask.foreign(found))
                drawing.add("circle", css, cx=x, cy=y, r=5)
                cut = name if len(name) <= 58 else f"{name[:56]}…"
                css_of_side = "end" if side == "l" else ""
                drawing.text(x + (-12 if side == "l" else 12), y + 4, cut, css_of_side, ask.foreign(found))
    return drawing


def _ordered(ties: Sequence[Tie]) -> tuple[list[str], list[str]]:
    """Left and right things, moved a few times to the middle of those they are tied to."""
    weight: dict[str, int] = defaultdict(int)
    for tie in ties:
        weight[tie.left] += tie.n
        weight[tie.right] += tie.n
    left = sorted({t.left for t in ties}, key=lambda i: (-weight[i], i))
    right = sorted({t.right for t in ties}, key=lambda i: (-weight[i], i))
    for _ in range(6):
        right = _by_middle(right, left, [(t.right, t.left, t.n) for t in ties])
        left = _by_middle(left, right, [(t.left, t.right, t.n) for t in ties])
    return left, right


def _by_middle(moved: Sequence[str], fixed: Sequence[str], ties: Sequence[tuple[str, str, int]]) -> list[str]:
    place = {iri: i / max(1, len(fixed)) for i, iri in enumerate(fixed)}
    total: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    for a, b, n in ties:
        total[a] += n * place[b]
        count[a] += n
    return sorted(moved, key=lambda iri: (total[iri] / max(1, count[iri]), iri))


def bars(
    rows: Sequence[tuple[str, Mapping[str, float]]],
    series: Sequence[tuple[str, str]],
    title: str,
    unit: str = "",
    width: float = 1080.0,
) -> Drawing:
    """Horizontal bars.

    Args:
        rows: label and value of each series.
        series: key and words of each.
        width: in units of which the letters have 13.
    """
    left = min(420.0, 24 + 7.6 * max((len(label) for label, _ in rows), default=0))
    band = 18.0 * len(series) + 14
    top = 30.0 if len(series) > 1 else 0.0
    drawing = Drawing(width, band * len(rows) + 10 + top, title)
    most = max((value for _, values in rows for value in values.values()), default=1.0) or 1.0
    place = left
    for number, (_, words) in enumerate(series if len(series) > 1 else ()):
        drawing.add("rect", f"c{number + 1}", x=place, y=2, width=14, height=14, rx=2)
        drawing.text(place + 20, 14, words, "small")
        place += 44 + 6.2 * len(words)
    for number, (label, values) in enumerate(rows):
        y = top + band * number
        cut = label if len(label) <= 56 else f"{label[:54]}…"
        drawing.text(left - 12, y + band / 2 + 3, cut, "end")
        for place, (key, _) in enumerate(series):
            if key in values:
                length = max(2.0, (width - left - 90) * values[key] / most)
                drawing.add(
                    "rect", f"c{place + 1}", x=left, y=y + 5 + 18 * place, width=length, height=15, rx=2
                )
                drawing.text(left + length + 6, y + 17 + 18 * place, f"{values[key]:g}{unit}", "small")
    return drawing
