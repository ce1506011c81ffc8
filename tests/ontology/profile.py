"""A syntactic test for OWL 2 RL: section 4.2 of the OWL 2 Profiles, on the RDF form of an ontology.

4.2.1 entities and datatypes, 4.2.2 property expressions, 4.2.3 class expressions, 4.2.4 data ranges, 4.2.5
axioms; and of the conditions that all of OWL 2 DL has, those on properties that chains lead to.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD
from rdflib.term import Node

# Section 4.2.1: the datatypes of OWL 2 but owl:real and owl:rational; xsd:date is no datatype of OWL 2.
DATATYPES = {
    RDF.PlainLiteral, RDF.XMLLiteral, RDFS.Literal,
    *(XSD[name] for name in (
        "decimal integer nonNegativeInteger nonPositiveInteger positiveInteger negativeInteger long int "
        "short byte unsignedLong unsignedInt unsignedShort unsignedByte float double string "
        "normalizedString token language Name NCName NMTOKEN boolean hexBinary "
        "base64Binary anyURI dateTime dateTimeStamp"
    ).split()),
}  # fmt: skip
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
FORBIDDEN_TYPES = (OWL.ReflexiveProperty, OWL.DataRange)
# 4.2.3 and 4.2.4 know no self restriction, no n-ary data ranges, no facets and no complement of a datatype.
FORBIDDEN_PREDICATES = (
    OWL.disjointUnionOf, OWL.hasSelf, OWL.datatypeComplementOf, OWL.onDatatype, OWL.withRestrictions,
    OWL.onProperties,
)  # fmt: skip
EXPRESSIONS = (
    OWL.intersectionOf, OWL.unionOf, OWL.complementOf, OWL.oneOf, OWL.someValuesFrom, OWL.allValuesFrom,
    OWL.hasValue, OWL.minCardinality, OWL.maxCardinality, OWL.cardinality, OWL.minQualifiedCardinality,
    OWL.maxQualifiedCardinality, OWL.qualifiedCardinality,
)  # fmt: skip


def profile_errors(graph: Graph) -> list[str]:
    """Why an ontology is not in OWL 2 RL, one sentence each."""
    return [
        *_vocabulary(graph),
        *_declarations(graph),
        *_classes(graph),
        *_properties(graph),
        *_chains(graph),
    ]


def _vocabulary(graph: Graph) -> Iterator[str]:
    for kind in FORBIDDEN_TYPES:
        yield from (f"{s} is an {kind}" for s in graph.subjects(RDF.type, kind))
    for predicate in FORBIDDEN_PREDICATES:
        yield from (f"{s} uses {predicate}" for s in graph.subjects(predicate, None))
    if list(graph.subject_objects(OWL.imports)):
        yield "the ontology imports another one"


def _declarations(graph: Graph) -> Iterator[str]:
    """Each entity is declared, and a property is of one kind."""
    for prop in {s for kind in PROPERTY_KINDS for s in graph.subjects(RDF.type, kind)}:
        kinds = [kind for kind in PROPERTY_KINDS if (prop, RDF.type, kind) in graph]
        if len(kinds) > 1:
            yield f"{prop} is a property of several kinds"
    for name in set(graph.subjects(RDF.type, OWL.Class)) & set(graph.subjects(RDF.type, RDFS.Datatype)):
        yield f"{name} is a class and a datatype"
    builtin = (str(RDF), str(RDFS), str(OWL), str(XSD))
    for predicate in set(graph.predicates()):
        if not str(predicate).startswith(builtin) and not any(
            (predicate, RDF.type, kind) in graph for kind in PROPERTY_KINDS
        ):
            yield f"{predicate} is used and not declared"
    for sub, above in graph.subject_objects(RDFS.subClassOf):
        for name in (sub, above):
            if isinstance(name, URIRef) and (name, RDF.type, OWL.Class) not in graph:
                yield f"{name} is used as a class and not declared"
    for sub, above in graph.subject_objects(RDFS.subPropertyOf):
        kinds = [{k for k in PROPERTY_KINDS if (name, RDF.type, k) in graph} for name in (sub, above)]
        if kinds[0] != kinds[1] or not kinds[0]:
            yield f"{sub} and {above} are not properties of one kind"


def _classes(graph: Graph) -> Iterator[str]:
    for sub, above in graph.subject_objects(RDFS.subClassOf):
        yield from _sub_expression(graph, sub)
        yield from _super_expression(graph, above)
    for one, other in graph.subject_objects(OWL.equivalentClass):
        for part in (one, other):
            yield from _sub_expression(graph, part)
            yield from _super_expression(graph, part)
    for axiom in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        for head in graph.objects(axiom, OWL.members):
            for member in graph.items(head):
                yield from _sub_expression(graph, member)
    for one, other in graph.subject_objects(OWL.disjointWith):
        yield from _sub_expression(graph, one)
        yield from _sub_expression(graph, other)
    for keyed in graph.subjects(OWL.hasKey):
        yield from _sub_expression(graph, keyed)
    for kind in set(graph.objects(None, RDF.type)):
        if isinstance(kind, BNode) or kind == OWL.Thing:
            yield from _super_expression(graph, kind)


def _fillers(graph: Graph, node: Node, *predicates: URIRef) -> Iterator[Node]:
    """Classes below a restriction; owl:Thing may stand there, and data ranges are no classes."""
    for predicate in predicates:
        for value in graph.objects(node, predicate):
            if value != OWL.Thing and value not in DATATYPES:
                yield value


def _sub_expression(graph: Graph, node: Node) -> Iterator[str]:
    """Grammar ``subClassExpression``: names but owl:Thing, and a few constructs."""
    if isinstance(node, URIRef):
        if node == OWL.Thing:
            yield "owl:Thing stands on the left of a subclass axiom"
        return
    allowed = (OWL.intersectionOf, OWL.unionOf, OWL.oneOf, OWL.someValuesFrom, OWL.hasValue)
    used = [p for p in EXPRESSIONS if (node, p, None) in graph]
    yield from (f"{p} stands on the left of a subclass axiom" for p in used if p not in allowed)
    for predicate in (OWL.intersectionOf, OWL.unionOf):
        for head in graph.objects(node, predicate):
            for part in graph.items(head):
                yield from _sub_expression(graph, part)
    for part in _fillers(graph, node, OWL.someValuesFrom):
        yield from _sub_expression(graph, part)
    for head in graph.objects(node, OWL.oneOf):
        if any(isinstance(value, Literal) for value in graph.items(head)):
            yield "an enumeration of values is no data range of OWL 2 RL"


def _super_expression(graph: Graph, node: Node) -> Iterator[str]:
    """Grammar ``superClassExpression``: names but owl:Thing, and a few constructs."""
    if isinstance(node, URIRef):
        if node == OWL.Thing:
            yield "owl:Thing stands on the right of a subclass axiom"
        return
    allowed = (
        OWL.intersectionOf, OWL.complementOf, OWL.allValuesFrom, OWL.hasValue, OWL.maxCardinality,
        OWL.maxQualifiedCardinality,
    )  # fmt: skip
    used = [p for p in EXPRESSIONS if (node, p, None) in graph]
    yield from (f"{p} stands on the right of a subclass axiom" for p in used if p not in allowed)
    for predicate in (OWL.maxCardinality, OWL.maxQualifiedCardinality):
        for number in graph.objects(node, predicate):
            if isinstance(number, Literal) and int(number) > 1:
                yield f"a maximum of {number} stands on the right of a subclass axiom"
    for head in graph.objects(node, OWL.intersectionOf):
        for part in graph.items(head):
            yield from _super_expression(graph, part)
    for part in graph.objects(node, OWL.allValuesFrom):
        if part not in DATATYPES:
            yield from _super_expression(graph, part)
    for part in graph.objects(node, OWL.complementOf):
        yield from _sub_expression(graph, part)
    for part in _fillers(graph, node, OWL.onClass):
        yield from _sub_expression(graph, part)
    for value in graph.objects(node, OWL.onDataRange):
        if value not in DATATYPES:
            yield f"{value}, in a restriction, is no datatype of OWL 2 RL"


def _properties(graph: Graph) -> Iterator[str]:
    for prop in graph.subjects(RDF.type, OWL.ObjectProperty):
        for predicate in (RDFS.domain, RDFS.range):
            for value in graph.objects(prop, predicate):
                if value in DATATYPES or str(value).startswith(str(XSD)):
                    yield f"the object property {prop} has a datatype as its range"
                yield from _super_expression(graph, value)
    for prop in graph.subjects(RDF.type, OWL.DatatypeProperty):
        for value in graph.objects(prop, RDFS.domain):
            yield from _super_expression(graph, value)
        for value in graph.objects(prop, RDFS.range):
            if value not in DATATYPES:
                yield f"{value}, the range of {prop}, is no datatype of OWL 2 RL"


def _chains(graph: Graph) -> Iterator[str]:
    """Property chains are regular, and composite properties are used nowhere that needs a simple one."""
    edges: dict[Node, set[Node]] = {}
    composite = set(graph.subjects(RDF.type, OWL.TransitiveProperty))
    for implied, head in graph.subject_objects(OWL.propertyChainAxiom):
        links = list(graph.items(head))
        composite.add(implied)
        if len(links) < 2 or any(isinstance(link, BNode | Literal) for link in links):
            yield f"a chain of {implied} is too short, or not of named properties"
        for link in links:
            if (link, RDF.type, OWL.ObjectProperty) not in graph:
                yield f"{link}, in a chain of {implied}, is no object property"
        edges.setdefault(implied, set()).update(links)
    for sub, above in graph.subject_objects(RDFS.subPropertyOf):
        edges.setdefault(above, set()).add(sub)
    for start in edges:
        if _reaches(edges, start, start):
            yield f"{start} follows from a chain that it is part of"
    simple_only = (
        OWL.FunctionalProperty,
        OWL.InverseFunctionalProperty,
        OWL.IrreflexiveProperty,
        OWL.AsymmetricProperty,
    )
    counted = {
        graph.value(node, OWL.onProperty)
        for predicate in (OWL.maxCardinality, OWL.maxQualifiedCardinality)
        for node in graph.subjects(predicate)
    }
    for prop in composite:
        yield from (
            f"{prop} is composite and {kind}" for kind in simple_only if (prop, RDF.type, kind) in graph
        )
        disjoint = ((prop, OWL.propertyDisjointWith, None), (None, OWL.propertyDisjointWith, prop))
        if prop in counted or any(pattern in graph for pattern in disjoint):
            yield f"{prop} is composite and counted, or disjoint with another property"


def _reaches(edges: dict[Node, set[Node]], start: Node, goal: Node) -> bool:
    seen: set[Node] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        at = waiting.pop()
        if at == goal:
            return True
        if at not in seen:
            seen.add(at)
            waiting.extend(edges.get(at, ()))
    return False
