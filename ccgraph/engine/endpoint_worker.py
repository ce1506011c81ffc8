"""The program of a worker that asks another engine: the same frames, limits and refusals as for our own.

It has no dataset and no right but to speak to the network; the deadline, the memory and a client who left
are watched by the server, which kills it.
"""

from __future__ import annotations

from typing import IO, Any, cast

import pyoxigraph as ox

from ccgraph.engine import frames, sandbox, tokens
from ccgraph.engine.endpoint import (
    Checked,
    Connection,
    EndpointRefusal,
    Parameters,
    Prepared,
    dataset_parameters,
    kind_of,
    prepare,
    read_endpoint,
)
from ccgraph.engine.worker import (
    GRAPH_FORMATS,
    PREFIXED,
    SOLUTION_FORMATS,
    XML_FORMATS,
    AnswerError,
    FrameWriter,
    serve_jobs,
)
from ccgraph.errors import EndpointError, EndpointTimeoutError

LARGER = 8
"""JSON results take several times the bytes of the same answer in CSV."""


def main() -> None:
    """Serve jobs from standard input until it is closed."""
    serve_jobs(_prepare)


def _prepare(config: dict[str, Any]) -> tuple[Any, tuple[str, ...]]:
    endpoint = read_endpoint(config["endpoint"])
    connection = Connection(endpoint, config["read_seconds"], LARGER * config["result_limit"])
    holds = sandbox.confine(config["memory_mb"], network=True)

    def answer(config: dict[str, Any], job: dict[str, Any], output: IO[bytes]) -> None:
        try:
            _answer(connection, config, job, output)
        except EndpointRefusal as error:
            raise AnswerError("evaluation", str(error)) from error
        except EndpointTimeoutError as error:
            raise AnswerError("endpoint-timeout", str(error), error.detail) from error
        except EndpointError as error:
            raise AnswerError("endpoint", str(error), error.detail) from error

    return answer, holds


def _answer(connection: Connection, config: dict[str, Any], job: dict[str, Any], output: IO[bytes]) -> None:
    text: str = job["query"]
    tokens.profile(text)
    kind = kind_of(text, config["base_iri"])
    name = job["graph_format"] if kind == "graph" else job["solution_format"]
    if name is None:
        raise AnswerError("acceptable", kind)
    prepared = prepare(text, config["base_iri"])
    graphs = _graphs(config, job, prepared)
    writer = FrameWriter(output, config["result_limit"], xml=name in XML_FORMATS)
    sink = cast(IO[bytes], writer)
    if kind == "graph":
        triples, checked = connection.triples(prepared.text, graphs)
        frames.write_json(output, frames.HEAD, {"kind": kind, "format": name})
        prefixes = config["prefixes"] if name in PREFIXED else None
        _guarded(checked, lambda: ox.serialize(triples, sink, GRAPH_FORMATS[name], prefixes=prefixes))
    else:
        found, checked = connection.solutions(prepared.text, kind, graphs)
        frames.write_json(output, frames.HEAD, {"kind": kind, "format": name})
        _guarded(checked, lambda: found.serialize(sink, SOLUTION_FORMATS[name]))
    writer.send()


def _guarded(checked: Checked, work: Any) -> None:
    """Carry an answer over; whatever is wrong with the response is the endpoint's failure."""
    try:
        work()
        checked.finish()
    except (SyntaxError, ValueError) as error:
        checked.close()
        raise checked.broken(error) from error
    except BaseException:
        checked.close()
        raise


def _graphs(config: dict[str, Any], job: dict[str, Any], prepared: Prepared) -> Parameters:
    """The dataset to be named: that of the request, else that of the query, else all our graphs."""
    if job["default_graphs"] or job["named_graphs"]:
        return dataset_parameters(job["default_graphs"], job["named_graphs"])
    if prepared.default or prepared.named:
        return dataset_parameters(prepared.default, prepared.named)
    return dataset_parameters(config["graphs"], config["graphs"])


if __name__ == "__main__":
    main()
