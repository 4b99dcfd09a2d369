from __future__ import annotations

import pandas as pd
import pytest

from analysis.loaders import (
    check_corpus,
    clean_articles,
    clean_mojibake,
    find_near_duplicates,
    find_repeats,
)

LINES = [
    f"Line number {n} tells that the council of town {n} met on day {n} and voted on item {n}."
    for n in range(40)
]


def corpus(**texts: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "doc_id": list(texts),
            "outlet": [name.upper() for name in texts],
            "title": ["Council meets"] * len(texts),
            "url": ["https://a.example/x"] * len(texts),
            "published": pd.to_datetime(["2024-05-06"] * len(texts)),
            "language": ["en"] * len(texts),
            "text": list(texts.values()),
        }
    )


def found(articles: pd.DataFrame, **options: object) -> dict[str, str]:
    table = check_corpus(articles, **options)  # type: ignore[arg-type]
    return dict(zip(table["check"], table["doc_ids"], strict=True))


def body(start: int, stop: int) -> str:
    return "\n".join(LINES[start:stop])


def test_a_sound_corpus_has_no_findings_but_its_design() -> None:
    articles = corpus(a=body(0, 12), b=body(12, 24))
    assert list(found(articles)) == ["single articles"]


@pytest.mark.parametrize(
    ("text", "check"),
    [
        (body(0, 12)[:-1] + " and then the", "cut off"),
        (body(0, 12) + " …", "cut off"),
        (body(0, 12) + "\nSubscribe to continue reading.", "pay wall"),
        (body(0, 12) + " It isnâ€™t over.", "mojibake"),
        (body(0, 12) + " The NАTO talks.", "mixed scripts"),
        (body(0, 12) + "\n" + LINES[3], "repeated inside"),
        ("It rained.", "short"),
        ("", "no text"),
    ],
)
def test_a_fault_of_a_text_is_found_where_it_is(text: str, check: str) -> None:
    assert found(corpus(a=text, b=body(20, 32)))[check] == "a"


def test_copies_and_shared_paragraphs_are_found() -> None:
    articles = corpus(a=body(0, 12), b=body(0, 12) + " Added.", c=body(11, 30))
    result = found(articles)
    assert result["near duplicates"] == "a, b"
    assert result["shared paragraphs"] == "a, b, c"


def test_genres_dates_languages_and_metadata_are_looked_at() -> None:
    articles = corpus(a=body(0, 12), b=body(12, 24), c=body(24, 36))
    articles.loc[0, "title"] = "Opinion: Let them meet"
    articles.loc[1, "published"] = pd.Timestamp("2023-01-01")
    articles.loc[1, "url"] = ""
    articles.loc[2, "language"] = "de"
    articles.loc[2, "outlet"] = "(missing)"
    result = found(articles)
    assert result["mixed genres"] == "a"
    assert result["dates"] == "b"
    assert result["missing url"] == "b"
    assert result["languages"] == "c"
    assert result["missing outlet"] == "c"


def test_dates_are_held_against_a_window() -> None:
    articles = corpus(a=body(0, 12), b=body(12, 24))
    articles.loc[1, "published"] = pd.Timestamp("2024-05-09")
    assert found(articles, window=("2024-05-01", "2024-05-08"))["dates"] == "b"


def test_unlike_lengths_are_told() -> None:
    assert found(corpus(a=body(0, 40), b=body(0, 9)))["length"] == "a, b"


def test_odd_decoding_and_extraction_are_told() -> None:
    articles = corpus(a=body(0, 12), b=body(12, 24)).assign(
        encoding_source=["guessed", "strict"], replaced=[0, 3], coverage=["0.2", ""]
    )
    result = found(articles)
    assert result["guessed encoding"] == "a"
    assert result["lost characters"] == "b"
    assert result["extraction"] == "a"


def test_what_was_set_aside_comes_with_its_count() -> None:
    problems = pd.DataFrame({"file": ["x.txt"], "row": [0], "kind": ["empty"], "message": ["-"]})
    table = check_corpus(corpus(a=body(0, 12), b=body(12, 24)), problems=problems)
    assert table.loc[0, "finding"] == "1 file or row was not loaded: 1 empty."


