"""Reading queries without an engine: nothing that would call another endpoint may pass."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ccgraph.engine.federation import find_calls, replaced
from ccgraph.engine.tokens import MAX_DEPTH, profile, refuse_federation
from ccgraph.engine.update import read_update
from ccgraph.errors import QuerySyntaxError

AWAY = "<http://127.0.0.1:9/>"  # a port that no client may use: the engine refuses it when it tries

CALLS = [
    f"SELECT * WHERE {{ SERVICE {AWAY} {{ ?s ?p ?o }} }}",
    f"SELECT * WHERE {{ service {AWAY} {{ ?s ?p ?o }} }}",
    f"SELECT * WHERE {{ SeRvIcE SILENT {AWAY} {{ ?s ?p ?o }} }}",
    f"SELECT * WHERE {{SERVICE{AWAY}{{?s ?p ?o}}}}",
    f"ASK {{ SERVICESILENT{AWAY}{{}} }}",
    f"ASK {{ SERVICE # comment\n {AWAY} # another\n {{ }} }}",
    f"ASK {{ SERVICE\t\r\n{AWAY}{{}} }}",
    "PREFIX : <http://127.0.0.1:9/> ASK { SERVICE : {} }",
    "PREFIX : <http://127.0.0.1:9/> ASK { SERVICE:p{} }",
    "PREFIX : <http://127.0.0.1:9/> ASK { SERVICE SILENT:p{} }",
    "PREFIX service: <http://127.0.0.1:9/> ASK { SERVICE service:service {} }",
    "BASE <http://127.0.0.1:9/> ASK { SERVICE <x> {} }",
    "ASK { VALUES ?e { <http://127.0.0.1:9/> } SERVICE ?e { ?s ?p ?o } }",
    "ASK { VALUES ?e { <http://127.0.0.1:9/> } SERVICE?e{ ?s ?p ?o } }",
    "ASK { BIND(IRI('http://127.0.0.1:9/') AS ?e) SERVICE $e { ?s ?p ?o } }",
    f"ASK {{ FILTER EXISTS {{ SERVICE {AWAY} {{ ?s ?p ?o }} }} }}",
    f"ASK {{ {{ SELECT * WHERE {{ SERVICE {AWAY} {{ ?s ?p ?o }} }} }} }}",
    f"ASK {{ OPTIONAL {{ SERVICE {AWAY} {{ ?s ?p ?o }} }} MINUS {{ SERVICE {AWAY} {{}} }} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {AWAY} {{ ?s ?p ?o }} }}",
    f"DESCRIBE ?s WHERE {{ SERVICE {AWAY} {{ ?s ?p ?o }} }}",
    f"ASK {{ ?s ?p 1SERVICE {AWAY} {{}} }}",
    f"ASK {{ ?s ?p trueSERVICE {AWAY} {{}} }}",
    f"ASK {{ ?s ?p 1.0e5SERVICE {AWAY} {{}} }}",
    f"PREFIX ex: <http://e/> ASK {{ ?s ?p ex:a.b.SERVICE {AWAY} {{}} }}",
    f'ASK {{ ?s ?p "x"@en.SERVICE {AWAY} {{}} }}',
    f'ASK {{ ?s ?p """a "quoted" text""".SERVICE {AWAY} {{}} }}',
    f"ASK {{ ?s ?p 'it\\'s'.SERVICE {AWAY} {{}} }}",
    # Two readings: a comparison to the engine, an IRI and a string to a simple tokenizer.
    f"ASK {{ ?s ?p ?a,?b FILTER(?a<'>')SERVICE{AWAY}{{?s ?p '...'}} }}",
    f"ASK {{ ?a ?b ?c FILTER(?a<?b)SERVICE#>\n{AWAY}{{}} }}",
    f"ASK {{ ?a ?b ?c FILTER(?a<?b#>'''\n)SERVICE {AWAY} {{}} }} #'''",
    f"ASK {{ ?s ?p <http://e/\\u0041#'> . SERVICE {AWAY} {{}} ?s ?p <http://e/'> }}",
    f"ASK {{ ?s ?p <http://e/#x'y> SERVICE {AWAY} {{}} ?s ?p '' }}",
    f"# '''\nASK {{ SERVICE {AWAY} {{}} }} # '''",
    f"ASK {{ ?s ?p '#' SERVICE {AWAY} {{}} }}",
    f"ASK {{ ?s ?p ex:a\\'b SERVICE {AWAY} {{}} ?s ?p ex:a\\'b }}",
    f"ASK {{ VALUES (?a ?b) {{('''x')}} SERVICE {AWAY} {{}} }}",
    f"ASK {{ << ?s ?p '>' >> ?q ?o . SERVICE {AWAY} {{}} ?s ?p '>' }}",
]


@pytest.mark.parametrize("query", CALLS)
def test_a_call_of_another_endpoint_is_refused(query: str) -> None:
    with pytest.raises(QuerySyntaxError, match="SERVICE is not allowed"):
        profile(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { ?s <http://example.org/service> ?o }",
        "SELECT * WHERE { ?s ?p <http://example.org/SERVICE#SERVICE> . ?s ?p ?o }",
        "PREFIX service: <http://e/> SELECT * WHERE { ?service service:endpoint ?o ; a service:Service }",
        "PREFIX sd: <http://e/> SELECT * WHERE { ?s a sd:Service }",
        "SELECT * WHERE { ?s ?p 'SERVICE <http://e/> { ?s ?p ?o }' }",
        'SELECT * WHERE { ?s ?p """SERVICE <http://e/> { } """ }',
        "# SERVICE <http://e/> { }\nSELECT ?service WHERE { ?service ?p ?o FILTER(?service < ?o && ?o > 1) }",
        "SELECT (COUNT(?service) AS ?services) WHERE { ?s ?p ?service } GROUP BY ?service",
    ],
)
def test_honest_queries_with_the_word_pass(query: str) -> None:
    assert profile(query).form == "select"


