"""The description of the interface is valid OpenAPI, and the server does what it says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as run_settings
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from schemathesis.checks import CHECKS

from ccgraph.named_queries import catalogue
from ccgraph.openapi import EXAMPLES, openapi_document
from ccgraph.parameter_types import PARAMETER_TYPES
from ccgraph.settings import Settings, load_settings
from server.app import create_app
from tests.server.conftest import Running

DOCUMENT: dict[str, Any] = openapi_document(catalogue(load_settings(env={}).root), "http://localhost/")
CHECKED = [
    check
    for check in CHECKS.get_all()
    if check.__name__
    in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    )
]


def test_it_is_valid() -> None:
    validate(DOCUMENT, cls=OpenAPIV31SpecValidator)


def test_it_has_every_named_query_with_its_parameters(settings: Settings) -> None:
    for name, query in catalogue(settings.root).items():
        operation = DOCUMENT["paths"][f"/queries/{name}"]["get"]
        assert [p["name"] for p in operation["parameters"]] == [*(p.name for p in query.parameters), "format"]
        assert query.title == operation["summary"]
    region = DOCUMENT["paths"]["/queries/recommendations"]["get"]["parameters"]
    assert "africa" in next(p for p in region if p["name"] == "region")["schema"]["enum"]


FOR_PEOPLE = frozenset(
    "/ /about /accessibility /actors /api /cite /compare /compare/<name> /compare/cell "
    "/compare/convergence /compare/themes /compare/themes.csv /compare/themes.json /data-quality /documents "
    "/download /editor /editor.json /favicon.ico "
    "/instruments /list /meetings /queries /query /read/<path:document> /reconcile/about /regions /search "
    "/speakers /static/<path:filename> /themes /triples".split()
)
"""Pages, and what their scripts fetch."""
OF_OTHERS = frozenset("/metrics /robots.txt /genid/<path:name>".split())
"""For operators, crawlers, and things without a name of their own."""


def test_every_address_for_programs_is_described(settings: Settings) -> None:
    described = [re.sub(r"\{[a-zA-Z0-9]+\}", "x1", path) for path in DOCUMENT["paths"]]
    adapter = create_app(settings).url_map.bind("localhost")
    reached = {adapter.match(path.replace("-x1.", "-1."), return_rule=True)[0].rule for path in described}
    # The same document: a version or a form of it.
    reached |= {"/def.<suffix>", "/def/<path:version>", "/shapes.<suffix>", "/id/dataset/<name>"}
    rules = {rule.rule for rule in create_app(settings).url_map.iter_rules()}
    assert rules - reached - FOR_PEOPLE - OF_OTHERS == set(), "describe these in ccgraph/openapi_things.py"
    assert rules >= FOR_PEOPLE | OF_OTHERS, "these are no more"


def test_examples_are_of_known_types() -> None:
    assert set(EXAMPLES) <= set(PARAMETER_TYPES)


def test_the_server_gives_it(corpus_server: Running) -> None:
    served = corpus_server.get("/openapi.json").json()
    assert served["servers"] == [{"url": corpus_server.url}]
    assert served["paths"] == DOCUMENT["paths"]
    assert "/openapi.json" in corpus_server.get("/api").text


def examples() -> list[tuple[str, str, dict[str, str]]]:
    """Every operation by GET with the examples that its description gives."""
    found = []
    for path, operations in DOCUMENT["paths"].items():
        if "get" in operations:
            given = [p for p in operations["get"]["parameters"] if "example" in p]
            filled = path
            for parameter in given:
                filled = filled.replace(f"{{{parameter['name']}}}", parameter["example"])
            query = {p["name"]: p["example"] for p in given if p["in"] == "query"}
            # Several filters at once may leave nothing; the first is enough where none is required.
            required = {p["name"] for p in given if p["in"] == "query" and p["required"]}
            found.append(
                (path, filled, {k: v for k, v in query.items() if k in (required or set(list(query)[:1]))})
            )
    return found


@pytest.mark.parametrize(
    ("path", "filled", "query"), examples(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_examples_work(corpus_server: Running, path: str, filled: str, query: dict[str, str]) -> None:
    response = corpus_server.get(filled, params=query)
    assert response.status_code == 200, response.text
    described = DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"]
    assert response.headers["Content-Type"].partition(";")[0] in described


@lru_cache
def loaded() -> Any:
    return schemathesis.openapi.from_dict(DOCUMENT)


OPERATIONS = [
    (path, method.upper()) for path, methods in sorted(DOCUMENT["paths"].items()) for method in methods
]
EXAMPLES_EACH = 2
MANY_EACH = 40


@pytest.mark.parametrize(
    ("path", "method"),
    [
        pytest.param(path, method, marks=pytest.mark.long if path.startswith("/download/") else ())
        for path, method in OPERATIONS
    ],
)
def test_made_up_requests_get_described_answers(corpus_server: Running, path: str, method: str) -> None:
    try_out(corpus_server, path, method, EXAMPLES_EACH)


@pytest.mark.long
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_many_made_up_requests(corpus_server: Running, path: str, method: str) -> None:
    try_out(corpus_server, path, method, MANY_EACH)


def try_out(server: Running, path: str, method: str, number: int) -> None:
    """Send requests that the description allows; each answer must be one that it describes."""

    @run_settings(
        max_examples=number,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=loaded()[path][method].as_strategy())
    def run(case: Any) -> None:
        case.call_and_validate(base_url=server.url, checks=CHECKED, timeout=60)

    run()


def test_a_client_that_leaves_the_description_is_told(corpus_server: Running) -> None:
    response = httpx.get(f"{corpus_server.url}/queries/recommendations?colour=red", trust_env=False)
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
