"""What saved pages do: layouts of tables, comments, dates in the text, addresses of the browser."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.loaders import load_articles
from analysis.loaders.visible import WORD, count_visible

BODY = [
    f"Boat number {n} stays in port on day {n}, and crew {n} waits for word of the company."
    for n in range(1, 9)
]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)


def page(body: str, *, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>Boats stay in port</title>{head}</head><body>{body}"


def load_page(folder: Path, markup: str) -> pd.Series:
    (folder / "a.html").write_text(markup, encoding="utf-8")
    articles, problems = load_articles(folder / "a.html")
    assert problems.empty
    return articles.loc[0]


def test_a_year_that_an_article_tells_of_is_not_its_date(tmp_path: Path) -> None:
    text = f"<article>{PARAGRAPHS}<p>The strike of 14 March 2019 lasted eleven days.</p></article>"
    assert pd.isna(load_page(tmp_path, page(text))["published"])


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("2024-04-03T08:00:00Z", "2024-04-03"),
        ("3 April 2024", "2024-04-03"),
        ("April 3, 2024", "2024-04-03"),
        ("03/04/2024", None),
        ("23/04/2024", "2024-04-23"),
    ],
)
def test_a_date_of_a_page_is_never_guessed(
    told: str, published: str | None, tmp_path: Path
) -> None:
    head = f'<meta name="date" content="{told}">'
    found = load_page(tmp_path, page(f"<article>{PARAGRAPHS}</article>", head=head))["published"]
    assert pd.isna(found) if published is None else found == pd.Timestamp(published)


def test_paragraphs_in_a_table_that_lays_out_the_page_stay_apart(tmp_path: Path) -> None:
    cell = "<br><br>".join(BODY)
    row = load_page(tmp_path, page(f"<table><tr><td>{cell}</td></tr></table>"))
    assert [line for line in row["text"].split("\n") if line in BODY] == BODY


def test_readers_comments_do_not_make_an_extraction_look_poor(tmp_path: Path) -> None:
    comment = "<div class='comment'><p>I think the crews are right, and so do my neighbours.</p>"
    comments = f"<section id='comments'>{comment * 30}{'</div>' * 30}</section>"
    row = load_page(tmp_path, page(f"<article><h1>Boats</h1>{PARAGRAPHS}</article>{comments}"))
    assert "neighbours" not in row["text"]
    assert 0.9 < float(row["coverage"]) < 1.2


def test_a_page_without_paragraphs_is_held_against_its_visible_words(tmp_path: Path) -> None:
    text = "<br><br>".join(BODY)
    row = load_page(tmp_path, page(f"<div class='article-body'>{text}</div>"))
    assert 0.9 < float(row["coverage"]) < 1.2


@pytest.mark.parametrize(
    "told",
    [
        "<!-- saved from url=(0025)https://courier.example/1 -->",
        "<!--\n Page saved with SingleFile \n url: https://courier.example/1 \n-->",
        '<script type="application/ld+json">{"@type": "NewsArticle", "mainEntityOfPage": '
        '{"@type": "WebPage", "@id": "https://courier.example/1"}}</script>',
    ],
)
def test_the_address_is_the_one_that_the_page_or_the_browser_tells(
    told: str, tmp_path: Path
) -> None:
    row = load_page(tmp_path, page(f"<article>{PARAGRAPHS}</article>", head=told))
    assert row["url"] == "https://courier.example/1"


@pytest.mark.parametrize(
    "told",
    [
        "Boats stay in port - Harbour Post",
        "Harbour Post | Boats stay in port",
        "Boats stay in port",
    ],
)
def test_a_title_loses_the_name_of_its_site(told: str, tmp_path: Path) -> None:
    head = f'<meta property="og:title" content="{told}">'
    text = f"<article><h1>Boats stay in port</h1>{PARAGRAPHS}</article>"
    assert load_page(tmp_path, page(text, head=head))["title"] == "Boats stay in port"


def test_a_dash_of_the_headline_stays(tmp_path: Path) -> None:
    text = f"<article><h1>Boats stay in port - for now</h1>{PARAGRAPHS}</article>"
    row = load_page(
        tmp_path, page(text).replace("Boats stay in port<", "Boats stay in port - for now<")
    )
    assert row["title"] == "Boats stay in port - for now"


def test_a_button_is_no_author(tmp_path: Path) -> None:
    head = '<meta name="author" content="Username"><meta name="author" content="Anna Berg">'
    row = load_page(tmp_path, page(f"<article>{PARAGRAPHS}</article>", head=head))
    assert "Username" not in row["author"]


@pytest.mark.parametrize(
    "around",
    [
        "<form>{}</form>",
        "<div>{}</div><ul><li><a href='/a'>Another headline of the day, one of many</a></li></ul>",
        "<p>Read our paper every day of the week.</p><div>{}</div><p>All rights are reserved.</p>",
        "<div>{}</div><div class='more'><p>Nobody wants to read of this in port.</p></div>",
    ],
)
def test_only_the_paragraphs_beside_the_article_are_held_against_it(
    around: str, tmp_path: Path
) -> None:
    row = load_page(tmp_path, page(around.format(PARAGRAPHS)))
    assert 0.9 < float(row["coverage"]) < 1.3


def test_paragraphs_that_the_extraction_leaves_out_lower_the_coverage() -> None:
    markup = page(f"<article>{PARAGRAPHS}</article>")
    half = "\n".join(BODY[:2] + BODY[-2:])
    assert count_visible(markup, half) == 2 * len(WORD.findall(half))
