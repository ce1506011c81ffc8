"""Parts of the server by themselves: who a client is, what he wants, how often, what is kept."""

from __future__ import annotations

import io
import json
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccgraph.engine.answer import Answer, BusyError, CancelledError, Head, QueryLimitError, SpoolBudget
from ccgraph.engine.schedule import EngineRequest, FairQueue, Flights, Job, Memory, Pace
from ccgraph.engine.tokens import profile
from ccgraph.engine.worker import AnswerError, FrameWriter
from ccgraph.errors import InputError
from ccgraph.settings import load_settings
from server.addresses import local_path, thing_iris
from server.cache import OVERHEAD, ByteCache, footprint
from server.clients import identify, read_networks
from server.compression import wants_gzip
from server.conditional import make_etag, matches, of_encoding
from server.context import RequestContext
from server.kept import KeptResponse
from server.logs import AccessLog
from server.negotiation import CSV, GRAPH_FORMATS, HTML, JSONLD, RESULT_JSON, SOLUTION_FORMATS, TURTLE, choose
from server.problems import ProblemError
from server.protocol import read_parameters
from server.rate import RateLimit

SETTINGS = load_settings(env={})

# --- clients


@pytest.mark.parametrize(
    ("peer", "trusted", "forwarded", "name"),
    [
        ("203.0.113.9:4711", "", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.2:1", "10.0.0.0/8", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.2:1", "10.0.0.0/8", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.2:1", "10.0.0.0/8", "1.1.1.1, 198.51.100.1, 10.0.0.3", "198.51.100.1"),
        ("10.0.0.2:1", "10.0.0.0/8", "junk", "10.0.0.2"),
        ("10.0.0.2:1", "10.0.0.0/8", "198.51.100.1, junk", "10.0.0.2"),
        ("10.0.0.2:1", "10.0.0.0/8", "198.51.100.1:4711", "198.51.100.1"),
        ("10.0.0.2:1", "10.0.0.0/8", "[2001:db8::1]:4711", "2001:db8::/64"),
        ("10.0.0.2:1", "10.0.0.0/8", "", "10.0.0.2"),
        ("[2001:db8:1:2:3::4]:80", "", "", "2001:db8:1:2::/64"),
        ("[::ffff:203.0.113.9]:80", "", "", "203.0.113.9"),
        ("", "", "", "unknown"),
    ],
)
def test_only_trusted_proxies_tell_who_a_client_is(
    peer: str, trusted: str, forwarded: str, name: str
) -> None:
    assert identify(peer, read_networks(trusted), forwarded, "https").name == name


def test_only_trusted_proxies_tell_of_tls() -> None:
    assert not identify("203.0.113.9:1", (), "", "https").secure
    assert identify("127.0.0.1:1", read_networks("127.0.0.1"), "", "https").secure
    assert identify("127.0.0.1:1", (), "", "").loopback


@pytest.mark.parametrize("forwarded", ["unknown", "_hidden", "junk", "203.0.113.9", "127.0.0.1, unknown"])
def test_whom_a_proxy_does_not_name_is_not_on_this_machine(forwarded: str) -> None:
    assert not identify("127.0.0.1:1", read_networks("127.0.0.1"), forwarded, "").loopback


def test_settings_of_the_server_are_checked() -> None:
    with pytest.raises(InputError, match="trusted_proxies"):
        read_networks("10.0.0.0/8, proxy")
    for rate in ("many", "0/second", "-1/second", ""):
        with pytest.raises(InputError, match="rate_limit must be off, auto or a rate"):
            RateLimit(load_settings(env={}, rate_limit=rate))


def test_rates() -> None:
    limit = RateLimit(load_settings(env={}, rate_limit="2/hour"))
    assert [limit.refuse("a") for _ in range(2)] == [0, 0]
    assert 0 < limit.refuse("a") <= 3601
    assert limit.refuse("b") == 0
    local = RateLimit(load_settings(env={}))
    assert all(local.refuse("a") == 0 for _ in range(1000))
    public = RateLimit(load_settings(env={}, host="0.0.0.0"))
    assert any(public.refuse("a") for _ in range(101))


# --- what a client wants


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, RESULT_JSON),
        ("", RESULT_JSON),
        ("*/*", RESULT_JSON),
        ("text/*", CSV),
        ("TEXT/CSV", CSV),
        ("text/csv;q=0", None),
        ("text/csv; charset=utf-8; q=0.3", CSV),
        ("text/csv;q=high", CSV),
        ("garbage", None),
        (";;;,,,", None),
        ("image/png", None),
    ],
)
def test_choice_of_a_format(accept: str | None, expected: object) -> None:
    found = choose(accept, SOLUTION_FORMATS)
    assert (found.name if found else None) == (expected.name if expected else None)  # type: ignore[attr-defined]


