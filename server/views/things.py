"""Pages of things, of their lists and of their triples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from markupsafe import Markup

from ccgraph.citation import Citable
from ccgraph.engine import terms
from server import addresses
from server.explorer import facts as cards
from server.explorer.asking import Ask, Name, list_query
from server.explorer.contents import contents
from server.explorer.pictures import bars
from server.explorer.properties import HIDDEN, PROPERTIES, SOURCE_TEXT, days, written
from server.explorer.resolutions import provisions, uptakes
from server.explorer.sections import pattern_of, sections_of
from server.explorer.svg import Drawing
from server.explorer.things import Listed, Reason, Thing, incoming, outgoing, thing
from server.explorer.words import CATEGORIES, LANGUAGES_OF_DATA, RELATIONS, TABLES, marked
from server.explorer.years import SERIES, years
from server.languages import mark as _
from server.languages import to, translate
from server.negotiation import GRAPH_FORMATS
from server.problems import ProblemError
from server.structured import script, thing_data
from server.views import asking, named_rows, page, page_number, service
from server.views.citing import find_cited

blueprint = Blueprint("things", __name__)

PAGE = 50


def thing_page(iri: str) -> str:
    """The page of a thing of ours."""
    ask = asking()
    found = thing(ask, iri)
    settings = ask.settings
    children, title = _children(ask, found)
    details = _details(ask, found)
    by_year = years(ask, iri) if found.kind.name == "Theme" else ()
    names = ask.names([])
    cited = find_cited(iri) if iri.startswith(f"{settings.base_iri}id/") else None
    return render_template(
        "thing.html",
        thing=found,
        cited=cited,
        names=names,
        heading=_heading(ask, found),
        full_name=_full_name(found),
        details=details,
        reasons=_by_tag(found.reasons),
        children=children,
        children_title=title,
        steps=_steps(ask, found),
        years=_year_chart(by_year) if by_year else None,
        year_rows=by_year,
        year_series=SERIES,
        relations=RELATIONS,
        languages_of_data=LANGUAGES_OF_DATA,
        tables=TABLES,
        **_more(ask, found),
        formats=[(form.suffix, form.media_type) for form in GRAPH_FORMATS[:4]],
        path=addresses.local_path(settings, iri),
        thing_id=iri.removeprefix(f"{settings.base_iri}id/"),
        thing_query=f"DESCRIBE <{iri}>",
        build=service().build_id,
        structured=_structured(iri, found, cited),
    )


def _more(ask: Ask, found: Thing) -> dict[str, Any]:
    """What documents, meetings, official resolutions and what they take up have beyond other things."""
    if found.kind.group == "document":
        return {"contents": contents(ask, found.iri, found.first("identifier"))}
    if found.kind.group == "meeting":
        return {"other_dates": _other_dates(ask, found.iri)}
    if found.kind.name == "Resolution":
        return {"provisions": provisions(ask, found.iri), "official": _official(found.links)}
    if found.kind.name == "ResolutionParagraph":
        resolution = terms.iri(found.first("inResolution"))
        rows = ask.rows(f"SELECT ?o WHERE {{ {resolution} rdfs:seeAlso ?o }} ORDER BY ?o")
        links = [("seeAlso", row["o"]) for row in rows]
        return {"uptakes": uptakes(ask, found.iri), "official": _official(links)}
    return {"uptakes": uptakes(ask, found.iri)} if found.kind.name in TAKEN_UP else {}


def _other_dates(ask: Ask, meeting: str) -> list[tuple[str, dict[str, str]]]:
    """Days for people and the row of each document that dates or places a meeting otherwise."""
    rows = [row for row in named_rows("meetings", meeting=meeting) if "printedIn" in row]
    ask.names([row["printedIn"] for row in rows])
    return [(days(row["start"], row["end"]), row) for row in rows]


TAKEN_UP = ("Recommendation", "Quotation")


def _official(links: Sequence[tuple[str, str]]) -> str:
    """Where an official text is read."""
    hosts = ("https://docs.un.org/", "https://undocs.org/")
    return next((target for _, target in links if target.startswith(hosts)), "")


def _structured(iri: str, found: Thing, cited: Citable | None) -> Markup | str:
    if cited is None:
        return ""
    settings = service().settings
    address = addresses.public_root(settings).rstrip("/") + addresses.local_path(settings, iri)
    return script(thing_data(cited, found.kind.name, found.kind.group, address))


@blueprint.get("/list")
def listing() -> Response:
    """One section of the page of a thing, in full."""
    iri = _asked_thing()
    name, number = request.args.get("section", "")[:40], page_number()
    return page(f"list {iri} {name} {number}", lambda: _listing(iri, name, number))


def _listing(iri: str, name: str, number: int) -> str:
    ask = asking()
    found = thing(ask, iri)
    section = next((s for s in sections_of(found.kind) if s.name == name), None)
    if section is None:
        raise ProblemError(404, _("this thing has no such list"))
    pattern = pattern_of(section, terms.iri(iri))
    shown = cards.facts(ask, pattern, limit=PAGE, offset=(number - 1) * PAGE)
    total = cards.count(ask, pattern)
    ask.names(cards.names_in(shown))
    thing_id = iri.removeprefix(f"{ask.settings.base_iri}id/")
    return render_template(
        "list.html",
        entry=Listed(section, shown, total),
        thing=found,
        names=ask.names([iri]),
        number=number,
        last=max(1, -(-total // PAGE)),
        address=lambda n: f"{to('/list')}?{_query(of=thing_id, section=name, page=n)}",
        steps=[*_steps(ask, found), (to(addresses.page_path(ask.settings, iri)), marked(found.name))],
        query=list_query(ask, pattern),
    )


@blueprint.get("/triples")
def triples() -> Response:
    """All triples of a thing, as a table."""
    iri = _asked_thing()
    return page(f"triples {iri}", lambda: _triples(iri))


def _triples(iri: str) -> str:
    ask = asking()
    out, into = outgoing(ask, iri), incoming(ask, iri)
    names = ask.names(
        [iri, *(r["o"]["value"] for r in out if r["o"]["type"] == "uri"), *(r["s"]["value"] for r in into)]
    )
    return render_template(
        "triples.html", iri=iri, outgoing=out, incoming=into, names=names, name=ask.name(iri), steps=[]
    )


def _asked_thing() -> str:
    """The thing that the parameter ``of`` names.

    Raises:
        ProblemError: it names none.
    """
    found = service()
    path = request.args.get("of", "")[:500]
    for iri in addresses.thing_iris(found.settings, f"id/{path}") if path else ():
        try:
            node = terms.iri(iri)
        except ValueError:
            continue
        if asking().rows(f"SELECT ?p WHERE {{ {{ {node} ?p ?o }} UNION {{ ?s ?p {node} }} }} LIMIT 1"):
            return iri
    raise ProblemError(404, _("nothing of that name is in the graph"))


def _query(**parameters: object) -> str:
    return urlencode(parameters)


# --- what the page says


def _year_chart(rows: Sequence[tuple[str, Mapping[str, int]]]) -> Drawing:
    series = [(key, translate(words)) for key, words, _names in SERIES]
    shown = [(year, {key: float(n) for key, n in counts.items() if n}) for year, counts in rows]
    return bars(shown, series, translate(_("Year by year")), width=640.0)


def _heading(ask: Ask, found: Thing) -> str | Markup:
    fact = found.fact
    if found.kind.name == "ResolutionParagraph":
        number = (
            f"{found.first('number')} ({found.first('letter')})"
            if found.first("letter")
            else found.first("number")
        )
        form = (
            _("Commitment %(number)s")
            if found.first("provisionKind") == "commitment"
            else _("Paragraph %(number)s")
        )
        return translate(form) % {"number": number}
    if fact is None:
        return marked(found.name)
    kind = translate(found.kind.one)
    if found.kind.name == "SourceIssue":
        return ask.name(f"{ask.settings.base_iri}id/concept/issue-kind/{found.first('issueKind')}").text
    if found.kind.group == "part":
        return f"{kind} {found.first('number') or fact.letter_path}".strip()
    if fact.actor:
        return marked(Name(ask.name(fact.actor).text, ask.name(fact.actor).lang))
    if fact.number:
        return translate("%(kind)s, paragraph %(number)s") % {"kind": kind, "number": fact.letter_path}
    return kind


def _full_name(found: Thing) -> Name | None:
    """The whole name of a thing whose heading is a shorter one."""
    name = found.name
    told = found.fact is not None or not name.short or name.short == name.text
    return None if told else Name(name.text, name.lang)


def _steps(ask: Ask, found: Thing) -> list[tuple[str, str | Markup]]:
    """The way down to a thing: its list, then the document or meeting it belongs to."""
    lists = {
        "actor": ("/actors", "Actors"),
        "meeting": ("/meetings", "Meetings"),
        "instrument": ("/instruments", "Instruments"),
        "document": ("/documents", "Documents"),
    }
    of_kind = {
        "Theme": ("/themes", "Themes"),
        "Region": ("/regions", "Regions"),
        "SourceIssue": ("/data-quality", "Data quality"),
    }
    path, words = of_kind.get(found.kind.name) or lists.get(found.kind.group) or ("/", "Start")
    steps: list[tuple[str, str | Markup]] = [(to(path), translate(words))]
    if found.kind.name == "ResolutionParagraph":
        resolution = found.first("inResolution")
        steps = [(to("/instruments"), translate("Instruments"))]
        return [*steps, (to(addresses.page_path(ask.settings, resolution)), marked(ask.name(resolution)))]
    document = found.fact.document if found.fact else ""
    if document and found.kind.group in ("fact", "part"):
        steps = [(to("/documents"), translate("Documents"))]
        steps.append((to(addresses.page_path(ask.settings, document)), marked(ask.name(document))))
    return steps


def _details(ask: Ask, found: Thing) -> list[tuple[str | Markup, list[dict[str, Any]]]]:
    """The properties as label and values."""
    rows: list[tuple[str | Markup, list[dict[str, Any]]]] = []
    first = found.first("startDate") or found.first("date")
    if found.first("startDate"):
        rows.append((translate("Date"), [{"type": "literal", "value": days(first, found.first("endDate"))}]))
    unnamed = [iri for iri, name, _ in found.properties if name not in PROPERTIES]
    ask.names(
        [*unnamed, *(t["value"] for _, _, objects in found.properties for t in objects if t["type"] == "uri")]
    )
    order = {name: place for place, name in enumerate(PROPERTIES)}
    for iri, name, objects in sorted(found.properties, key=lambda p: (order.get(p[1], 999), p[1])):
        if name in HIDDEN or (found.kind.group == "fact" and name in ("inParagraph", "inSection")):
            continue
        words = translate(PROPERTIES[name]) if name in PROPERTIES else marked(ask.name(iri))
        shown: list[dict[str, Any]] = []
        for term in objects:
            entry: dict[str, Any] = dict(term)
            if term["type"] != "uri":
                entry["shown"], known = _in_words(ask, name, term["value"])
                entry["source_text"] = not known and _is_english(name, entry["shown"], term["value"])
            if entry not in shown and not _is_repeated(ask, entry, shown):
                shown.append(entry)
        rows.append((words, shown))
    return rows


def _in_words(ask: Ask, name: str, value: str) -> tuple[str, bool]:
    """A literal for people, and whether it is in the language of the page."""
    if name in ("issueKind", "unit"):
        scheme = "issue-kind" if name == "issueKind" else name
        concept = ask.names([f"{ask.settings.base_iri}id/concept/{scheme}/{value}"])
        found = concept.get(f"{ask.settings.base_iri}id/concept/{scheme}/{value}")
        return (found.text, True) if found else (value, False)
    if name == "provisionKind" and value in PROVISIONS:
        return translate(PROVISIONS[value]), True
    if name == "table" and value in TABLES:
        return translate(TABLES[value][0]), True
    if name == "category" and value in CATEGORIES:
        return translate(CATEGORIES[value]), True
    return written(name, value), False


def _is_repeated(ask: Ask, entry: dict[str, Any], shown: Sequence[dict[str, Any]]) -> bool:
    """Whether a thing of the same name is shown already, as keywords of several lists are."""
    names = ask.names([])
    name = names.get(entry["value"])
    return name is not None and any(names.get(other["value"]) == name for other in shown)


def _is_english(name: str, shown: str, value: str) -> bool:
    """Whether a literal is words of a source or of the data, rather than a number, a date or a code."""
    return name in SOURCE_TEXT or (shown == value and any(c.islower() for c in value))


def _by_tag(reasons: Sequence[Reason]) -> list[tuple[str, list[Reason]]]:
    found: dict[str, list[Reason]] = {}
    for reason in reasons:
        found.setdefault(reason.tag, []).append(reason)
    return list(found.items())


PROVISIONS = {"commitment": _("Commitment"), "operative": _("Operative paragraph")}
_CHILDREN: Mapping[str, tuple[str, str]] = {
    "Theme": ("?child skos:broader {x}", _("Narrower themes")),
    "Region": ("?child a cc:State ; cc:region {x}", _("States of the region")),
    "SustainableDevelopmentGoal": ("?child skos:broader {x}", _("Targets of the goal")),
}


def _children(ask: Ask, found: Thing) -> tuple[list[str], str]:
    pattern, title = _CHILDREN.get(found.kind.name, ("", ""))
    if found.kind.group == "meeting":
        pattern, title = (
            "?child cc:partOfMeeting {x} . OPTIONAL { ?child cc:startDate ?day }",
            _("Parts of it"),
        )
    if not pattern:
        return [], ""
    rows = ask.rows(
        f"SELECT DISTINCT ?child WHERE {{ {pattern.replace('{x}', terms.iri(found.iri))} "
        f"OPTIONAL {{ ?child rdfs:label ?l }} }} ORDER BY {'?day ' if '?day' in pattern else ''}?l LIMIT 300"
    )
    children = [row["child"] for row in rows]
    ask.names(children)
    return children, translate(title)
