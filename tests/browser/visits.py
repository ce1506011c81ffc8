"""The types of pages, and what is watched while one is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

DESKTOP, PHONE = (1280, 900), (390, 844)

PAGES: dict[str, str] = {
    "start": "/",
    "search": "/search?q=legal+aid",
    "search-filtered": "/search?kind=recommendation&theme=legal-aid&region=latin-america-caribbean",
    "search-empty": "/search?q=xyzzyq",
    "recommendation": "/id/recommendation/rpm2-report/24/f",
    "state": "/id/actor/state/CRI",
    "organization": "/id/actor/organization/unafri",
    "person": "/id/actor/person/ian-tennant",
    "instrument": "/id/instrument/untoc",
    "theme": "/id/theme/legal-aid",
    "meeting": "/id/meeting/rpm2",
    "document": "/id/document/rpm2-report",
    "question": "/id/question/discussion-guide/47/c",
    "quotation": "/id/quotation/compendium/33",
    "issue": "/id/issue/compendium/total-exceeded/21272",
    "paragraph": "/id/document/rpm2-report/paragraph/24",
    "region": "/id/region/africa",
    "quantifier": "/id/concept/quantifier/many-speakers",
    "observation": "/id/observation/compendium/topic-shares/ngo.workshop-3",
    "triples": "/triples?of=theme/legal-aid",
    "list": "/list?of=theme/anti-corruption&section=points",
    "reader": "/read/rpm2-report",
    "reader-of-draft": "/read/rpm1-draft-report",
    "documents": "/documents",
    "themes": "/themes",
    "meetings": "/meetings",
    "actors": "/actors",
    "instruments": "/instruments",
    "regions": "/regions",
    "speakers": "/speakers?meeting=rpm2&item=5",
    "compare": "/compare",
    "matrix": "/compare/themes",
    "matrix-with-narrower": "/compare/themes?narrower=1",
    "cell": "/compare/cell?theme=legal-aid&region=latin-america-caribbean&who=states",
    "convergence": "/compare/convergence",
    "timeline": "/compare/timeline",
    "map": "/compare/map",
    "network-of-instruments": "/compare/instruments",
    "network-of-actors": "/compare/actors",
    "survey": "/compare/survey-topics",
    "respondents": "/compare/respondents",
    "query": "/query",
    "editor": "/editor",
    "result": "/queries/recommendations.html?meeting=rpm2&workshop=2",
    "queries": "/queries",
    "ontology": "/def",
    "quality": "/data-quality",
    "about": "/about",
    "download": "/download",
    "cite": "/cite?id=recommendation/rpm2-report/24/f",
    "embed": "/embed/recommendation/rpm2-report/24/f",
    "preview": "/reconcile/preview?id=theme/legal-aid",
    "shapes": "/shapes",
    "reconcile": "/reconcile/about",
    "dataset": "/id/dataset",
    "sdg": "/id/sdg/16",
    "resolution": "/id/instrument/A/RES/78/227",
    "paragraph-of-resolution": "/id/instrument/A/RES/76/181/commitment/49",
    "finding": "/id/finding/compendium/35",
    "agenda-item": "/id/item/congress-15/5",
    "graph": "/sparql?query=DESCRIBE+%3Chttps://w3id.org/crime-congress/id/theme/legal-aid%3E",
    "yes-or-no": "/sparql?query=ASK%20%7B%7D",
    "api": "/api",
    "accessibility": "/accessibility",
    "missing": "/id/nothing/there",
    "refused": "/search?colour=red",
}
STATUS = {"missing": 404, "refused": 400}
LIKE_OTHERS = frozenset(
    """agenda-item instruments matrix-with-narrower meetings network-of-instruments organization paragraph
    reader-of-draft regions respondents yes-or-no""".split()
)
"""Pages of the same template as another: a browser need not see both."""
ENGLISH_ONLY = frozenset({"preview"})
PART_OF_OTHERS = frozenset({"embed", "preview"})
"""Pages that other sites show inside theirs, without frame and name of ours."""

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
OF_SIZE_AND_COLOUR = [
    "color-contrast",
    "link-in-text-block",
    "scrollable-region-focusable",
    "target-size",
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_WATCH = """window.__violations = [];
document.addEventListener('securitypolicyviolation', (e) =>
  window.__violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
window.__shift = 0;
new PerformanceObserver((list) => {
  for (const e of list.getEntries()) if (!e.hadRecentInput) window.__shift += e.value;
}).observe({type: 'layout-shift', buffered: true});"""
MOST_SHIFT = 0.02
"""Of what is seen; 0.1 counts as good."""


@dataclass
class Visit:
    """An open page, and all that went wrong on it."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to an address of the server."""
        self.page.goto(self.base + path)
        return self.page

    def check(self, rules: list[str] | None = None) -> None:
        """Nothing was complained of, no other server was asked, the policy was kept, axe is content.

        Args:
            rules: of axe, where only some can have changed.
        """
        violations = self.page.evaluate("window.__violations")
        assert violations == []
        assert self.complaints == []
        found = self.axe(rules)
        assert not found, "\n".join(found)

    def check_stillness(self) -> None:
        """Nothing on the page moved while it was loaded."""
        assert self.page.evaluate("window.__shift") < MOST_SHIFT

    def axe(self, rules: list[str] | None = None) -> list[str]:
        """What axe finds on the page as it is now."""
        self.page.evaluate(AXE)
        found: dict[str, Any] = self.page.evaluate(
            "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", rules or TAGS
        )
        return [
            f"{v['id']}: {n['html'][:160]} {n['failureSummary'][:200]}"
            for v in found["violations"]
            for n in v["nodes"]
        ]


def visit(context: BrowserContext, base: str) -> Visit:
    """A new page that is watched."""
    context.add_init_script(_WATCH)
    page = context.new_page()
    opened = Visit(page, base)
    host = urlsplit(base).netloc

    def on_request(url: str) -> None:
        if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != host:
            opened.complaints.append(f"asked another server: {url}")

    def on_console(kind: str, text: str) -> None:
        expected = "status of 404" in text or "status of 400" in text
        if kind in ("error", "warning") and not expected:
            opened.complaints.append(f"console: {text}")

    page.on("request", lambda request: on_request(request.url))
    page.on("console", lambda message: on_console(message.type, message.text))
    page.on("pageerror", lambda error: opened.complaints.append(f"script: {error}"))
    return opened