def test_the_more_specific_range_counts() -> None:
    offers = (*GRAPH_FORMATS, HTML)
    assert choose("text/*;q=0.9, text/turtle;q=0.1", offers) == HTML
    assert choose("application/json", offers).content_type == "application/json"  # type: ignore[union-attr]
    assert choose("application/ld+json, */*;q=0.1", offers) == JSONLD
    assert choose("application/xhtml+xml", offers) == HTML
    assert choose("text/html;q=0.5, */*;q=0.8", offers) == TURTLE


@given(st.text(max_size=200))
def test_no_accept_header_breaks_the_choice(text: str) -> None:
    choose(text, SOLUTION_FORMATS)
    wants_gzip(text)
    matches(text, '"x"')


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("gzip", True),
        ("GZIP, br", True),
        ("br;q=1, gzip;q=0.5", True),
        ("*", True),
        ("x-gzip", True),
        ("gzip;q=0, *", False),
        ("gzip;q=0.0", False),
        ("identity", False),
        ("", False),
        (None, False),
        ("gzippy", False),
    ],
)
def test_who_takes_gzip(header: str | None, wanted: bool) -> None:
    assert wants_gzip(header) is wanted


def test_parameters_are_utf_8_and_few() -> None:
    assert read_parameters(b"a=1&b=%C3%A4+x&a=2&c", "it") == (("a", "1"), ("b", "ä x"), ("a", "2"), ("c", ""))
    with pytest.raises(ProblemError, match="not UTF-8"):
        read_parameters(b"a=%E4", "it")
    with pytest.raises(ProblemError, match="more than"):
        read_parameters(b"a=1&" * 1000, "it")


def test_tags() -> None:
    tag = make_etag("build", "query")
    assert tag != make_etag("build", "query", "")
    assert matches(tag, tag)
    assert matches(of_encoding(tag, "gzip"), tag)
    assert matches(f'"a", W/{tag}', tag)
    assert matches("*", tag)
    assert not matches('"a"', tag)
    assert not matches(None, tag)


# --- what is kept


def test_the_cache_is_bounded_in_bytes_and_forgets_the_oldest() -> None:
    entry = footprint(1000) + footprint(b"x" * 1000) + OVERHEAD
    cache: ByteCache[bytes] = ByteCache(100 * entry)
    for number in range(1000, 1150):
        cache.put(number, b"%d" % number * 250)
        assert cache.get(1000)  # used all the time, never the oldest
    assert len(cache) == 100
    assert cache.size == 100 * entry
    assert cache.get(1001) is None
    assert cache.get(1149) == b"1149" * 250
    cache.put("large", b"x" * 10**6)
    assert cache.get("large") is None
    cache.clear()
    assert (len(cache), cache.size) == (0, 0)


def test_long_queries_and_many_headers_take_their_part_of_the_cache() -> None:
    kept = KeptResponse(200, (("content-type", "text/csv"),) * 10, b"", "b" * 16, "")
    assert footprint(kept) > 10 * len("content-typetext/csv") + 16
    cache: ByteCache[KeptResponse] = ByteCache(10 << 20)
    for number in range(100):
        cache.put(("GET", f"{number}".rjust(1 << 20)), kept)
    assert len(cache) == 9
    assert cache.size <= 10 << 20


def test_what_was_learnt_is_bounded() -> None:
    memory: Memory[int] = Memory(2)
    for name in "abc":
        memory.put(name, 1)
    assert [memory.get(name) for name in "abc"] == [None, 1, 1]


# --- addresses


def test_paths_lead_to_iris_and_back() -> None:
    base = SETTINGS.base_iri
    assert f"{base}id/instrument/A/RES/78/223" in thing_iris(SETTINGS, "id/instrument/A/RES/78/223")
    assert f"{base}id/actor/caf%C3%A9" in thing_iris(SETTINGS, "id/actor/café")
    assert f"{base}id/actor/café" in thing_iris(SETTINGS, "id/actor/café")
    assert f"{base}id/a%20b" in thing_iris(SETTINGS, "id/a b")
    assert all("<" not in iri and '"' not in iri for iri in thing_iris(SETTINGS, 'id/a<b>"c'))
    assert local_path(SETTINGS, f"{base}id/document/one") == "/id/document/one"
    assert local_path(SETTINGS, f"{base}id/actor/caf%C3%A9") == "/id/actor/caf%C3%A9"
    assert local_path(SETTINGS, f"{base}def#Document") == "/def#Document"
    assert local_path(SETTINGS, "http://example.org/id/x") == ""


