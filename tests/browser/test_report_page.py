"""The report as a reader opens it: offline, on any width, and safe."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

SET_TITLE = "document.title='planted'"
SCRIPT = f'<script>{SET_TITLE}</script><img src=x onerror="{SET_TITLE}">'
LINK = f"[x](javascript:{SET_TITLE})"
VECTOR = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{SET_TITLE}"/>'
PLANTED = {
    "HTML": SCRIPT,
    "Markdown": f"{SCRIPT} {LINK}",
    "Javascript": SET_TITLE,
    "SVG": VECTOR,
}
CELLS = [
    f"from IPython.display import {kind}\n{kind}({source!r})" for kind, source in PLANTED.items()
]
CONTRAST = """() => {
    const parts = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => {
        const [r, g, b] = parts(colour).map(
            v => v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
    };
    const ground = element => {
        for (let e = element; e; e = e.parentElement) {
            const colour = getComputedStyle(e).backgroundColor;
            if (parts(colour)[3] !== 0) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    const weak = new Set();
    for (const e of document.querySelectorAll('body *')) {
        if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
        const both = [light(getComputedStyle(e).color), light(ground(e))];
        if ((Math.max(...both) + .05) / (Math.min(...both) + .05) < 4.5)
            weak.add(e.tagName + '.' + e.className);
    }
    return [...weak];
}"""

COLUMNS = """table => Array.from(
    table.querySelectorAll('thead th, tbody summary'),
    e => [e.getBoundingClientRect().left, e.getBoundingClientRect().width])"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return a page without network that keeps what it asked for and what went wrong."""
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.asked, page.wrong = [], []  # type: ignore[attr-defined]
    page.on("request", lambda request: page.asked.append(request.url))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.wrong.append(str(error)))  # type: ignore[attr-defined]
    page.on("console", lambda line: page.wrong.append(line.text))  # type: ignore[attr-defined]
    yield page
    context.close()


@pytest.fixture(params=["first_output", "second_output"])
def report(request: pytest.FixtureRequest, page: Page) -> Page:
    """Open the report of each study."""
    page.goto((request.getfixturevalue(request.param) / "report.html").as_uri())
    return page


def test_it_asks_for_nothing_and_nothing_goes_wrong(report: Page) -> None:
    report.wait_for_timeout(300)
    asked = [url for url in report.asked if not url.startswith("data:")]
    assert len(asked) == 1
    assert asked[0].startswith("file:")
    assert report.wrong == []
    assert report.evaluate("document.scripts.length") == 0


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_nothing_sticks_out_sideways(report: Page, width: int) -> None:
    report.set_viewport_size({"width": width, "height": 900})
    assert report.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1200])
def test_a_cell_opens_across_its_table_and_moves_no_column(report: Page, width: int) -> None:
    report.set_viewport_size({"width": width, "height": 900})
    table = report.locator("table.overview:has(td details)").last
    region = table.locator("xpath=..")
    region.evaluate("e => { e.scrollLeft = e.scrollWidth }")
    before = table.evaluate(COLUMNS)
    opened = table.locator("tbody tr:has(details)").first.locator("details").last
    opened.locator("summary").click()
    assert table.evaluate(COLUMNS) == before
    text, frame = (place.bounding_box() for place in (opened.locator("blockquote").first, region))
    assert text and frame
    assert text["x"] >= frame["x"] - 1
    assert text["x"] + text["width"] <= frame["x"] + frame["width"] + 1
    assert text["width"] > 0.7 * min(frame["width"], 800)
    outlet = opened.locator("xpath=ancestor::tr/th").bounding_box()
    assert outlet and abs(outlet["x"] - frame["x"]) <= 1
    assert report.evaluate("document.documentElement.scrollWidth") <= width


def test_every_picture_is_shown_and_described(report: Page) -> None:
    pictures = report.evaluate("Array.from(document.images, i => [i.alt, i.naturalWidth])")
    assert len(pictures) >= 5
    assert [alt for alt, width in pictures if len(alt) < 20 or "without description" in alt] == []
    assert [alt for alt, width in pictures if width == 0] == []


def test_a_screen_reader_finds_its_way(report: Page) -> None:
    assert report.locator("html").get_attribute("lang") == "en"
    assert report.locator("h1").count() == 1
    levels = report.evaluate(
        "Array.from(document.querySelectorAll('h1,h2,h3,h4,h5,h6'), h => +h.tagName[1])"
    )
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert report.evaluate("Array.from(document.querySelectorAll('th:not([scope])')).length") == 0
    assert report.evaluate("Array.from(document.querySelectorAll('th:empty')).length") == 0
    names = report.evaluate("Array.from(document.querySelectorAll('[id]'), e => e.id)")
    assert len(names) == len(set(names))


def test_every_link_of_the_contents_leads_somewhere(report: Page) -> None:
    links = report.evaluate(
        "Array.from(document.querySelectorAll('nav a'), a => a.getAttribute('href'))"
    )
    assert len(links) >= 8
    assert [link for link in links if report.locator(link).count() != 1] == []


def test_text_stands_out_from_its_ground(report: Page) -> None:
    assert report.evaluate(CONTRAST) == []


def test_it_prints(report: Page) -> None:
    pdf = report.pdf(prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 10 <= pages <= 80


def test_nothing_planted_runs(
    page: Page,
    small_study: Path,
    tmp_path: Path,
    command: Callable[..., CompletedProcess[str]],
    write_notebook,
) -> None:
    manifest = small_study / "articles.csv"
    outlet = '"' + SCRIPT.replace('"', '""') + '"'
    manifest.write_text(manifest.read_text().replace("Valley Post", outlet))
    write_notebook(
        tmp_path / "books" / "01-planted.ipynb",
        f"# 01 · Is it safe? {SCRIPT}",
        *CELLS,
        "import os\n\nimport analysis",
        'study = analysis.find_study(os.environ["MEDIA_ANALYSIS_STUDY"])\n'
        "articles, problems = analysis.load_articles(study.root)\n"
        "codebook = analysis.load_codebook(study.root)\n"
        "hits = analysis.find_mentions(articles, targets=codebook.targets)\n"
        "analysis.show_evidence(hits, articles=articles, n=99)",
        'analysis.show_table(articles, name="a", study=study)\narticles[["outlet"]]',
    )
    done = command("report", small_study, "--notebooks", tmp_path / "books")
    assert done.returncode == 0, done.stderr
    page.goto((small_study / "output" / "report.html").as_uri())
    page.wait_for_timeout(500)
    assert page.title() == "The closing of a town's library in three local outlets"
    assert page.wrong == []
    assert len([url for url in page.asked if not url.startswith("data:")]) == 1
