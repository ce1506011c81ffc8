"""Queries of strangers, run in worker processes that may be killed at any moment.

tokens    reads the text of a query without an engine: form, dataset clauses, what is refused
frames    the messages between the server and a worker
sandbox   what a worker takes from itself before it reads the first query
worker    the program of a worker: one read-only store, one query at a time
endpoint  another engine, asked over HTTP; what it is never sent
endpoint_worker  the program of a worker that asks it
source    where workers answer from: a build, or an endpoint as it is now
process   a worker seen from the server
answer    an answer on its way, in memory or in a temporary file
schedule  who is next: fair shares, short queries before long ones
pool      keeps the workers, the limits and the build that is served
"""