def test_the_gravest_finding_stands_first_and_each_has_a_remedy() -> None:
    table = check_corpus(corpus(a=body(0, 12), b=body(0, 12), c=""))
    order = table["severity"].map({"error": 0, "warning": 1, "note": 2})
    assert order.is_monotonic_increasing
    assert table["remedy"].str.len().gt(10).all()


def test_an_empty_corpus_can_be_checked() -> None:
    assert check_corpus(corpus()).empty


def test_the_overlap_is_the_share_of_five_word_sequences() -> None:
    one, two = "a b c d e f g", "a b c d e f x"
    articles = pd.DataFrame({"doc_id": ["p", "q"], "text": [one, two]})
    assert find_near_duplicates(articles, min_overlap=0.1)["overlap"].tolist() == [0.5]


def test_copies_are_found_in_a_large_corpus(numbers: int = 2_500) -> None:
    texts = [
        " ".join(f"w{(n * 7919 + k * (n % 13 + 1)) % 9973}" for k in range(60))
        for n in range(numbers)
    ]
    texts[40] = texts[1_000] + " again"
    articles = pd.DataFrame({"doc_id": [str(n) for n in range(numbers)], "text": texts})
    pairs = find_near_duplicates(articles)
    assert ("40", "1000") in set(zip(pairs["doc_id"], pairs["other"], strict=True))


def test_a_repeat_is_told_apart_from_a_shared_paragraph() -> None:
    table = find_repeats(corpus(a=LINES[0], b=f"{LINES[0]}\n{LINES[0]}", c=LINES[1]))
    assert table[["doc_id", "times", "articles"]].to_numpy().tolist() == [["a", 1, 2], ["b", 2, 2]]


def test_mojibake_is_mended_only_where_it_is_and_quotes_stay_curly() -> None:
    articles = corpus(a="It isnâ€™t “over” &amp; done.", b="It isn’t “over”.")
    mended, log = clean_mojibake(articles)
    assert mended["text"].tolist() == ["It isn’t “over” &amp; done.", "It isn’t “over”."]
    assert log["doc_id"].tolist() == ["a"]


@pytest.mark.parametrize(
    ("title", "url", "genre"),
    [
        ("Opinion: Let them build", "", "opinion"),
        ("The tram is a folly | Comment", "", "opinion"),
        ("The bridge is ours (opinion)", "", "opinion"),
        ("Let them build", "https://a.example/opinion/let-them-build", "opinion"),
        ("News Analysis: The council's gamble", "", "analysis"),
        ("The bridge vote, explained", "", "analysis"),
        ("What we know about the harbour fire", "", "analysis"),
        ("Harbour fire LIVE: Latest updates", "", "live blog"),
        ("Council meeting \u2013 as it happened", "", "live blog"),
        ("Storm hits coast", "https://a.example/news/live/2024/may/06/storm", "live blog"),
        ("Anna Berg: \u2018We had no choice\u2019 [Interview]", "", "interview"),
        ("Bridge live: council meets \u2013 latest updates", "", "live blog"),
        ("Letters", "", "opinion"),
        ("Review: The Bridge at Night", "", "review"),
        ("Obituary: Anna Berg", "", "obituary"),
        ("Podcast: who owns the ferry", "", "podcast"),
        ("Sponsored: A ferry for all", "", "advertising"),
        ("Where we live: a street in Varn", "", ""),
        ("Review of ferry safety ordered", "", ""),
        ("Council under review: minister", "", ""),
        ("No comment from mayor on ferry deal", "", ""),
        ("Comment period on harbour plan ends Friday", "", ""),
        ("Where people live longer", "https://a.example/news/where-people-live-longer", ""),
        ("Public opinion turns against tram line", "", ""),
        ("Analysis of water finds lead", "", ""),
        ("Letters found in attic tell of strike", "", ""),
        ("Mayor gives interview to Danish paper", "", ""),
        ("Editorial staff walk out", "", ""),
        ("President to speak live tonight", "", ""),
        ("Explained away: the missing millions", "", ""),
    ],
)
def test_a_genre_is_a_label_and_not_a_word_of_the_news(title: str, url: str, genre: str) -> None:
    articles = corpus(a=body(0, 12), b=body(12, 24))
    articles.loc[0, ["title", "url"]] = [title, url]
    table = check_corpus(articles)
    said = table.loc[table["check"] == "mixed genres", "finding"].tolist()
    assert [f" {genre}," in finding for finding in said] == [True] * bool(genre)


