"""Changes of the published dataset by those who may: made in a copy, validated, published, kept for later.

request   what is asked
edit      the copy after it, made in a process that can do no harm
record    what it removed and added, kept in the store for the builds that follow
apply     from a request to a new build
"""
