"""Which thing of the graph a name means: for lists of other bodies.

names     what in a name counts: words, abbreviations, forms of government
matching  names of the graph against a name, with a score and whether it may be taken without a look
"""

from ccgraph.reconcile.matching import AUTOMATIC, KINDS, Candidate, Matcher

__all__ = ["AUTOMATIC", "KINDS", "Candidate", "Matcher"]
