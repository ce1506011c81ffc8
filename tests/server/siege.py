"""A siege: many connections at once, some with attacks, some with a trivial query whose answer is known.

Bounded in connections and time, against a server on this machine.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from urllib.parse import quote

PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
DOUBLING = " ".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(40))
GROWING = " ".join(f"BIND(REPLACE(?a{i}, 'a', 'aaaa') AS ?a{i + 1})" for i in range(20))

QUERIES = {
    "cross join": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} FILTER(?a != <urn:%d>) }}",
    "sort": f"SELECT * {{ {PRODUCT} FILTER(?a != <urn:%d>) }} ORDER BY ?c ?f ?i",
    "distinct": f"SELECT DISTINCT * {{ {PRODUCT} FILTER(?a != <urn:%d>) }} OFFSET 100000000",
    "group concat": f"SELECT (GROUP_CONCAT(?c) AS ?x) {{ {PRODUCT} FILTER(?a != <urn:%d>) }}",
    "doubling": f"SELECT (STRLEN(?a40) AS ?n) {{ BIND('aaaaaaaaaaaa%d' AS ?a0) {DOUBLING} }}",
    "replace": f"SELECT (STRLEN(?a20) AS ?n) {{ BIND('aaaaaaaa%d' AS ?a0) {GROWING} }}",
    "paths": "SELECT (COUNT(*) AS ?n) { ?a (<urn:%d>|!<urn:p>)* ?b . ?c (!<urn:q>)* ?d . ?e (!<urn:q>)* ?f }",
    "regex": "SELECT (COUNT(*) AS ?n) "
    f"{{ {PRODUCT} FILTER REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), '(x+x+)+y%d') }}",
    "exists": f"SELECT * {{ {PRODUCT} FILTER NOT EXISTS {{ ?j ?k ?l FILTER(?l = ?i && ?c != %d) }} }}",
    "endless rows": f"SELECT * {{ {PRODUCT} FILTER(?a != <urn:%d>) }}",
    "endless triples": f"CONSTRUCT {{ ?a <urn:p%d> ?i }} WHERE {{ {PRODUCT} }}",
    "nesting": "SELECT * { FILTER(" + "!" * 3000 + "true && %d) }",
    "unions": "SELECT * {" + " UNION ".join(["{?s ?p ?o}"] * 2000) + " FILTER(?s != <urn:%d>) }",
    "service": "ASK { SERVICE <http://127.0.0.1:1/%d> { ?s ?p ?o } }",
}
FINITE = frozenset({"nesting", "unions"})
"""Attacks on the parser: when it withstands them, they have an answer."""

BOUNDED = frozenset({400, 408, 413, 414, 415, 429, 503, 504})


@dataclass
class Outcome:
    """What happened.

    Attributes:
        seconds: how long each trivial query took.
        wrong: answers that were not what they should be, in words.
        refused: trivial queries that were told to come again, by status.
        attacks: how often each attack ended how.
    """

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    refused: dict[int, int] = field(default_factory=dict)
    attacks: dict[tuple[str, str], int] = field(default_factory=dict)

    def percentile(self, part: float) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


class Siege:
    """Besiege a port of this machine.

    Args:
        fresh: each trivial query is new, so that none is answered from memory.
    """

    def __init__(self, port: int, *, fresh: bool) -> None:
        self.port = port
        self.fresh = fresh
        self.outcome = Outcome()
        self._number = 0

    async def run(self, connections: int, attackers: int, seconds: float) -> Outcome:
        end = time.monotonic() + seconds
        clients = [self._honest(end) for _ in range(connections - attackers)]
        clients += [self._attacker(n, end) for n in range(attackers)]
        await asyncio.gather(*clients)
        return self.outcome

    def _next(self) -> int:
        self._number += 1
        return self._number

    async def _honest(self, end: float) -> None:
        """Ask for a number again and again over one connection, with a short rest between."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        await asyncio.sleep(random.random() * 0.5)
        while time.monotonic() < end:
            number = self._next() if self.fresh else 7
            path = f"/sparql?format=csv&query={quote(f'SELECT ({number} AS ?n) {{}}')}"
            started = time.monotonic()
            writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            status, body = await _answer(reader)
            if status == 200:
                self.outcome.seconds.append(time.monotonic() - started)
                if body != f"n\r\n{number}\r\n".encode():
                    self.outcome.wrong.append(f"{number}: {body!r}")
            else:
                self.outcome.refused[status] = self.outcome.refused.get(status, 0) + 1
            await asyncio.sleep(0.2 + random.random() * 0.3)
        writer.close()

    async def _attacker(self, number: int, end: float) -> None:
        kinds = [*QUERIES, "large body", "slow body", "half a head", "reads nothing", "leaves"]
        turn = number
        while time.monotonic() < end:
            kind = kinds[turn % len(kinds)]
            turn += 1
            try:
                how = await asyncio.wait_for(self._attack(kind), 60)
            except (OSError, asyncio.IncompleteReadError, ValueError):
                how = "cut off"
            key = (kind, how)
            self.outcome.attacks[key] = self.outcome.attacks.get(key, 0) + 1
            if how == "200 and complete" and kind not in FINITE:
                self.outcome.wrong.append(f"{kind} was answered as if it were done")

    async def _attack(self, kind: str) -> str:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            if kind == "large body":
                writer.write(f"{head}Content-Length: 104857600\r\n\r\n".encode() + b"x" * 100_000)
            elif kind == "slow body":
                writer.write(f"{head}Content-Length: 1000\r\n\r\nASK".encode())
            elif kind == "half a head":
                writer.write(head.encode())
            else:
                text = (
                    QUERIES.get(kind) or QUERIES["endless rows" if kind == "reads nothing" else "cross join"]
                )
                body = text.replace("%d", str(self._next())).encode()
                writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            if kind == "leaves":
                await asyncio.sleep(0.3)
                return "left"
            if kind == "reads nothing":
                await asyncio.sleep(3)
            status, _ = await _answer(reader)
            if status == 200:
                return "200 and complete"
            return str(status) if status in BOUNDED else f"unexpected {status}"
        finally:
            writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Status and whole body of a response.

    Raises:
        asyncio.IncompleteReadError: the connection ended before it was whole.
    """
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head.split(b" ")[1])
    if b"transfer-encoding: chunked" in head:
        body = b""
        while size := int(await reader.readuntil(b"\r\n"), 16):
            body += await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readexactly(2)
        return status, body
    length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
    return status, await reader.readexactly(length)