SIGNS = "' \" < > ( ) . { } \\ \\' # << >> '' ''' <'>".split(" ")
WORDS = ["", " ", "\n", "#x\n", "?a", "1", "true", "ex:a", "'x'", "@en", "<http://e/>", "a:b.c"]
JOINTS = st.sampled_from([*SIGNS, *WORDS, "FILTER(?a<?b)", "BIND(1 AS ?c)"])
STORE = ox.Store()
STORE.extend(
    ox.Quad(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), value)
    for value in (
        ox.Literal(1),
        ox.Literal(True),
        ox.Literal("x"),
        ox.Literal("x", language="en"),
        ox.NamedNode("a:b.c"),
    )
)  # so that no pattern before the call ends the evaluation early
STARTS = st.sampled_from(["", "?s ?p ", "?s ?p ?o ", "?s ?p ?o . ", "?s ?p ?a, ?b "])


@settings(max_examples=400, deadline=None)
@given(
    st.lists(JOINTS, max_size=6),
    st.lists(JOINTS, max_size=6),
    st.sampled_from(["SERVICE", "service SILENT "]),
)
@example(["FILTER(?a<?b)"], [], "SERVICE")
@example(["?a", "?a", "1"], [], "SERVICE")
def test_what_passes_never_calls_another_endpoint(before: list[str], after: list[str], word: str) -> None:
    """Whatever stands around it: the engine would try to go away only where we have refused."""
    query = f"ASK {{ {''.join(before)}{word}{AWAY}{{}}{''.join(after)} }}"
    try:
        refuse_federation(query)
    except QuerySyntaxError:
        return
    try:
        bool(STORE.query(query))
    except (SyntaxError, ValueError):
        return
    except OSError as error:
        pytest.fail(f"{query!r} went away: {error}")


