from __future__ import annotations

import pandas as pd
import pytest

from analysis.loaders import check_corpus, clean_mojibake, find_near_duplicates, find_repeats

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
