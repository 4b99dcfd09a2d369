import re

from analysis.report.page import Front, make_page
from analysis.report.provenance import Provenance
from analysis.report.section import Section

FRONT = Front("Pier & <i>", "How <b>?", "An <s>event", "2 articles", ["Notebook 05 is left out."])
MADE = Provenance("make report", "1.0", {"WORD": "words-1"}, {"pandas": "3"}, {"a.txt": "e3"}, {})
SECTIONS = [Section("s01", "01", "What <u>is</u>?", "<p>x</p>"), Section("s02", "", "Why?", "")]


def page() -> str:
    return make_page(FRONT, sections=SECTIONS, provenance=MADE)


def test_the_study_s_words_are_escaped() -> None:
    assert not re.search(r"<(i|b|s|u)>", page())
    assert "<title>Pier &amp; &lt;i&gt;</title>" in page()


def test_the_policy_comes_before_anything_else_is_named() -> None:
    head = page().split("<head>")[1]
    assert head.index("Content-Security-Policy") < head.index("<title")
    assert "default-src 'none'; img-src data:" in head


def test_contents_link_to_every_section() -> None:
    links = re.findall(r'href="#([^"]+)"', page())
    names = re.findall(r'id="([^"]+)"', page())
    assert links == ["report", "s01", "s02", "provenance"]
    assert set(links) <= set(names)
    assert len(names) == len(set(names))


def test_files_rules_and_versions_are_listed() -> None:
    for text in ("a.txt", "e3", "words-1", "pandas", "make report", "media-analysis"):
        assert text in page()


def test_the_page_is_the_same_every_time_and_dated_never() -> None:
    assert page() == page()
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b|\d\d:\d\d:\d\d", page())


def test_a_notebook_left_out_is_said_to_be() -> None:
    assert '<p class="note">Notebook 05 is left out.</p>' in page()


def test_the_summary_comes_first_and_leads_to_its_notebooks() -> None:
    short = Section("s07", "07", "How?", "<p>All.</p>", summary="<p>Three of five.</p>")
    html = make_page(FRONT, sections=[*SECTIONS, short], provenance=MADE)
    summary = html[html.index('<section id="summary"') : html.index('<section id="s01"')]
    assert "<p>Three of five.</p>" in summary
    assert '<a href="#s07">07 · How?</a>' in summary
    assert html.index('href="#summary"') < html.index('href="#s01"')
    assert 'id="summary"' not in page()