def test_sections_clock_times_and_headings_tell_a_genre_too() -> None:
    live = "\n".join(f"{hour}.15am\n{LINES[hour]}" for hour in range(6, 13))
    release = f"FOR IMMEDIATE RELEASE\n{body(12, 24)}"
    articles = corpus(a=live, b=release, c=body(24, 36), d=body(0, 4) + "\n" + body(36, 40))
    articles["section"] = ["", "", "Section A; Editorial Desk; Pg. 16", "News"]
    table = check_corpus(articles)
    genres = table[table["check"] == "mixed genres"]
    assert genres["doc_ids"].tolist() == ["c", "a", "b"]


@pytest.mark.parametrize(
    "end",
    [
        *("AFP", "\u2014 Reuters", "(Reporting by Lena Holm; Editing by Jon Dahl)"),
        *("By Lena Holm in Strandvik", "lena.holm@courier.example", "\u00a9 2024 The Courier"),
        *("Last updated: 6 May 2024, 10:15", "Result: Strandvik 2, Holmby 1"),
        *("- Work begins in May", "Top photo: the wall on Monday, seen from the sea (Lena Holm)"),
        "Families must register to access schools, the council said.",
        "\u201cYour trial begins on Monday,\u201d the judge told him.",
    ],
)
def test_credits_lists_and_plain_sentences_are_no_cut_off_or_pay_walled_ends(end: str) -> None:
    result = found(corpus(a=f"{body(0, 12)}\n{end}", b=body(20, 32)))
    assert not {"cut off", "pay wall"} & result.keys()


def test_a_pay_wall_that_cleaning_cut_is_told_by_the_ledger() -> None:
    ledger = pd.DataFrame({"doc_id": ["b"], "removed": ["Subscribe to continue reading.\n"]})
    assert found(corpus(a=body(0, 12), b=body(12, 24)), ledger=ledger)["pay wall"] == "b"


def test_titles_and_abstracts_are_no_full_texts_and_not_cut_off() -> None:
    articles = corpus(a="Council meets", b=body(12, 24)).assign(text_is=["title", "full text"])
    result = found(articles)
    assert result["no full text"] == "a"
    assert "cut off" not in result


def test_articles_of_many_months_are_one_note() -> None:
    articles = corpus(**{f"n{n}": LINES[n] for n in range(12)})
    articles["published"] = pd.date_range("2023-01-01", periods=12, freq="30D")
    table = check_corpus(articles).set_index("check")
    assert table.loc["dates", "severity"] == "note"
    assert table.loc["dates", "finding"] == "the articles are spread over 330 days."


def test_unlike_lengths_are_told_with_their_words() -> None:
    table = check_corpus(corpus(a=body(0, 40), b=body(0, 9))).set_index("check")
    assert table.loc["length", "finding"].startswith("the middle article of the outlet 'A' has 7")


@pytest.mark.parametrize(
    "end",
    ["The minister said on Monday that", "The council [+2310 chars]", "\u2026 continue reading"],
)
def test_a_text_cut_off_is_told_before_and_after_cleaning(end: str) -> None:
    articles = corpus(a=f"{body(0, 12)}\n{end}", b=body(12, 24))
    cleaned, ledger = clean_articles(articles)
    assert found(articles)["cut off"] == found(cleaned, ledger=ledger)["cut off"] == "a"


@pytest.mark.parametrize(
    "text",
    [
        "403 Forbidden\n\nAccess denied. You do not have permission to access this page.",
        "Please enable JavaScript to continue.",
        "Checking your browser before accessing the site.",
    ],
)
def test_a_page_of_a_server_is_no_article(text: str) -> None:
    news = "403 people were heard.\n" + body(0, 12)
    assert found(corpus(a=text, b=news))["no article"] == "a"


def test_days_to_come_shared_titles_and_overlong_texts_are_told() -> None:
    articles = corpus(a=body(0, 12), b=body(12, 24), c="\n".join(LINES * 6) + "\nThe end.")
    articles["title"] = ["Council meets on the bridge", "Council meets on the bridge", "Other"]
    articles["published"] = pd.to_datetime(["2124-05-06", "2024-05-06", "2024-05-06"])
    result = found(articles)
    assert result["future date"] == "a"
    assert result["same title"] == "a, b"
    assert result["long"] == "c"
