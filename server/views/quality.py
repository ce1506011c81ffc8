"""What the checks say of the data, and the contradictions of the sources."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request

from ccgraph.engine import terms
from server.explorer import facts as cards
from server.explorer.asking import Ask
from server.explorer.properties import SEVERITIES
from server.languages import mark as _
from server.languages import to, translate
from server.views import asking, named_rows, page, page_number

blueprint = Blueprint("quality", __name__)

PAGE = 40
SHAPE_SEVERITIES = {"Violation": _("Violation"), "Warning": _("Warning"), "Info": _("Info")}
VERDICTS = ("right", "wrong")
FILTERS = ("document", "severity", "kind")
_PATTERN = {
    "document": "?fact cc:inDocument/dcterms:identifier {} .",
    "severity": "?fact cc:severity {} .",
    "kind": "?fact cc:issueKind {} .",
}


@blueprint.get("/data-quality")
def quality() -> Response:
    """The report of the checks, the account of the sources, the issues in them."""
    chosen = {name: request.args.get(name, "")[:80] for name in FILTERS}
    number = page_number()
    return page(f"quality {sorted(chosen.items())} {number}", lambda: _page(chosen, number))


def _page(chosen: dict[str, str], number: int) -> str:
    ask = asking()
    pattern = "?fact a cc:SourceIssue . " + " ".join(
        _PATTERN[name].format(terms.string(value)) for name, value in chosen.items() if value
    )
    total = cards.count(ask, pattern)
    found = cards.facts(ask, pattern, limit=PAGE, offset=(number - 1) * PAGE)
    ask.names(cards.names_in(found))
    given = {name: value for name, value in chosen.items() if value}
    data = {name: value for name, value in given.items() if name != "severity"}
    filtered = bool(given) or number > 1
    coverage = [] if filtered else named_rows("coverage")
    checks = [] if filtered else _checks(ask)
    names = ask.names(row["document"] for row in coverage)
    return render_template(
        "data-quality.html",
        facts=found,
        names=names,
        total=total,
        number=number,
        last=max(1, -(-total // PAGE)),
        address=lambda n: f"{to('/data-quality')}?{urlencode({**given, 'page': n})}",
        filters=_filters(ask, chosen),
        filtered=filtered,
        data_query=f"?{urlencode(data)}" if data else "",
        checks=checks,
        shape_severities=SHAPE_SEVERITIES,
        conforms=not any(row["severity"].endswith("#Violation") for row in checks),
        coverage=coverage,
        judged=[] if filtered else judged(ask.settings.root / "data" / "judgements" / "facts.tsv"),
    )


def judged(path: Path) -> list[tuple[str, int, int]]:
    """What reading the sources around a sample of facts found: class, number checked, number wrong.

    Returns:
        one row for each class in the order of the file; none where the file is not there.
    """
    if not path.is_file():
        return []
    checked, wrong = Counter[str](), Counter[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 2 and cells[2] in VERDICTS:
            checked[cells[0]] += 1
            wrong[cells[0]] += cells[2] == "wrong"
    return [(name, n, wrong[name]) for name, n in checked.items()]


def _checks(ask: Ask) -> list[dict[str, str]]:
    return ask.rows(
        "SELECT ?severity ?focus ?message WHERE { ?r a sh:ValidationResult ; sh:resultSeverity ?severity ; "
        "sh:focusNode ?focus . OPTIONAL { ?r sh:resultMessage ?message } } ORDER BY ?severity ?focus ?message"
    )


def _filters(
    ask: Ask, chosen: dict[str, str]
) -> list[tuple[str, str, list[tuple[str, str, str, int, bool]]]]:
    rows = ask.rows(
        "SELECT ?document ?severity ?kind WHERE { ?fact a cc:SourceIssue ; cc:issueKind ?kind ; "
        "cc:severity ?severity ; cc:inDocument/dcterms:identifier ?document }"
    )
    start = f"{ask.settings.base_iri}id/"
    folders = {"kind": "concept/issue-kind/", "document": "document/"}
    iris = {(n, row[n]): f"{start}{folders[n]}{row[n]}" for n in folders for row in rows}
    names = ask.names(iris.values())

    def words_of(name: str, value: str) -> tuple[str, str]:
        iri = iris.get((name, value), "")
        if iri in names:
            return names[iri].short, names[iri].short_lang
        return translate(SEVERITIES.get(value, value)), ask.language

    words = {"document": _("Document"), "severity": _("Severity"), "kind": _("Kind of issue")}
    found = []
    for name in FILTERS:
        others = [r for r in rows if all(not v or r[n] == v for n, v in chosen.items() if n != name)]
        counted = Counter(row[name] for row in others)
        options = [
            (value, *words_of(name, value), n, value == chosen[name]) for value, n in sorted(counted.items())
        ]
        options.sort(key=lambda option: option[1])
        found.append((name, words[name], options))
    return found