# --- the queue


def job(client: str, pace: Pace = Pace.UNKNOWN) -> Job:
    return Job(EngineRequest("ASK {}", client), client, pace)


def take(queue: FairQueue, *, short: bool = True, unknown: bool = True, long: bool = True) -> str:
    found = queue.take(short=short, unknown=unknown, long_allowed=lambda _: long)
    return f"{found.client}{found.pace.name[0]}" if found else ""


def test_clients_take_turns_and_short_queries_go_first() -> None:
    queue = FairQueue()
    paces = {"S": Pace.SHORT, "L": Pace.LIGHT, "U": Pace.UNKNOWN, "X": Pace.LONG}
    for name in ("aX", "aU", "aS", "aU", "aL", "bU", "bX", "bL"):
        queue.add(job(name[0], paces[name[1]]))
    assert (len(queue), queue.count("a")) == (8, 5)
    assert queue.count_like(job("b", Pace.SHORT)) == (3, 1)
    assert queue.count_like(job("a", Pace.LONG)) == (5, 3)
    # The fourth turn is that of the client who waited longest, whatever he asks.
    assert [take(queue) for _ in range(4)] == ["aS", "bL", "aL", "bU"]
    assert [take(queue, long=False) for _ in range(3)] == ["aU", "aU", ""]
    assert [take(queue, short=False, unknown=False) for _ in range(3)] == ["bL", "aL", ""]
    assert len(queue) == 0


@pytest.mark.parametrize(
    ("query", "light"),
    [
        ("SELECT (7 AS ?n) {}", True),
        ("ASK { ?s ?p ?o }", True),
        ("SELECT * { ?s ?p ?o } LIMIT 10", True),
        ("SELECT (COUNT(*) AS ?n) { ?s a <a:b> . ?s <a:c> ?o FILTER(?o > 2 * 3) }", True),
        ("PREFIX a: <a:> SELECT ?x { a:b a:c ?x ; a:d ?y . ?y a:e 'f' }", True),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", False),
        ("SELECT * { ?a ?b ?c . ?c ?d ?e }", False),
        ("SELECT * { ?a <a:b> ?c . ?d <a:e> ?f }", False),
        ("SELECT * { ?a <a:b>* ?c }", False),
        ("SELECT * { ?a (<a:b>|<a:c>)+ ?c }", False),
        ("SELECT DISTINCT ?s { ?s ?p ?o }", False),
        ("SELECT * { ?s ?p ?o FILTER REGEX(?o, 'x') }", False),
        ("SELECT * { ?s ?p ?o " + "FILTER(?o > 1) " * 20 + "}", False),
    ],
)
def test_what_looks_light(query: str, light: bool) -> None:
    assert profile(query).light is light


def test_a_waiting_job_can_be_taken_out() -> None:
    queue = FairQueue()
    one, two = job("a"), job("a")
    queue.add(one)
    assert queue.remove(one)
    assert not queue.remove(one)
    assert not queue.remove(two)
    assert len(queue) == 0


def test_few_may_wait_together_for_what_takes_long() -> None:
    flights = Flights(3)
    for number, pace in enumerate((Pace.UNKNOWN, Pace.LONG, Pace.LIGHT)):
        one = job(str(number), pace)
        one.answer = answer()[0]
        assert one.answer.join()
        flights.add(one)
    readers = [flights.join("0"), flights.join("0"), flights.join("1")]
    assert all(readers)
    for key in ("0", "1"):
        with pytest.raises(BusyError, match="too many wait"):
            flights.join(key)
    assert flights.join("2"), "what is over in a moment is open to all"
    assert flights.join("another") is None
    for reader in readers[:2]:
        assert reader
        reader.leave()
    assert flights.join("1")


def test_who_joins_a_query_that_was_given_up_gets_its_answer() -> None:
    flights = Flights(2)
    one = job("a")
    one.answer = answer()[0]
    flights.add(one)
    first = one.answer.join()
    assert first
    first.leave()
    one.abandoned = True
    assert flights.join("a")
    assert not one.abandoned
    one.failure = CancelledError("the client left")
    assert flights.join("a") is None, "it is being killed: the query begins anew"


