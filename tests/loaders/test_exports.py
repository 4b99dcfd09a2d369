from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.loaders import example_exports, load_articles

TITLES = [
    "Ferry fares to rise in spring",
    "Council backs cheaper tickets for commuters",
    "What a crossing really costs",
]
LAYOUTS = example_exports()[["vendor", "layout"]].agg(" ".join, axis=1).tolist()


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    table = example_exports(tmp_path_factory.mktemp("exports"))
    return dict(zip(table[["vendor", "layout"]].agg(" ".join, axis=1), table["path"], strict=True))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_article_of_an_export_is_found_with_its_metadata(
    layout: str, exports: dict[str, str]
) -> None:
    articles, problems = load_articles(exports[layout])
    found = articles.sort_values("published")
    assert problems.empty
    assert found["title"].tolist() == TITLES
    assert found["outlet"].tolist() == ["The Harbour Post", "Northern Courier", "Island Weekly"]
    assert found["published"].dt.strftime("%Y-%m-%d").tolist() == [
        *("2023-03-14", "2023-03-15", "2023-03-18"),
    ]
    assert articles["doc_id"].is_unique


@pytest.mark.parametrize("layout", [x for x in LAYOUTS if "Media" not in x and "RIS" not in x])
def test_the_text_is_title_and_body_and_nothing_of_the_vendor(
    layout: str, exports: dict[str, str]
) -> None:
    articles, _ = load_articles(exports[layout])
    text = articles.set_index("title").loc[TITLES[0], "text"]
    assert text.split("\n")[0] == TITLES[0]
    assert text.split("\n")[1].startswith("Passengers on the Strandvik line")
    assert text.endswith("said transport chief Nils Aune.")
    assert len(text.split("\n")) == 4


def test_what_is_no_full_text_says_so(exports: dict[str, str]) -> None:
    ris, _ = load_articles(exports["ProQuest RIS"])
    cloud, _ = load_articles(exports["Media Cloud CSV"])
    assert set(ris["text_is"]) == {"abstract"}
    assert set(cloud["text_is"]) == {"title"}


def test_an_export_that_lost_an_article_names_it(tmp_path: Path, exports: dict[str, str]) -> None:
    from analysis.loaders.exports import _load_stories, _nexis_cover, _nexis_lines, make_docx

    stories = _load_stories()
    lines = [*_nexis_cover(stories), *(x for s in stories[:2] for x in _nexis_lines(s))]
    (tmp_path / "short.docx").write_bytes(make_docx(lines))
    with pytest.raises(ValueError, match="announces 3 articles, 2 were found") as raised:
        load_articles(tmp_path / "short.docx")
    assert "Missing: 'What a crossing really costs'" in str(raised.value)


@pytest.mark.parametrize("layout", ["Nexis Uni older plain text", "ProQuest TXT", "Factiva RTF"])
def test_an_export_that_was_cut_off_fails_loudly(
    layout: str, tmp_path: Path, exports: dict[str, str]
) -> None:
    whole = Path(exports[layout])
    text = whole.read_text(encoding="utf-8")
    third = text.index("What a crossing really costs")
    kept = text[: text.rindex("Northern Courier")] if "Factiva" in layout else text[: third - 150]
    tail = "\\par\nResults Found: 3\\par}" if "Factiva" in layout else ""
    (tmp_path / whole.name).write_text(kept + tail, encoding="utf-8")
    with pytest.raises(ValueError, match=r"announces 3 articles, \d (was|were) found"):
        load_articles(tmp_path / whole.name)


def test_exports_are_the_same_bytes_on_every_run(tmp_path: Path) -> None:
    one, two = example_exports(tmp_path / "1"), example_exports(tmp_path / "2")
    pairs = zip(one["path"], two["path"], strict=True)
    assert all(Path(a).read_bytes() == Path(b).read_bytes() for a, b in pairs)


def test_a_folder_of_exports_loads_as_one_corpus(tmp_path: Path) -> None:
    table = example_exports(tmp_path)
    articles, problems = load_articles(tmp_path)
    assert len(articles) == table["articles"].sum()
    assert problems.empty
    assert isinstance(articles["published"].dtype, type(pd.Series([pd.NaT]).dtype))
