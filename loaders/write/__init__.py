"""Step 5: facts become quads, one named graph per document, shared things in one of their own.

Nothing is imported here: what only needs IRIs, such as a change of the published dataset, starts without the
interpreters.
"""
