import pandas as pd
import pytest

from analysis.report.evidence import show_evidence

TEXT = "Ann shut the pier. Bo wept. The pier was old & <b>grey</b>. Nobody paid."


def articles(*texts: str, **columns: object) -> pd.DataFrame:
    ids = [f"d{number}" for number in range(len(texts))]
    return pd.DataFrame({"doc_id": ids, "outlet": "Herald", "text": list(texts), **columns})


def hits(*spans: tuple[str, int, int], **columns: object) -> pd.DataFrame:
    return pd.DataFrame(spans, columns=["doc_id", "start", "end"]).assign(**columns)


def test_a_hit_is_shown_in_its_sentence_with_outlet_and_place() -> None:
    found = hits(("d0", 32, 36), target="the pier")
    assert str(show_evidence(found, articles=articles(TEXT))) == (
        "All 1 passage with 1 hit, in reading order\n"
        "  The «pier» was old & <b>grey</b>.\n"
        "    Herald · paragraph 1, sentence 3 · characters 32–36 · target: the pier"
    )


def test_text_from_articles_is_escaped() -> None:
    html = show_evidence(hits(("d0", 32, 36)), articles=articles(TEXT))._repr_html_()
    assert "<mark>pier</mark> was old &amp; &lt;b&gt;grey&lt;/b&gt;." in html


def test_columns_and_outlets_are_escaped_too() -> None:
    table = articles(TEXT).assign(outlet="<img src=x onerror=y>")
    html = show_evidence(hits(("d0", 13, 17), form="<i>"), articles=table)._repr_html_()
    assert "<img" not in html
    assert "<i>" not in html


def test_hits_in_one_sentence_are_shown_together() -> None:
    evidence = show_evidence(hits(("d0", 0, 3), ("d0", 13, 17)), articles=articles(TEXT))
    assert evidence.passages[0].parts == (
        ("Ann", True),
        (" shut the ", False),
        ("pier", True),
        (".", False),
    )
    assert (evidence.sentences, evidence.hits) == (1, 2)


def test_overlapping_hits_make_one_mark() -> None:
    evidence = show_evidence(hits(("d0", 0, 8), ("d0", 4, 12)), articles=articles(TEXT))
    assert evidence.passages[0].parts[0] == ("Ann shut the", True)


def test_a_hit_over_two_sentences_shows_both() -> None:
    evidence = show_evidence(hits(("d0", 13, 22)), articles=articles(TEXT))
    assert "".join(text for text, _ in evidence.passages[0].parts) == "Ann shut the pier. Bo wept."
    assert "sentences 1 to 2" in evidence.passages[0].place


def test_every_article_is_shown_before_one_is_shown_twice() -> None:
    spans = [("d0", 0, 3), ("d0", 19, 21), ("d0", 28, 31), ("d1", 0, 3)]
    evidence = show_evidence(hits(*spans), articles=articles(TEXT, TEXT), n=2)
    assert [passage.doc_id for passage in evidence.passages] == ["d0", "d1"]
    assert str(evidence).startswith("2 of 4 passages with 4 hits")


def test_no_hits_say_so() -> None:
    evidence = show_evidence(hits().astype({"doc_id": "str"}), articles=articles(TEXT))
    assert str(evidence) == "No sentence: there are no hits."
    assert "no hits" in evidence._repr_html_()


def test_a_notebook_shows_three_passages_and_folds_the_others() -> None:
    spans = [("d0", 0, 3), ("d0", 19, 21), ("d0", 28, 31), ("d0", 61, 67), ("d1", 0, 3)]
    forms, about = show_evidence(hits(*spans), articles=articles(TEXT, TEXT))._repr_mimebundle_()
    before, folded = forms["text/html"].split("<details")
    assert (before.count("<li>"), folded.count("<li>")) == (3, 2)
    assert "<summary>2 more of them</summary>" in folded
    assert about == {"media_analysis": {"empty": False}}
    none = show_evidence(hits().astype({"doc_id": "str"}), articles=articles(TEXT))
    assert none._repr_mimebundle_()[1] == {"media_analysis": {"empty": True}}


def test_a_search_without_hits_says_so() -> None:
    empty = hits(("d0", 0, 3)).astype({"doc_id": "str"}).head(0)
    evidence = show_evidence(empty, articles=articles(TEXT).astype({"doc_id": "str"}))
    assert str(evidence) == "No sentence: there are no hits."


def test_the_language_of_an_article_is_marked() -> None:
    table = articles("Der Steg ist alt.", language="de")
    assert (
        '<p lang="de" dir="auto">'
        in show_evidence(hits(("d0", 4, 8)), articles=table)._repr_html_()
    )


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (5, 4), (0, 999)])
def test_a_span_outside_the_text_is_an_error(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"is not in the text of 'd0', which has 72 characters"):
        show_evidence(hits(("d0", *span)), articles=articles(TEXT))


def test_hits_of_other_articles_are_an_error() -> None:
    with pytest.raises(ValueError, match="no article 'zz'; found 'd0'"):
        show_evidence(hits(("zz", 0, 3)), articles=articles(TEXT))


def test_the_tables_given_are_not_changed() -> None:
    found, table = hits(("d0", 0, 3)), articles(TEXT)
    before = found.copy(), table.copy()
    show_evidence(found, articles=table)
    pd.testing.assert_frame_equal(found, before[0])
    pd.testing.assert_frame_equal(table, before[1])


def test_a_span_hit_twice_is_named_once() -> None:
    found = hits(("d0", 32, 36), ("d0", 32, 36)).assign(frame=["cost", "blame"])
    text = str(show_evidence(found, articles=articles(TEXT)))
    assert "characters 32–36 · frame: cost, blame" in text