def test_who_joined_last_is_sent_away_when_a_query_shows_to_be_long() -> None:
    flights = Flights(2)
    one = job("a")
    one.answer = answer()[0]
    one.started = 1.0
    first = one.answer.join()
    flights.add(one)
    readers = [first, *(flights.join("a") for _ in range(5))]
    assert all(readers), "as long as it may be over in a moment all may wait"
    flights.thin(one)
    one.long = True
    for reader in readers[3:]:
        assert reader
        with pytest.raises(BusyError, match="too many wait"):
            reader.wait(5)
        reader.leave()
    with pytest.raises(BusyError):
        flights.join("a")
    one.answer.begin(Head("boolean", "json", "b"))
    one.answer.append(b"x")
    one.answer.finish(1.0)
    assert all(reader and reader.wait(0) and reader.content() == b"x" for reader in readers[:3])


# --- answers


def answer(memory: int = 10, spool: int = 1000) -> tuple[Answer, SpoolBudget, list[str]]:
    left: list[str] = []
    budget = SpoolBudget(spool)
    return Answer(memory, budget, lambda: left.append("abandoned")), budget, left


def test_an_answer_is_read_by_many_from_memory_and_file() -> None:
    found, budget, left = answer()
    readers = [found.join(), found.join()]
    found.begin(Head("solutions", "csv", "b"))
    for piece in (b"12345", b"6789", b"0abc", b"def"):
        found.append(piece)
    assert budget.used == 7
    found.finish(0.1)
    for reader in readers:
        assert reader is not None
        assert reader.wait(1)
        assert reader.content() == b"1234567890abcdef"
        reader.leave()
        reader.leave()
    assert (budget.used, left) == (0, [])
    assert found.join() is None


def test_a_reader_waits_for_what_comes_and_hears_of_a_failure() -> None:
    found, budget, _ = answer()
    reader = found.join()
    assert reader is not None
    got: list[bytes] = []

    def read() -> None:
        with pytest.raises(QueryLimitError):
            got.extend(reader.chunks())

    thread = threading.Thread(target=read)
    thread.start()
    found.append(b"0123456789ab")
    found.append(b"cd")
    while b"".join(got) != b"0123456789abcd":
        time.sleep(0.001)
    found.fail(QueryLimitError("too long", "query_timeout_seconds"))
    thread.join()
    reader.leave()
    assert budget.used == 0


def test_an_answer_nobody_reads_is_given_up() -> None:
    found, budget, left = answer()
    reader = found.join()
    assert reader is not None
    found.append(b"0123456789abc")
    reader.leave()
    assert left == ["abandoned"]
    found.fail(CancelledError("the client left"))
    assert budget.used == 0
    with pytest.raises(CancelledError):
        reader.content()


def test_files_of_all_answers_together_are_bounded() -> None:
    found, budget, _ = answer(memory=0, spool=5)
    found.join()
    found.append(b"12345")
    with pytest.raises(BusyError):
        found.append(b"6")
    assert budget.used == 5


def test_xml_is_checked_across_the_borders_of_frames() -> None:
    for flaw in (b"\x01", "\ufffe".encode(), b"<oxprefix: x"):
        for size in range(1, len(flaw)):
            writer = FrameWriter(io.BytesIO(), 10**6, xml=True)
            with pytest.raises(AnswerError, match="XML"):
                _write_and_send(writer, b"a" * 70_000 + flaw[:size], flaw[size:])


def _write_and_send(writer: FrameWriter, *pieces: bytes) -> None:
    for piece in pieces:
        writer.write(piece)
    writer.send()


# --- the rest


def test_a_client_who_left_before_is_told_at_once() -> None:
    context = RequestContext()
    calls: list[int] = []
    context.on_disconnect(lambda: calls.append(1))
    context.disconnect()
    context.on_disconnect(lambda: calls.append(2))
    context.disconnect()
    assert calls == [1, 2]


def test_the_access_log_writes_json_whatever_the_path() -> None:
    stream = io.StringIO()
    log = AccessLog(stream)
    log.add({"path": '/a"b\n\ud800', "status": 200})
    log.close()
    line = json.loads(stream.getvalue())
    assert (line["status"], line["logger"]) == (200, "ccgraph.access")
    assert line["time"].endswith("+00:00")
