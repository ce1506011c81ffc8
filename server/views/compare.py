"""Comparison: the matrix of themes and regions, convergence, and pictures with their tables and files."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, request

from ccgraph.engine import terms
from server import addresses
from server.explorer import facts as cards
from server.explorer.asking import Ask, list_query
from server.explorer.compare import CIVIL, STATES, WHO, cell_pattern, convergence, matrix
from server.explorer.gallery import IRI, PICTURES, Picture, Value
from server.explorer.svg import as_png
from server.languages import mark as _
from server.languages import to, translate
from server.problems import ProblemError
from server.views import asking, page, page_number, service

blueprint = Blueprint("compare", __name__)

PAGE = 50
WORDS = {STATES: _("States"), CIVIL: _("Civil society")}
GROUPS = (
    (
        "everywhere",
        _("Every region asks for it"),
        _("Themes that States or civil society raise in each region."),
    ),
    ("one_region", _("Only one region asks for it"), _("Themes raised in a single region.")),
    (
        "civil_only",
        _("Civil society asks, States do not"),
        _("Themes with quotations and no recommendation."),
    ),
    (
        "states_only",
        _("States ask, civil society does not"),
        _("Themes with recommendations and no quotation."),
    ),
)


@blueprint.get("/compare")
def overview() -> Response:
    """What can be compared."""
    return page("compare", lambda: render_template("compare.html", pictures=PICTURES))


@blueprint.get("/compare/themes")
def themes() -> Response:
    """Themes by region, States and civil society side by side."""
    narrower = _narrower()
    return page(f"compare themes {narrower}", lambda: _compared("matrix.html", narrower))


def _narrower() -> bool:
    """Whether facts of narrower themes count too."""
    return request.args.get("narrower", "") == "1"


def _compared(template: str, narrower: bool, **values: object) -> str:
    """A page over the matrix."""
    ask = asking()
    found = matrix(ask, narrower=narrower)
    return render_template(
        template,
        matrix=found,
        names=ask.names([*found.themes, *(_region_iri(ask, region) for region in found.regions)]),
        region_iri=lambda region: _region_iri(ask, region),
        who=WHO,
        words=WORDS,
        cell=lambda theme, region, who: _cell_address(ask, theme, region, who, narrower=narrower),
        convergence=convergence(found),
        **values,
    )


@blueprint.get("/compare/themes.csv")
@blueprint.get("/compare/themes.json")
def themes_as_data() -> Response:
    """The matrix of the page as a table of one row a cell."""
    ask = asking()
    found = matrix(ask, narrower=_narrower())
    columns = ("theme", "themeLabel", "region", "who", "n")
    rows = [(t, ask.name(t).text, r, w, c.n) for (t, r, w), c in sorted(found.cells.items())]
    if request.path.endswith(".json"):
        response = jsonify([dict(zip(columns, row, strict=True)) for row in rows])
        response.headers["Cache-Control"] = "public, no-cache"
        return response
    return _csv(columns, rows)


@blueprint.get("/compare/cell")
def cell() -> Response:
    """The facts behind a cell of the matrix."""
    ask = asking()
    theme, region, who = (request.args.get(name, "")[:100] for name in ("theme", "region", "who"))
    if who not in WHO:
        raise ProblemError(400, f"who is one of {', '.join(WHO)}")
    iris = {name: _known(ask, f"{name}/{value}") for name, value in (("theme", theme), ("region", region))}
    number, narrower = page_number(), _narrower()
    return page(
        f"cell {theme} {region} {who} {number} {narrower}",
        lambda: _cell(iris["theme"], region, who, number, narrower=narrower),
    )


def _cell(theme: str, region: str, who: str, number: int, *, narrower: bool) -> str:
    ask = asking()
    pattern = cell_pattern(ask, theme, region, who, narrower=narrower)
    found = cards.facts(ask, pattern, limit=PAGE, offset=(number - 1) * PAGE)
    total = cards.count(ask, pattern)
    region_iri = _region_iri(ask, region)
    names = ask.names([theme, region_iri, *cards.names_in(found)])
    return render_template(
        "cell.html",
        facts=found,
        names=names,
        theme=theme,
        region=region_iri,
        who=WORDS[who],
        total=total,
        number=number,
        last=max(1, -(-total // PAGE)),
        narrower=narrower,
        switched=_cell_address(ask, theme, region, who, narrower=not narrower),
        start=list_query(ask, pattern),
        address=lambda n: f"{_cell_address(ask, theme, region, who, narrower=narrower)}&page={n}",
    )


@blueprint.get("/compare/convergence")
def converging() -> Response:
    """What all ask for, and what only some do."""
    narrower = _narrower()
    return page(f"convergence {narrower}", lambda: _compared("convergence.html", narrower, groups=GROUPS))


@blueprint.get("/compare/<name>")
def picture(name: str) -> Response:
    """A picture with the table it was drawn from; ``.svg``, ``.png`` and ``.csv`` are files of it."""
    stem, dot, suffix = name.rpartition(".")
    stem = stem if dot else name
    if stem not in PICTURES or suffix not in ("svg", "png", "csv", name):
        raise ProblemError(404, _("there is no comparison of that name; /compare lists all"))
    if not dot:
        return page(f"picture {name}", lambda: _picture_page(name))
    ask = asking()
    found = _picture(ask, stem)
    if suffix == "csv":
        return _csv(found.columns, [[_plain(ask, value) for value in row] for row in found.rows])
    drawn = found.drawing.file(
        translate("Source: Crime Congress knowledge graph, build %(build)s, %(address)s")
        % {"build": service().build_id, "address": _public(f"/compare/{stem}")}
    )
    content = drawn.encode() if suffix == "svg" else as_png(drawn)
    response = Response(content, content_type="image/svg+xml" if suffix == "svg" else "image/png")
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}.{suffix}"'
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _picture(ask: Ask, name: str) -> Picture:
    maker = PICTURES[name]

    def address(iri: str) -> str:
        path = addresses.page_path(ask.settings, iri)
        return to(path) if path else iri

    return maker.make(ask, translate(maker.title), address)


def _picture_page(name: str) -> str:
    ask = asking()
    found = _picture(ask, name)
    ask.names(str(value).removeprefix(IRI) for row in found.rows for value in row if _is_thing(value))
    return render_template(
        "picture.html",
        name=name,
        maker=PICTURES[name],
        picture=found,
        names=ask.names([]),
        thing=lambda value: str(value).removeprefix(IRI) if _is_thing(value) else "",
    )


def _is_thing(value: Value) -> bool:
    return isinstance(value, str) and value.startswith(IRI)


def _plain(ask: Ask, value: Value) -> Value:
    return ask.name(str(value).removeprefix(IRI)).text if _is_thing(value) else value


def _csv(columns: object, rows: object) -> Response:
    content = io.StringIO()
    writer = csv.writer(content)
    writer.writerow(columns)  # type: ignore[arg-type]
    writer.writerows(rows)  # type: ignore[arg-type]
    response = Response(content.getvalue(), content_type="text/csv; charset=utf-8; header=present")
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _public(path: str) -> str:
    return addresses.public_root(service().settings).rstrip("/") + to(path)


def _region_iri(ask: Ask, region: str) -> str:
    return f"{ask.settings.base_iri}id/region/{region}"


def _cell_address(ask: Ask, theme: str, region: str, who: str, *, narrower: bool = False) -> str:
    short = theme.removeprefix(f"{ask.settings.base_iri}id/theme/")
    asked = {"theme": short, "region": region, "who": who} | ({"narrower": "1"} if narrower else {})
    return f"{to('/compare/cell')}?{urlencode(asked)}"


def _known(ask: Ask, path: str) -> str:
    """The IRI of a thing that must exist.

    Raises:
        ProblemError: it does not.
    """
    for iri in addresses.thing_iris(ask.settings, f"id/{path}"):
        try:
            node = terms.iri(iri)
        except ValueError:
            continue
        if ask.rows(f"SELECT ?l WHERE {{ {node} rdfs:label ?l }} LIMIT 1"):
            return iri
    raise ProblemError(400, f"there is no {path.partition('/')[0]} of that name")
