"""Figures of a survey against each other: totals, sums, shares, bases."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from loaders.interpret.issues.reading import Reading, Sentence, issue, quote
from loaders.model.facts import IssueFact, ObservationFact, RespondentType, Severity

_ROUNDING = Decimal("0.5")  # percentage points that rounding a share to a whole number can explain
Block = tuple[int | None, int | None]


@dataclass(frozen=True)
class _Survey:
    """The observations by table."""

    reading: Reading
    tables: dict[str, list[ObservationFact]]

    def of(self, table: str) -> list[ObservationFact]:
        return self.tables.get(table, [])

    @property
    def responses(self) -> ObservationFact | None:
        return next((o for o in self.of("totals") if o.category == "responses"), None)

    def sentence(self, fact: ObservationFact) -> Sentence | None:
        return self.reading.sentence_at(fact.evidence)

    def region(self, slug: str) -> str:
        known = self.reading.context.knowledge.regions.get(slug)
        return known.label if known else slug

    @cached_property
    def _printed(self) -> dict[int | None, int | None]:
        return {b.item: b.printed_item for b in self.reading.outline.blocks}

    def item(self, number: int | None) -> str:
        """An item of the provisional agenda, with the number that the survey report prints for it."""
        printed = self._printed.get(number, number)
        return f"agenda item {number}" + (f" (printed as {printed})" if printed != number else "")

    def topic(self, fact: ObservationFact) -> str:
        return self.item(fact.item) if fact.item is not None else f"workshop {fact.workshop}"


def check_figures(reading: Reading) -> Iterator[IssueFact]:
    """All contradictions among the figures that a survey report states."""
    tables: dict[str, list[ObservationFact]] = defaultdict(list)
    for fact in reading.facts:
        if isinstance(fact, ObservationFact):
            tables[fact.table].append(fact)
    if not tables:
        return
    survey = _Survey(reading, tables)
    for check in (
        _totals_exceeded,
        _counts_against_shares,
        _ngos_claimed,
        _regional_sums,
        _bases,
        _regional_totals,
        _status_rows,
        _status_sum,
        _composition,
        _units,
        _part_of_region,
    ):
        yield from check(survey)


def _show(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (100 * part / whole).quantize(Decimal("0.1"))


def _totals_exceeded(survey: _Survey) -> Iterator[IssueFact]:
    total = survey.responses
    if total is None:
        return
    for fact in survey.of("topic-counts"):
        where = survey.sentence(fact)
        if fact.value > total.value and where:
            yield issue(
                "total-exceeded",
                Severity.VIOLATION,
                where,
                f"{_show(fact.value)} respondents are said to work on {survey.topic(fact)}, but the whole "
                f"survey gathered "
                f"{_show(total.value)} responses.",
            )


def _counts_against_shares(survey: _Survey) -> Iterator[IssueFact]:
    """A count of respondents on a topic against the shares printed for the same topic."""
    total = survey.responses
    if total is None:
        return
    for fact in survey.of("topic-counts"):
        shares = [s for s in survey.of("topic-shares") if (s.item, s.workshop) == (fact.item, fact.workshop)]
        where = survey.sentence(fact)
        if not shares or where is None:
            continue
        found = _share(fact.value, total.value)
        low, high = min(s.value for s in shares), max(s.value for s in shares)
        weighted = _weighted(survey, shares)
        outside = not low - _ROUNDING <= found <= high + _ROUNDING
        slack = _ROUNDING * total.value / 100 + 1
        if not outside and (weighted is None or abs(fact.value - weighted) <= slack):
            continue
        row = survey.sentence(shares[0])
        printed = " and ".join(f"{_show(s.value)} % ({_category(s)})" for s in shares)
        bounds = f"{int(low * total.value / 100)} to {int(high * total.value / 100)}"
        if weighted is not None:
            bounds = f"about {weighted:.0f}"
        yield issue(
            "share-mismatch",
            Severity.VIOLATION if outside else Severity.WARNING,
            where,
            f"{_show(fact.value)} respondents on {survey.topic(fact)} would be {found} % of the "
            f"{_show(total.value)} responses, "
            f"but the table of shares prints {printed}, which is {bounds} respondents"
            + (f": {quote(row.text.text)}." if row else "."),
        )


def _from_ngos(survey: _Survey) -> Decimal | None:
    """The number of responses from NGOs, by the share that the composition gives them."""
    share = next((o for o in survey.of("composition") if o.respondent_type is RespondentType.NGO), None)
    total = survey.responses
    return None if share is None or total is None else share.value * total.value / 100


def _weighted(survey: _Survey, shares: Sequence[ObservationFact]) -> Decimal | None:
    """Respondents on a topic by the share of the NGOs and the share of the others, each of its own base."""
    ngos, total = _from_ngos(survey), survey.responses
    by_category = {s.category: s.value for s in shares}
    if ngos is None or total is None or not {"ngo", "other"} <= by_category.keys():
        return None
    return (by_category["ngo"] * ngos + by_category["other"] * (total.value - ngos)) / 100


_NGOS = re.compile(
    r"\b(?:more than|over|at least|nearly|almost|about|around|some)\s+(?P<n>\d[\d,]*)\s+"
    r"(?:NGOs|non-governmental organi[sz]ations)\b"
)


def _ngos_claimed(survey: _Survey) -> Iterator[IssueFact]:
    """A number of NGOs in the running text above the number that the composition gives."""
    ngos, total = _from_ngos(survey), survey.responses
    if ngos is None or total is None:
        return
    for sentence in survey.reading.body:
        for match in _NGOS.finditer(sentence.text.text):
            claimed = Decimal(match["n"].replace(",", ""))
            if ngos * Decimal("1.05") < claimed:
                yield issue(
                    "share-mismatch",
                    Severity.WARNING,
                    sentence,
                    f"{quote(match.group(0))} are said to have answered; by the composition of the survey, "
                    f"{_show(100 * ngos / total.value)} % of {_show(total.value)} responses, about "
                    f"{ngos:.0f} came "
                    f"from NGOs.",
                )


def _category(fact: ObservationFact) -> str:
    return {"ngo": "of NGOs", "other": "of other respondents"}.get(fact.category, fact.category)


def _blocks(survey: _Survey) -> dict[Block, list[ObservationFact]]:
    """Regional counts by topic block, at least two regions each."""
    found: dict[Block, list[ObservationFact]] = defaultdict(list)
    for fact in survey.of("regional-counts"):
        found[fact.item, fact.workshop].append(fact)
    return {block: facts for block, facts in found.items() if len(facts) > 1}


def _topic_counts(survey: _Survey, block: Block) -> list[ObservationFact]:
    return [
        t
        for t in survey.of("topic-counts")
        if (t.item is not None and t.item == block[0]) or (t.workshop is not None and t.workshop == block[1])
    ]


def _regional_sums(survey: _Survey) -> Iterator[IssueFact]:
    """The regions of a block together against the base that the block states, and the responses."""
    total = survey.responses
    for block, facts in _blocks(survey).items():
        topics = _topic_counts(survey, block)
        bases = (
            {f.total for f in facts if f.total is not None} or {max(t.value for t in topics)}
            if topics
            else set()
        )
        total_of_regions = sum((f.value for f in facts), Decimal(0))
        where = survey.sentence(topics[0] if topics else facts[0])
        if where is None:
            continue
        listed = ", ".join(f"{survey.region(f.region)} {_show(f.value)}" for f in facts)
        complete = len({f.region for f in facts}) == len(survey.reading.context.knowledge.regions)
        wrong = sorted(
            b
            for b in bases
            if b is not None and (b < total_of_regions or (complete and b != total_of_regions))
        )
        over = total is not None and total_of_regions > total.value
        if not wrong and not over:
            continue
        against = [f"the {_show(b)} of whom they are said to be part" for b in wrong]
        if over and total is not None:
            against.append(f"the {_show(total.value)} responses of the whole survey")
        others = ", ".join(f"{_show(t.value)} for {survey.topic(t)}" for t in topics)
        yield issue(
            "sum-mismatch",
            Severity.VIOLATION if over else Severity.WARNING,
            where,
            f"The counts of the regions ({listed}) add up to {_show(total_of_regions)}, not to "
            f"{' nor '.join(against)}." + (f" The counts by topic are {others}." if others else ""),
        )


def _bases(survey: _Survey) -> Iterator[IssueFact]:
    """A base stated for a whole block that is the count of one of its topics alone."""
    for block, facts in _blocks(survey).items():
        topics = _topic_counts(survey, block)
        for fact in facts:
            same = [t for t in topics if t.value == fact.total]
            where = survey.sentence(fact)
            if (
                len(topics) < 2
                or len(same) != 1
                or where is None
                or " or " not in where.text.text.replace("/or", " or ")
            ):
                continue
            other = next(t for t in topics if t is not same[0])
            yield issue(
                "base-reused",
                Severity.WARNING,
                where,
                f"{_show(fact.total or Decimal(0))} is used here for all who work on "
                f"{survey.item(block[0])} or workshop "
                f"{block[1]}; before, it is the number for {survey.topic(same[0])} alone, beside "
                f"{_show(other.value)} for "
                f"{survey.topic(other)}.",
            )


def _regional_totals(survey: _Survey) -> Iterator[IssueFact]:
    """More respondents of a region on one topic than the table by region counts altogether; a table of the
    NGOs alone says nothing of the others."""
    if _of_ngos(survey):
        return
    totals = {f.region: f for f in survey.of("ecosoc-status") if f.measure == "total"}
    for fact in survey.of("regional-counts"):
        whole, where = totals.get(fact.region), survey.sentence(fact)
        if whole is None or where is None or fact.value <= whole.value:
            continue
        row = survey.sentence(whole)
        yield issue(
            "total-exceeded",
            Severity.VIOLATION,
            where,
            f"{_show(fact.value)} respondents from {survey.region(fact.region)} are counted for "
            f"{survey.item(fact.item)} and "
            f"workshop {fact.workshop}, but the table by region counts only {_show(whole.value)} from there"
            + (f": {quote(row.text.text)}." if row else "."),
        )


def _of_ngos(survey: _Survey) -> bool:
    """Does the table by region count NGOs alone, by its first row or what stands before it?"""
    first = next((f for f in survey.of("ecosoc-status") if f.measure == "total"), None)
    where = survey.sentence(first) if first else None
    if where is None:
        return False
    before = [s for s in survey.reading.sentences if s.start < where.start][-1:]
    return any(re.search(r"\bNGOs?\b|\bnon-governmental", s.text.text) for s in (where, *before))


def _status_rows(survey: _Survey) -> Iterator[IssueFact]:
    """Part, whole and share in one row."""
    rows: dict[str, dict[str, ObservationFact]] = defaultdict(dict)
    for fact in survey.of("ecosoc-status"):
        rows[fact.region][fact.measure] = fact
    for row in rows.values():
        if not {"with-status", "total", "share"} <= row.keys() or not row["total"].value:
            continue
        part, whole, share = (row[k].value for k in ("with-status", "total", "share"))
        exact = 100 * part / whole
        where = survey.sentence(row["share"])
        if where and abs(exact - share) > Decimal("0.5"):
            yield issue(
                "share-mismatch",
                Severity.WARNING,
                where,
                f"{_show(part)} out of {_show(whole)} is {exact:.1f} %, not {_show(share)} %.",
            )


def _status_sum(survey: _Survey) -> Iterator[IssueFact]:
    """More in the regions of the status table together than responses; fewer may leave some out."""
    total = survey.responses
    rows = [f for f in survey.of("ecosoc-status") if f.measure == "total"]
    parts = [f for f in survey.of("ecosoc-status") if f.measure == "with-status"]
    where = survey.sentence(rows[0]) if rows else None
    if total is None or where is None or len(rows) < 2:
        return
    added = sum((f.value for f in rows), Decimal(0))
    if added <= total.value:
        return
    heading = _heading_of(survey, where)
    listed = ", ".join(f"{survey.region(f.region)} {_show(f.value)}" for f in rows)
    with_status = sum((f.value for f in parts), Decimal(0))
    yield issue(
        "sum-mismatch",
        Severity.VIOLATION,
        heading or where,
        f"The regions of this table ({listed}) add up to {_show(added)} respondents, but the survey gathered "
        f"{_show(total.value)} responses; a respondent may be counted in several regions. With status: "
        f"{_show(with_status)}. "
        f"First row: {quote(where.text.text)}",
    )


def _heading_of(survey: _Survey, row: Sentence) -> Sentence | None:
    """The heading that a table stands under."""
    if not row.piece.path:
        return None
    return survey.reading.sentence_at(row.piece.path[-1].text.span())


def _composition(survey: _Survey) -> Iterator[IssueFact]:
    """Shares that do not add up to 100, or that no whole number of responses gives."""
    facts = survey.of("composition")
    total = survey.responses
    where = survey.sentence(facts[0]) if facts else None
    if where is None:
        return
    added = sum((f.value for f in facts), Decimal(0))
    if len({f.respondent_type for f in facts}) == len(RespondentType) and abs(added - 100) > Decimal("0.3"):
        listed = ", ".join(f"{_show(f.value)} %" for f in facts)
        yield issue(
            "sum-mismatch", Severity.WARNING, where, f"The shares ({listed}) add up to {_show(added)} %."
        )
    for fact in facts:
        if total is None or _reachable(fact.value, total.value):
            continue
        count = (fact.value * total.value / 100).to_integral_value()
        yield issue(
            "share-mismatch",
            Severity.INFO,
            where,
            f"No whole number of the {_show(total.value)} responses is {_show(fact.value)} %: "
            f"{_show(count)} would be "
            f"{100 * count / total.value:.2f} %.",
        )


def _reachable(share: Decimal, total: Decimal) -> bool:
    exponent = share.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    near = (share * total / 100).to_integral_value()
    return any((100 * (near + d) / total).quantize(step) == share.quantize(step) for d in (-1, 0, 1))


_UNIT = re.compile(
    r"\b(?:respondents?|organi[sz]ations|NGOs|stakeholders|representatives|responses|participants|"
    r"experts)\b|\boperate",
    re.IGNORECASE,
)


def _units(survey: _Survey) -> Iterator[IssueFact]:
    """What is counted in the regions: respondents, organizations, responses … one issue for all."""
    found: dict[str, list[tuple[ObservationFact, Sentence]]] = defaultdict(list)
    for fact in survey.of("regional-counts"):
        where = survey.sentence(fact)
        match = _UNIT.search(where.text.text, _local(where, fact)) if where else None
        if where and match and match.group(0).lower() != "operate":
            found[match.group(0).lower()].append((fact, where))
    if len(found) < 3:
        return
    listed = "; ".join(
        f"{unit}: {', '.join(_show(f.value) for f, _ in facts)}" for unit, facts in found.items()
    )
    rare = min(found.values(), key=len)
    yield issue(
        "unit-mismatch",
        Severity.INFO,
        rare[0][1],
        f"The regions are counted in {len(found)} different units, so the counts may not be of the same "
        f"thing: {listed}.",
    )


def _part_of_region(survey: _Survey) -> Iterator[IssueFact]:
    """Counts of a region of two parts that name one of the parts alone: one issue for a region."""
    by_region: dict[str, list[tuple[ObservationFact, Sentence]]] = defaultdict(list)
    for fact in survey.of("regional-counts"):
        where = survey.sentence(fact)
        if where is not None:
            by_region[fact.region].append((fact, where))
    for region, facts in by_region.items():
        first, _, second = survey.region(region).partition(" and ")
        if not second:
            continue
        alone = [
            (fact, where)
            for fact, where in facts
            if first in where.text.text and second.removeprefix("the ") not in where.text.text
        ]
        if alone and len(alone) < len(facts):
            counts = ", ".join(_show(f.value) for f, _ in alone)
            yield issue(
                "unit-mismatch",
                Severity.INFO,
                alone[0][1],
                f"The section is on {survey.region(region)}, but {len(alone)} of its {len(facts)} counts "
                f"name "
                f"{first} alone ({counts}); the other{'s do' if len(facts) - len(alone) > 1 else ' does'} "
                f"not.",
            )


def _local(where: Sentence, fact: ObservationFact) -> int:
    return next((i for i, o in enumerate(where.text.offsets) if o >= fact.evidence.start), 0)
