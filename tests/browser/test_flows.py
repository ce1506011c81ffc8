"""What people do: search and narrow, read, compare, ask, take the data along, with scripts and without."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import DESKTOP, PHONE, Visit, visit
from tests.server.conftest import Running

Opened = Callable[..., Visit]
COUNTED = "How many recommendations did San José address to each item?"
DEFENDERS = (
    "Strengthen access to justice for all, such as through the appointment of government-funded "
    "public defenders;"
)


def hits(page: Page) -> int:
    """The number of hits that a search page names."""
    found = re.search(r"[0-9,]+", page.locator(".total strong").inner_text())
    assert found
    return int(found[0].replace(",", ""))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_search_is_narrowed_and_the_back_button_widens_it(opened: Opened, size: tuple[int, int]) -> None:
    seen = opened(size)
    page = seen.open("/")
    page.get_by_role("searchbox").fill("legal aid")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("h1")).to_have_text("Search")
    all_hits = hits(page)
    if size == PHONE:
        page.get_by_role("link", name="Narrow the search").click()
    page.locator(".facets").get_by_label("Recommendations").check()
    expect(page).to_have_url(re.compile("kind=recommendation"))
    expect(page.locator(".chosen")).to_contain_text("Recommendations")
    narrowed = hits(page)
    assert 0 < narrowed < all_hits
    count = page.locator(".facets label", has_text="Recommendations").locator(".count").inner_text()
    assert int(count) == narrowed
    assert page.locator(".hit mark").count() > 0
    page.go_back()
    expect(page.locator(".total strong")).to_have_text(f"{all_hits} hits")
    assert "kind=" not in page.url
    page.go_forward()
    expect(page.locator(".total strong")).to_have_text(f"{narrowed} hits")
    page.locator(".chosen a").click()
    expect(page.locator(".total strong")).to_have_text(f"{all_hits} hits")
    seen.check()


def test_what_is_on_the_screen_can_be_taken_along(opened: Opened, corpus_server: Running) -> None:
    page = opened().open("/search?q=defenders&kind=recommendation&sort=source")
    links_shown = [str(link.get_attribute("href")) for link in page.locator(".hit-title a").all()]
    shown = [link.removesuffix(".html") for link in links_shown]
    assert "/id/recommendation/rpm2-report/24/f" in shown
    links = {
        name: page.locator(".saved a", has_text=name).get_attribute("href")
        for name in ("CSV", "JSON", "Turtle")
    }
    table = list(csv.DictReader(io.StringIO(corpus_server.get(str(links["CSV"])).text)))
    assert [row["iri"].rpartition("/crime-congress")[2] for row in table] == shown
    assert [h["iri"] for h in corpus_server.get(str(links["JSON"])).json()["hits"]] == [
        r["iri"] for r in table
    ]
    turtle = corpus_server.get(str(links["Turtle"]))
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert all(row["iri"] in turtle.text for row in table)
    page.locator(".saved a", has_text="SPARQL").click()
    page.get_by_label("Format").select_option("html")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("table")).to_contain_text("recommendation/rpm2-report/24/f")


def test_highlights_are_switched_by_kind_and_facts_lead_to_their_sentence(opened: Opened) -> None:
    seen = opened()
    page = seen.open("/id/recommendation/rpm2-report/24/f")
    page.get_by_role("link", name=re.compile("Report of the Latin American .*24 \\(f\\)")).click()
    expect(page).to_have_url(re.compile("/read/rpm2-report#recommendation-rpm2-report-24-f"))
    mark = page.locator("#recommendation-rpm2-report-24-f + .hl")
    assert mark.inner_text() == DEFENDERS
    colour = "e => getComputedStyle(e).backgroundColor"
    coloured = mark.evaluate(colour)
    assert coloured not in ("rgba(0, 0, 0, 0)", "transparent")
    switch = page.get_by_label("What is asked, recommended or found")
    switch.press("Space")  # a click could miss it while the page still moves to the sentence
    expect(switch).not_to_be_checked()
    assert mark.evaluate(colour) == "rgba(0, 0, 0, 0)"
    switch.press("Space")
    expect(switch).to_be_checked()
    paragraph = page.locator("#p24")
    paragraph.locator("summary").click()
    line = paragraph.locator(".here li", has_text="Strengthen access to justice for all")
    line.get_by_role("link", name=re.compile("in the text")).click()
    expect(page).to_have_url(re.compile("#recommendation-rpm2-report-24-f$"))
    line.locator("a").first.click()
    expect(page).to_have_url(re.compile("/id/recommendation/rpm2-report/24/f(\\.html)?$"))
    seen.check()


def test_the_issues_of_a_source_stand_beside_its_text(opened: Opened) -> None:
    page = opened().open("/read/compendium")
    issue = page.locator(".margin .issue.violation").first
    assert issue.is_visible()
    page.get_by_label("Issues in the source").uncheck()
    assert not issue.is_visible()


def test_from_a_cell_of_the_matrix_to_the_sentence(opened: Opened) -> None:
    seen = opened()
    page = seen.open("/compare/themes")
    row = page.locator("tr", has=page.get_by_role("link", name="Legal aid", exact=True))
    cell = row.get_by_role("link", name=re.compile("Latin America and the Caribbean, States"))
    number = int(cell.inner_text().rpartition(":")[2])
    cell.hover()
    cell.click()
    expect(page.locator(".cards > li")).to_have_count(number)
    card = page.locator(".card", has_text="public defenders").first
    card.get_by_role("link", name="Read it in the source").click()
    assert page.locator("#recommendation-rpm2-report-24-f + .hl").inner_text() == DEFENDERS
    seen.check()


def test_narrower_themes_are_counted_on_demand(opened: Opened) -> None:
    seen = opened()
    page = seen.open("/compare/themes")
    row = page.locator("tr", has=page.get_by_role("link", name="Organized crime", exact=True))
    cell = row.get_by_role("link", name=re.compile("Latin America and the Caribbean, States"))
    alone = int(cell.inner_text().rpartition(":")[2])
    page.get_by_role("link", name="With narrower themes").click()
    together = int(cell.inner_text().rpartition(":")[2])
    assert together > alone
    cell.click()
    expect(page.locator(".cards > li")).to_have_count(together)
    assert "Trafficking in persons" in page.locator(".cards").inner_text()
    page.get_by_role("link", name="The theme itself").click()
    expect(page.locator(".cards > li")).to_have_count(alone)
    seen.check()


def test_links_lead_straight_to_pages_and_the_name_stays_in_sight(opened: Opened) -> None:
    seen = opened()
    steps: list[int] = []
    seen.page.on("response", lambda answer: steps.append(answer.status))
    page = seen.open("/themes")
    steps.clear()
    page.get_by_role("link", name="Legal aid", exact=True).click()
    expect(page.locator("h1")).to_have_text("Legal aid")
    assert 303 not in steps
    expect(page.locator(".side code")).to_have_text("https://w3id.org/crime-congress/id/theme/legal-aid")


def test_printed_pages_have_the_words_and_no_menus(opened: Opened) -> None:
    page = opened().open("/id/recommendation/rpm2-report/24/f")
    page.emulate_media(media="print")
    expect(page.locator("blockquote.words")).to_be_visible()
    assert not page.locator(".menu").is_visible()
    page.goto(page.url.partition("/id/")[0] + "/compare/themes")
    assert not page.locator(".actions").first.is_visible()
    assert page.locator(".matrix-box").evaluate("e => getComputedStyle(e).maxHeight") == "none"


@pytest.mark.parametrize("name", ["timeline", "map", "actors", "survey-topics"])
def test_a_picture_is_saved_and_has_a_table(opened: Opened, corpus_server: Running, name: str) -> None:
    page = opened().open(f"/compare/{name}")
    assert page.locator("figure svg").is_visible()
    assert page.locator("table tbody tr").count() > 3
    svg = corpus_server.get(f"/compare/{name}.svg")
    assert svg.headers["content-type"] == "image/svg+xml"
    assert f"/compare/{name}</text>" in svg.text
    png = corpus_server.get(f"/compare/{name}.png")
    assert png.content.startswith(b"\x89PNG")
    table = list(csv.reader(io.StringIO(corpus_server.get(f"/compare/{name}.csv").text)))
    assert len(table) == page.locator("table tbody tr").count() + 1


def test_the_editor_runs_an_example_and_draws_it(opened: Opened) -> None:
    seen = opened()
    page = seen.open("/editor")
    page.locator("#examples").select_option(label=COUNTED)
    page.wait_for_selector(".yasr table tbody tr")
    assert page.locator(".yasr table tbody tr").count() > 1
    seen.check()
    page.locator(".select_chart").click()
    bars = page.locator("#editor svg.picture rect")
    expect(bars.first).to_be_visible()
    bars.first.hover()
    seen.check()
    page.goto("about:blank")
    asked = (
        "SELECT ?r ?t WHERE { ?r a <https://w3id.org/crime-congress/def#Recommendation> ; "
        "<https://w3id.org/crime-congress/def#theme> ?t } LIMIT 20"
    )
    seen.open(f"/editor#query={quote(asked)}")
    page.locator(".select_network").click()
    expect(page.locator("#editor svg.picture path.edge")).to_have_count(20)
    assert seen.complaints == []


def test_nothing_is_asked_elsewhere_even_without_a_policy(browser: Browser, corpus_server: Running) -> None:
    context = browser.new_context(bypass_csp=True)
    seen = visit(context, corpus_server.url)
    page = seen.open("/editor")
    page.locator("#examples").select_option(index=1)
    page.wait_for_selector(".yasr table tbody tr")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n# cc:")
    page.keyboard.press("Control+Space")
    page.wait_for_timeout(300)
    assert seen.complaints == []
    context.close()


def test_a_link_to_the_editor_with_another_endpoint_asks_ours(opened: Opened) -> None:
    seen = opened()
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    page = seen.open("/editor#query=ASK%7B%7D&endpoint=https%3A%2F%2Fevil.example%2Fsparql")
    page.wait_for_selector(".yasqe_queryButton")
    page.wait_for_timeout(500)
    assert not [url for url in asked if "evil.example" in url]
    assert seen.complaints == []


# --- without scripts


def test_searching_works_without_scripts(opened: Opened) -> None:
    page = opened(scripts=False).open("/search?q=legal+aid")
    all_hits = hits(page)
    page.locator(".facets").get_by_label("Recommendations").check()
    page.locator(".facets").get_by_role("button", name="Show").click()
    assert "kind=recommendation" in page.url
    assert 0 < hits(page) < all_hits
    page.go_back()
    assert hits(page) == all_hits


def test_forms_work_without_scripts(opened: Opened) -> None:
    page = opened(scripts=False).open("/queries")
    section = page.locator("section", has=page.locator("#q-recommendations"))
    section.locator("summary").click()
    section.get_by_label("meeting", exact=True).fill("rpm2")
    section.get_by_label("workshop", exact=True).fill("2")
    section.get_by_role("button", name="Show").click()
    expect(page.locator(".lead")).to_contain_text("rows")
    assert page.locator("tbody tr").count() > 3
    page.goto(page.url.partition("/queries")[0] + "/data-quality")
    page.get_by_label("Severity").select_option("violation")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".card.violation").count() == page.locator(".cards > li").count() > 10
    page.goto(page.url.partition("/data-quality")[0] + "/query")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("tbody td")).to_have_text("76")
    page.go_back()
    page.get_by_label("Query", exact=True).fill("SELECT * WHERE { broken")
    page.get_by_role("button", name="Run").click()
    assert page.locator("h1").inner_text() == "Bad Request"


def test_highlights_are_switched_without_scripts(opened: Opened) -> None:
    page = opened(scripts=False).open("/read/rpm1-draft-report")
    issue = page.locator(".text .hl.asks").first
    before = issue.evaluate("e => getComputedStyle(e).backgroundColor")
    page.get_by_label("What is asked, recommended or found").uncheck()
    assert issue.evaluate("e => getComputedStyle(e).backgroundColor") != before


# --- four questions, three clicks each


def test_what_latin_america_asked_about_legal_aid(opened: Opened) -> None:
    page = opened().open("/")
    page.get_by_role("link", name="What did Latin America and the Caribbean ask about legal aid?").click()
    assert hits(page) == 4
    page.get_by_role("link", name=re.compile("Read it in the source ?: Recommendation 24 \\(f\\)")).click()
    assert page.locator("#recommendation-rpm2-report-24-f + .hl").inner_text() == DEFENDERS


def test_which_states_spoke_on_item_5_in_san_jose(opened: Opened) -> None:
    page = opened().open("/")
    page.get_by_role("link", name="Which States spoke on item 5 in San José?").click()
    states = page.locator("section", has=page.locator("#State")).locator("li > a:first-child")
    names = states.all_inner_texts()
    assert "Costa Rica" in names
    assert len(names) == len(set(names)) > 10
    page.get_by_role("link", name="Costa Rica", exact=True).click()
    assert page.locator("h1").inner_text() == "Costa Rica"


def test_which_recommendations_rely_on_the_organized_crime_convention(opened: Opened) -> None:
    page = opened().open("/")
    page.get_by_role("link", name="Which recommendations rely on the Organized Crime Convention?").click()
    texts = page.locator(".card .text").all_inner_texts()
    assert any("obligations established in the Organized Crime Convention" in text for text in texts)


def test_where_the_compendium_contradicts_itself(opened: Opened) -> None:
    page = opened().open("/")
    page.get_by_role("link", name="Where does the compendium contradict itself?").click()
    cards = page.locator(".card.violation")
    assert cards.count() > 5
    cards.first.get_by_role("link", name="Read it in the source").click()
    page.locator(":target").wait_for(state="attached")  # the longest document: its end may still be coming
    assert page.locator(":target").count() == 1


# --- languages


@pytest.mark.parametrize(("code", "word"), [("fr", "Recherche"), ("es", "Búsqueda")])
def test_the_language_is_switched_and_stays(opened: Opened, code: str, word: str) -> None:
    seen = opened()
    page = seen.open("/id/recommendation/rpm2-report/24/f")
    page.get_by_role("link", name=code.upper(), exact=True).click()
    assert page.locator("html").get_attribute("lang") == code
    assert f"/{code}/id/recommendation/rpm2-report/24/f" in page.url
    assert page.locator("blockquote.words").get_attribute("lang") == "en"
    seen.check(["valid-lang", "html-has-lang", "html-lang-valid"])
    page.locator(".menu a").first.click()
    assert page.locator("h1").inner_text() == word
    page.get_by_role("link", name="EN", exact=True).click()
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_search_needs_no_mouse(opened: Opened) -> None:
    page = opened().open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("public defenders")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Search")
    page.locator("#q").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.hit-title') !== null"):
            break
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    wanted = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.locator("blockquote.words, h1").first).to_be_visible()
    assert wanted
    assert "/id/" in page.url
