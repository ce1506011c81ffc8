"""The Python client gives the same answers from a server and from a store; so do the tools for assistants."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ccgraph.assistant import BoundedBackend, assistant_server
from ccgraph.client import Client
from ccgraph.errors import InputError, StoreError
from ccgraph.settings import Settings
from tests.server.conftest import Running, free_port
from tests.waiting import run_async

ITEM = "https://w3id.org/crime-congress/id/recommendation/rpm2-report/24/f"


@pytest.fixture(params=["store", "server"])
def graph(request: pytest.FixtureRequest, settings: Settings) -> Client:
    if request.param == "store":
        return Client.local(settings.store)
    server: Running = request.getfixturevalue("corpus_server")
    return Client(server.url)


def test_rows_have_python_values(graph: Client) -> None:
    table = graph.query("recommendations", document="rpm2-report", workshop=2, theme=None)
    assert table.columns[:4] == ("recommendation", "document", "meeting", "paragraph")
    assert ITEM not in table.column("recommendation")
    assert {row["workshop"] for row in table} == {2}
    assert set(graph.query("documents").column("date")) >= {date(2025, 2, 6)}
    assert all(isinstance(score, Decimal) for score in graph.query("alignments").column("score"))
    assert "<th>recommendation</th>" in table._repr_html_()


def test_search_sparql_and_citation(graph: Client) -> None:
    found = graph.search('"public defenders"', kind=["recommendation"])
    assert found.column("iri")[0] == ITEM
    assert graph.sparql("SELECT (COUNT(*) AS ?n) WHERE { ?s a cc:State }").rows == ((197,),)
    assert graph.sparql("ASK { ?s a cc:Recommendation }").rows == ((True,),)
    assert graph.cite("recommendation/rpm2-report/24/f").endswith(f"2025, para. 24 (f). Available at {ITEM}.")
    assert ("https://w3id.org/crime-congress/def#letter", "f") in graph.describe(ITEM).rows
    assert "recommendations" in graph.queries().column("name")


def test_data_frames(graph: Client) -> None:
    pytest.importorskip("pandas")
    frame = graph.query("statements", speaker="CRI").to_pandas()
    assert list(frame.columns[:2]) == ["document", "paragraph"]
    assert set(frame["speakerLabel"]) == {"Costa Rica"}


def test_what_is_wrong_is_said(graph: Client) -> None:
    for wrong in (
        lambda: graph.query("recommendations", colour="red"),
        lambda: graph.query("nothing"),
        lambda: graph.query("recommendations", document="nothing"),
        lambda: graph.search("a", kind="x"),
        lambda: graph.sparql("SELECT ?s WHERE {"),
        lambda: graph.describe("nothing/at/all"),
        lambda: graph.describe("a> <b"),
        lambda: graph.cite("nothing"),
        lambda: graph.query("states").column("colour"),
    ):
        with pytest.raises(InputError):
            wrong()


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(StoreError, match="does not answer"):
        Client(f"http://127.0.0.1:{free_port()}").queries()


# --- for assistants


@pytest.fixture(scope="module")
def bounded(settings: Settings) -> Iterator[Client]:
    backend = BoundedBackend(settings)
    yield Client(backend=backend)
    backend.close()


def call(graph: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    """The answer of a tool, through the client of the SDK and the server in this process."""
    from mcp import Client as McpClient

    async def ask() -> dict[str, Any]:
        async with McpClient(assistant_server(graph)) as client:
            result = await client.call_tool(tool, arguments)
            text = "".join(getattr(block, "text", "") for block in result.content)
            if result.is_error:
                return {"error": text}
            content: dict[str, Any] = json.loads(text)
            return content

    return run_async(ask())


def test_tools_are_listed_with_their_arguments(bounded: Client) -> None:
    from mcp import Client as McpClient

    async def ask() -> dict[str, Any]:
        async with McpClient(assistant_server(bounded)) as client:
            return {tool.name: tool for tool in (await client.list_tools()).tools}

    tools = run_async(ask())
    assert set(tools) == {"search", "list_queries", "run_query", "describe", "sparql"}
    assert set(tools["search"].input_schema["properties"]) == {"text", "filters", "limit"}
    assert "named queries" in (tools["list_queries"].description or "")


def test_each_answer_has_citations(bounded: Client) -> None:
    answers = [
        call(bounded, "search", text='"public defenders"', filters={"kind": ["recommendation"]}),
        call(bounded, "run_query", name="recommendations", parameters={"theme": "legal-aid"}, limit=3),
        call(bounded, "describe", name="recommendation/rpm2-report/24/f"),
        call(bounded, "sparql", query="SELECT ?r WHERE { ?r a cc:Recommendation } ORDER BY ?r LIMIT 2"),
    ]
    for answer in answers:
        assert answer["rows"]
        for entry in answer["citations"]:
            assert entry["iri"].startswith("https://w3id.org/crime-congress/id/")
            assert entry["citation"].startswith("United Nations, “")
    first = answers[0]["citations"][0]
    assert (first["iri"], first["paragraph"]) == (ITEM, "24")
    assert "government-funded public defenders" in first["quote"]
    assert first["document"].endswith("document/rpm2-report")
    assert len(answers[1]["rows"]) == 3
    assert any(q["name"] == "recommendations" for q in call(bounded, "list_queries")["queries"])


def test_a_query_that_takes_too_much_is_stopped(bounded: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for query in (
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }",  # more than a result may hold
        "SELECT nonsense",
    ):
        assert "error" in call(bounded, "sparql", query=query), query
    assert call(bounded, "run_query", name="nothing")["error"].endswith("lists them")
    assert (
        len(call(bounded, "sparql", query="SELECT ?s WHERE { ?s ?p ?o } LIMIT 500", limit=900)["rows"]) == 100
    )


def test_the_command_speaks_over_standard_input_and_output(settings: Settings) -> None:
    from mcp import Client as McpClient
    from mcp import StdioServerParameters

    program = StdioServerParameters(
        command=sys.executable, args=["-m", "ccgraph.cli", "mcp", "--store", str(settings.store)]
    )

    async def ask() -> str:
        async with McpClient(program) as client:
            result = await client.call_tool("search", {"text": "Costa Rica", "limit": 1})
            return "".join(getattr(block, "text", "") for block in result.content)

    assert json.loads(run_async(ask()))["rows"][0]["title"] == "Costa Rica"
