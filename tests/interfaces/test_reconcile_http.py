"""The reconciliation service answers as the Reconciliation API 0.2 describes it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from tests.server.conftest import Running

TEXT = {"type": "string"}
NAMED = {"type": "object", "properties": {"id": TEXT, "name": TEXT}, "required": ["id"]}


def record(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required}


def rows(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


SERVICE = record(
    [],
    service_url=TEXT,
    service_path=TEXT,
    flyout_service_path={"type": "string", "pattern": r"\$\{id\}"},
)
WITH_ID = {"type": "string", "pattern": r"\{\{id\}\}"}
MANIFEST = record(
    ["versions", "name", "identifierSpace", "schemaSpace"],
    versions={"type": "array", "items": TEXT, "contains": {"const": "0.2"}},
    name=TEXT,
    identifierSpace=TEXT,
    schemaSpace=TEXT,
    view=record(["url"], url=WITH_ID),
    preview=record(
        ["url", "width", "height"], url=WITH_ID, width={"type": "integer"}, height={"type": "integer"}
    ),
    defaultTypes={**rows(NAMED), "uniqueItems": True},
    suggest=record([], entity=SERVICE, type=SERVICE, property=SERVICE),
    extend=record(
        [],
        propose_properties=record(["service_url", "service_path"]),
        property_settings=rows(
            record(["type", "label", "name"], type={"enum": ["number"]}, default={"type": "number"})
        ),
    ),
)
RESULTS = {
    "type": "object",
    "additionalProperties": record(
        ["result"],
        result=rows(
            record(
                ["id", "name", "score"],
                id=TEXT,
                name=TEXT,
                description=TEXT,
                score={"type": "number"},
                match={"type": "boolean"},
                type=rows(NAMED),
            )
        ),
    ),
}
CELL = {
    "oneOf": [
        {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(names, TEXT),
            "required": names,
        }
        for names in (["id", "name"], ["str"])
    ]
}
EXTENSION = record(
    ["meta", "rows"],
    meta=rows(record(["id", "name"], id=TEXT, name=TEXT)),
    rows={"type": "object", "additionalProperties": {"type": "object", "additionalProperties": rows(CELL)}},
)
SUGGESTIONS = record(
    ["result"], result=rows(record(["id", "name"], id=TEXT, name=TEXT, description=TEXT, notable=rows(NAMED)))
)


def ask(server: Running, parameter: str, content: object) -> Any:
    with server.client() as client:
        response = client.post("/reconcile", data={parameter: json.dumps(content)})
    assert response.status_code == 200, response.text
    return response.json()


def test_manifest(corpus_server: Running) -> None:
    response = corpus_server.get("/reconcile")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    manifest = response.json()
    jsonschema.validate(manifest, MANIFEST)
    assert {t["id"] for t in manifest["defaultTypes"]} == {"State", "Organization", "Instrument", "Theme"}
    page = corpus_server.get("/reconcile", headers={"Accept": "text/html"})
    assert f"{corpus_server.url}/reconcile" in page.text
    assert corpus_server.get("/reconcile/about").status_code == 200


def test_a_batch(corpus_server: Running) -> None:
    batch = {
        "q0": {"query": "Korea, Rep.", "type": "State"},
        "q1": {"query": "ONUDC", "type": ["Organization"], "limit": 2},
        "q2": {"query": "Mandela Rules"},
        "q3": {"query": "Atlantis", "type": {"id": "State"}},
    }
    answer = ask(corpus_server, "queries", batch)
    jsonschema.validate(answer, RESULTS)
    best = {name: entry["result"][0] for name, entry in answer.items() if entry["result"]}
    assert (best["q0"]["id"], best["q0"]["match"]) == ("actor/state/KOR", True)
    assert best["q0"]["type"] == [{"id": "State", "name": "State"}]
    assert best["q1"]["id"] == "actor/organization/unodc"
    assert len(answer["q1"]["result"]) <= 2
    assert best["q2"]["id"] == "instrument/nelson-mandela-rules"
    assert not any(c["match"] for c in answer["q3"]["result"])
    by_get = corpus_server.get("/reconcile", params={"queries": json.dumps(batch)}).json()
    assert by_get == answer
    view = corpus_server.get("/reconcile").json()["view"]["url"].replace("{{id}}", best["q0"]["id"])
    assert corpus_server.get(view, headers={"Accept": "text/html"}).status_code == 200


def test_another_column_decides(corpus_server: Running) -> None:
    def first(code: str) -> Any:
        query = {"query": "Niger", "type": "State", "properties": [{"pid": "iso3", "v": code}]}
        return ask(corpus_server, "queries", {"q": query})["q"]["result"][0]

    assert (first("NER")["id"], first("NER")["match"]) == ("actor/state/NER", True)
    assert not first("NGA")["match"] or first("NGA")["id"] == "actor/state/NGA"


def test_values_of_things(corpus_server: Running) -> None:
    asked = {
        "ids": ["actor/state/CRI", "instrument/uncac", "actor/state/ATLANTIS"],
        "properties": [{"id": "iso3"}, {"id": "region"}, {"id": "altLabel", "settings": {"limit": 1}}],
    }
    answer = ask(corpus_server, "extend", asked)
    jsonschema.validate(answer, EXTENSION)
    assert [entry["id"] for entry in answer["meta"]] == ["iso3", "region", "altLabel"]
    costa_rica = answer["rows"]["actor/state/CRI"]
    assert costa_rica["iso3"] == [{"str": "CRI"}]
    assert costa_rica["region"] == [
        {"id": "region/latin-america-caribbean", "name": "Latin America and the Caribbean"}
    ]
    assert len(costa_rica["altLabel"]) == 1
    assert answer["rows"]["instrument/uncac"]["iso3"] == []
    assert answer["rows"]["actor/state/ATLANTIS"] == {"iso3": [], "region": [], "altLabel": []}


def test_proposed_properties(corpus_server: Running) -> None:
    answer = corpus_server.get("/reconcile/properties?type=State").json()
    assert {"id": "iso3", "name": "ISO 3166-1 alpha-3"} in answer["properties"]
    assert "acronym" not in {p["id"] for p in answer["properties"]}
    assert len(corpus_server.get("/reconcile/properties?type=Theme&limit=2").json()["properties"]) == 2


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("entity?prefix=costa+ri", "actor/state/CRI"),
        ("entity?prefix=bangk&type=Instrument", "instrument/bangkok-rules"),
        ("type?prefix=sta", "State"),
        ("property?prefix=iso", "iso3"),
    ],
)
def test_suggestions(corpus_server: Running, path: str, first: str) -> None:
    answer = corpus_server.get(f"/reconcile/suggest/{path}").json()
    jsonschema.validate(answer, SUGGESTIONS)
    assert answer["result"][0]["id"] == first


def test_flyouts_and_preview(corpus_server: Running) -> None:
    flyout = corpus_server.get("/reconcile/flyout/entity?id=actor/state/CRI").json()
    assert flyout["id"] == "actor/state/CRI"
    assert "Costa Rica" in flyout["html"]
    for path in ("type?id=State", "property?id=iso3"):
        assert corpus_server.get(f"/reconcile/flyout/{path}").json()["html"]
    page = corpus_server.get("/reconcile/preview?id=actor/state/CRI")
    assert "Costa Rica" in page.text
    assert "frame-ancestors *" in page.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in page.headers
    assert corpus_server.get("/reconcile/preview?id=actor/state/QQQ").status_code == 404
    assert corpus_server.get("/reconcile/flyout/type?id=Nothing").status_code == 404


@pytest.mark.parametrize(
    ("parameter", "content", "status"),
    [
        ("queries", "{", 400),
        ("queries", "[]", 400),
        ("queries", '{"q": 1}', 400),
        ("queries", '{"q": {"query": 7}}', 400),
        ("queries", '{"q": {"query": "a", "type": "Planet"}}', 400),
        ("queries", '{"q": {"query": "a", "limit": 0}}', 400),
        ("queries", '{"q": {"query": "a", "properties": "b"}}', 400),
        ("queries", json.dumps({str(n): {"query": "a"} for n in range(101)}), 413),
        ("queries", "[" * 5000, 400),
        ("extend", '{"ids": "a"}', 400),
        ("extend", '{"ids": ["a"], "properties": [{"id": "colour"}]}', 400),
        ("extend", '{"ids": ["a > b"], "properties": [{"id": "iso3"}]}', 400),
        ("nothing", "{}", 400),
    ],
)
def test_what_is_wrong_is_said(corpus_server: Running, parameter: str, content: str, status: int) -> None:
    with corpus_server.client() as client:
        response = client.post("/reconcile", data={parameter: content})
    assert response.status_code == status
    assert response.json()["detail"]


def test_other_bodies_are_refused(corpus_server: Running) -> None:
    with corpus_server.client() as client:
        assert client.post("/reconcile", json={"queries": {}}).status_code == 415
    assert corpus_server.get("/reconcile/suggest/entity").status_code == 400