OPERATIONS = st.sampled_from(
    [
        "",
        ";",
        "INSERT DATA{};",
        "INSERT DATA { <a:b> <a:c> 'x' } ;",
        "BASE<http://127.0.0.1:9/>",
        "PREFIX a:<http://127.0.0.1:9/>",
        "PREFIX :<http://127.0.0.1:9/>",
        "PREFIX load:<http://127.0.0.1:9/>",
        "DELETE{?s ?p ?o}WHERE{?s ?p ?o FILTER(?s<?p)};",
        "# LOAD ;\n",
        "#>\n",
        "CLEAR SILENT GRAPH<a:b>;",
    ]
)
LOADS = st.sampled_from(
    [
        f"LOAD{AWAY}",
        f"lOaD {AWAY} INTO GRAPH <a:b>",
        "LOAD<x>",
        "LOADa:x",
        "LOAD:x",
        "LOAD load:x",
        "LOAD#\n<x>",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(OPERATIONS, max_size=4), LOADS, st.lists(JOINTS, max_size=3))
def test_no_update_that_passes_loads_anything(before: list[str], load: str, after: list[str]) -> None:
    text = f"{''.join(before)}{load}{''.join(after)}"
    try:
        read_update(text)
    except QuerySyntaxError:
        return
    try:
        ox.Store().update(text)
    except (SyntaxError, ValueError, RuntimeError):
        return
    except OSError as error:
        pytest.fail(f"{text!r} went away: {error}")


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <http://e/LOAD> <http://e/load> 'LOAD <http://e/>' } # LOAD <http://e/>",
        "PREFIX load: <http://e/> INSERT DATA { <a:b> <a:c> 1 }",
        "DELETE WHERE { ?load ?p ?payload } ; CLEAR GRAPH <http://e/download>",
        "INSERT DATA { <http://e/loading/load> <http://e/upload> <http://e/loads> }",
    ],
)
def test_honest_updates_with_the_word_pass(text: str) -> None:
    read_update(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(JOINTS, max_size=5), st.lists(JOINTS, max_size=5))
def test_what_stays_in_a_query_calls_no_other_endpoint(before: list[str], after: list[str]) -> None:
    """The calls to an allowed endpoint are taken out of a query; no other one hides beside them."""
    allowed = "http://e/allowed"
    query = f"ASK {{ {''.join(before)}SERVICE{AWAY}{{}}{''.join(after)} SERVICE <{allowed}> {{ ?s ?p ?o }} }}"
    try:
        calls = find_calls(query, [allowed])
        left = replaced(query, calls, ["{}"] * len(calls))
        refuse_federation(left)
    except QuerySyntaxError:
        return
    try:
        bool(STORE.query(left))
    except (SyntaxError, ValueError):
        return
    except OSError as error:
        pytest.fail(f"{query!r} went away: {error}")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = profile(text)
    except QuerySyntaxError:
        return
    assert profile(found.normalized).normalized == found.normalized


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("select * {}", "select"),
        ("BASE <http://e/> PREFIX a: <b> ASK {}", "ask"),
        ("# comment\nPREFIX : <http://e/> CONSTRUCT WHERE {}", "construct"),
        ("PREFIX\nselect:\n<x>\nDESCRIBE <http://e/>", "describe"),
        ("SELEKT", ""),
        ("", ""),
    ],
)
def test_forms(query: str, form: str) -> None:
    assert profile(query).form == form


@pytest.mark.parametrize(
    "word", ["INSERT DATA {}", "LOAD <http://e/>", "prefix a: <b> Drop ALL", "WITH <g> DELETE {}"]
)
def test_updates_are_refused(word: str) -> None:
    with pytest.raises(QuerySyntaxError, match="is an update"):
        profile(word)


