"""The way of the data: read, parse, annotate, interpret, write, link, reason, validate, publish."""