def test_normalization_drops_what_means_nothing_and_nothing_else() -> None:
    same = profile("SELECT  *\n# why\nWHERE {\t?s <http://e/a#b> 'two  blanks # no comment' }").normalized
    assert same == "SELECT * WHERE { ?s <http://e/a#b> 'two  blanks # no comment' }"
    for ambiguous in ("ASK { FILTER(?a<b:c&&?d>1  ) }", "ASK { << ?a  ?b ?c >> ?d ?e }"):
        assert profile(ambiguous).normalized == ambiguous


OPERANDS = st.sampled_from(
    [
        "true",
        "1",
        "1.e0",
        ".5",
        "?a",
        "'a'",
        "'a'@en--ltr",
        "'1'^^<http://e/>",
        "(1)",
        "BNODE()",
        "<http://e/>",
    ]
)
INNER = st.sampled_from(
    ["?b", "'", "''", "'>'", ">", "=", "&&", "||", "1", "#", "  #", "a  b", ",", "<", ")", "("]
)


@settings(max_examples=400, deadline=None)
@given(OPERANDS, st.lists(INNER, max_size=7), st.booleans())
@example("true", ["1", "&&", "'>'", "=", "''", ",", "1", ",", "'", "  #", "1", "'"], False)
@example("?a", ["?b", "&&", "'>'", "=", "''", ",", "'", "a  b", "'", ",", "1"], False)
def test_a_query_and_its_normalized_text_have_the_same_answer(
    operand: str, inner: list[str], bare: bool
) -> None:
    """Answers are kept under the normalized text: whatever two queries have in common there must be all."""
    expression = f"{operand}<{''.join(inner)}"
    query = f"SELECT ({expression if bare else f'IF({expression})'} AS ?x) {{ VALUES (?a ?b) {{(2 1)}} }}"
    try:
        normalized = profile(query).normalized
    except QuerySyntaxError:
        return
    assert _answer(query) == _answer(normalized), normalized


def _answer(query: str) -> list[str] | None:
    """The rows of the engine; ``None`` where it does not take the text."""
    try:
        return [str(row) for row in STORE.query(query)]  # type: ignore[union-attr]
    except SyntaxError:
        return None


def test_a_dataset_that_only_one_reading_names_is_refused() -> None:
    with pytest.raises(QuerySyntaxError, match=r"FROM at line 1, column \d+ may stand in a string"):
        profile("SELECT (IF(true<false&&'>'='',1,'  #1') AS ?x) FROM <http://e/> {}")
    assert profile("SELECT (IF(?a<?b&&?c>?d, 1, 2) AS ?x) FROM <http://e/> {}").has_dataset
    assert profile("SELECT (IF(true<false&&'>'='',RAND(),'  #1') AS ?x) {}").volatile


def test_dataset_and_volatile_functions_are_seen() -> None:
    assert profile("SELECT * from <http://e/> WHERE {}").has_dataset
    assert not profile("SELECT ?from WHERE { ?from ex:from 'FROM' }").has_dataset
    assert profile("SELECT (now() AS ?t) {}").volatile
    assert profile("ASK { FILTER(rand() < 0.5) }").volatile
    assert not profile("SELECT ?now WHERE { ?now ?rand 'NOW()' }").volatile


def test_nesting_is_limited() -> None:
    profile("ASK { FILTER" + "(" * (MAX_DEPTH - 1) + "1" + ")" * (MAX_DEPTH - 1) + "}")
    with pytest.raises(QuerySyntaxError, match="nested more than"):
        profile("ASK { FILTER" + "(" * 5000 + "1" + ")" * 5000 + "}")


@pytest.mark.parametrize(
    "query",
    ['"""' + '\n\\"""' * 20_000, "<" * 60_000, "a." * 30_000, ":a" + "." * 60_000, "<a" * 30_000,
     "'" * 60_001, "service " * 9_000, "SERVICE #\n" * 9_000],
    ids=range(8),
)  # fmt: skip
def test_hostile_texts_are_read_in_linear_time(query: str) -> None:
    """Quadratic reading of these would take minutes; the suite would not end."""
    try:
        profile(query)
    except QuerySyntaxError:
        return
