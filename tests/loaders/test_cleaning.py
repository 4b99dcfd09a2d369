from __future__ import annotations

import time

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.loaders import clean_articles, load_articles, restore_text
from analysis.loaders.cleaning import clean_text
from analysis.loaders.edits import Edit, apply_edits, compose_edits
from analysis.loaders.rules import default_rules

BODY = "The council of the old town voted on Monday to close the bridge for a whole month."
MORE = "Drivers will have to take the ferry until the repairs are done, officials said on Tuesday."

pieces = st.one_of(
    st.text(max_size=40),
    st.text(
        alphabet="\r\n\t \x00\x0b\x0c\x85\u2028\u200b\u200c\u00ad\u202e\u0301eé가ᄀ각", max_size=12
    ),
    st.sampled_from(
        [
            BODY,
            MORE,
            "Advertisement",
            "Share",
            "MORE: A thing",
            "OSLO (AP) -- " + BODY,
            "\n",
            "\n\n",
        ]
    ),
)
texts = st.lists(pieces, max_size=12).map("".join)


def clean(text: str, title: str = "") -> str:
    return clean_text(text, title=title, rules=default_rules()).text


def restore(before: str, edits: list[Edit], after: str) -> str:
    rows = [("a", e.start, e.end, before[e.start : e.end], e.inserted) for e in edits]
    columns = ["doc_id", "start", "end", "removed", "inserted"]
    return restore_text(after, ledger=pd.DataFrame(rows, columns=columns))


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text_is_given_back_exactly_by_its_ledger(text: str) -> None:
    result = clean_text(text, rules=default_rules())
    assert apply_edits(text, result.edits) == result.text
    assert restore(text, result.edits, result.text) == text


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, min_size=1, max_size=3))
def test_the_ledger_of_a_table_restores_every_article(found: list[str]) -> None:
    found = [text.encode("utf-8", "replace").decode() for text in found]
    articles = pd.DataFrame({"doc_id": [str(i) for i in range(len(found))], "text": found})
    cleaned, ledger = clean_articles(articles)
    for doc_id, before, after in zip(articles["doc_id"], found, cleaned["text"], strict=True):
        assert restore_text(after, ledger=ledger[ledger["doc_id"] == doc_id]) == before


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abcde", min_size=1, max_size=20), st.data())
def test_two_steps_of_edits_compose_into_one(text: str, data: st.DataObject) -> None:
    def draw(length: int) -> list[Edit]:
        cuts = sorted(data.draw(st.lists(st.integers(0, length), max_size=6)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        inserted = st.text(alphabet="xyz", max_size=3)
        return [Edit(a, b, data.draw(inserted), "r") for a, b in pairs if a < b]

    first = draw(len(text))
    middle = apply_edits(text, first)
    second = draw(len(middle))
    both = compose_edits(first, second, middle=middle)
    assert apply_edits(text, both) == apply_edits(middle, second)


def test_the_input_table_is_not_changed() -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "text": [f"{BODY}\nAdvertisement"]})
    before = articles.copy(deep=True)
    clean_articles(articles)
    pd.testing.assert_frame_equal(articles, before)


def test_a_title_printed_twice_stays_once() -> None:
    assert clean(f"Bridge to close in May\n\nBridge to close in May\n\n{BODY}") == (
        f"Bridge to close in May\n\n{BODY}"
    )


def test_a_title_with_the_name_of_the_site_is_a_repeat() -> None:
    text = f"Bridge to close in May\n{BODY}\nBridge to close in May | Harbour Post"
    assert clean(text) == f"Bridge to close in May\n{BODY}"


def test_a_caption_of_names_before_the_title_goes() -> None:
    text = f"Mayor Anna Berg and Deputy Jon Dahl.\n\nBridge to close in May\n\n{BODY}"
    assert clean(text) == f"Bridge to close in May\n\n{BODY}"


def test_a_notice_broken_over_four_lines_goes_whole() -> None:
    notice = (
        "To watch this video please enable JavaScript, or\nget a newer\nweb browser with\nvideo"
    )
    assert clean(f"{BODY}\n{notice}\n{MORE}") == f"{BODY}\n{MORE}"


def test_a_dateline_goes_and_its_sentence_stays() -> None:
    assert clean(f"OSLO, Feb 12 (Reuters) - {BODY}\n{MORE}") == f"{BODY}\n{MORE}"


def test_an_agency_tag_goes_and_its_sentence_stays() -> None:
    assert clean(f"{BODY}\n{MORE} (ANI)") == f"{BODY}\n{MORE}"


def test_sub_headings_go_and_short_paragraphs_stay() -> None:
    text = f"{BODY}\nA long closure\n{MORE}\nNobody was asked.\n“We are angry.”"
    assert clean(text) == f"{BODY}\n{MORE}\nNobody was asked.\n“We are angry.”"


def test_a_list_that_a_sentence_announces_stays() -> None:
    text = f"{BODY}\nThe plan of the council has three parts:\nA new deck\nA wider path\n{MORE}"
    assert clean(text) == text


def test_bulleted_items_stay() -> None:
    text = f"{BODY}\n- A new deck\n- A wider path\n{MORE}"
    assert clean(text) == text


def test_amounts_results_and_lists_of_names_stay() -> None:
    for lines in (
        "800g beetroot, peeled\n2 onions, chopped",
        "Rovers 3, Harbor City 2",
        "For: Fisk, Hall, Weber",
        "The bridge itself\nBoth of its ramps\nThe old toll house",
    ):
        text = f"{BODY}\n{lines}\n{MORE}"
        assert clean(text) == text


def test_points_between_the_title_and_the_article_stay() -> None:
    text = (
        "Council shuts the bridge for good\nRepairs will take a month\n"
        "Ferry to run every ten minutes\n"
        f"Shops fear for their trade\n{BODY}\n{MORE}"
    )
    assert clean(text) == text


def test_a_headline_over_a_standfirst_that_names_more_is_the_title() -> None:
    text = f"The span that split a town\nCouncil closes bridge for a month\n{BODY}\n{MORE}"
    result = clean_text(text, rules=default_rules())
    assert result.title == "The span that split a town"


def test_a_text_without_full_stops_keeps_its_lines() -> None:
    line = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    assert clean(f"{line}\nshort one\n{line} {line}") == f"{line}\nshort one\n{line} {line}"


def test_what_remains_of_the_first_study_is_title_and_paragraphs() -> None:
    articles, problems = load_articles(".")
    cleaned, _ = clean_articles(articles)
    assert problems.empty
    counts = {row.doc_id: len(row.text.split("\n")) for row in cleaned.itertuples()}
    kept = cleaned["text"].str.split("\n").explode()
    kept = kept[kept.str.strip() != ""]
    ended = kept.str.contains(r"[.!?][”’\"]?$|’\.?$")
    assert kept[~ended].isin(cleaned["title"]).all()
    assert len(counts) == 5


SAID = 'The council said on Monday that talks with the town would open in May, "a good step".'


@pytest.mark.parametrize("line_break", ["\n", " "])
def test_a_huge_text_is_cleaned_in_time_that_grows_with_its_size(line_break: str) -> None:
    text = line_break.join([SAID] * 25_000)
    articles = pd.DataFrame({"doc_id": ["a"], "title": [""], "text": [text]})
    start = time.process_time()
    cleaned, _ = clean_articles(articles)
    assert time.process_time() - start < 15  # minutes where each line is compared with all
    assert cleaned.loc[0, "words"] == (17 if line_break == "\n" else 17 * 25_000)


@pytest.mark.parametrize(
    "end",
    [
        *("The minister said on Monday that", "Fares will", "The council [+2310 chars]"),
        *('"We will see," she said', 'He added: "We', "On Friday the prime"),
    ],
)
def test_a_last_line_that_breaks_off_is_no_heading(end: str) -> None:
    text = f"Bridge to close for a month\n{BODY}\n{MORE}\n{end}"
    assert clean(text) == text


@pytest.mark.parametrize("end", ["What happens next", "Mayor quits over ferry deal", "Varn"])
def test_a_last_line_that_is_a_link_or_a_heading_goes(end: str) -> None:
    assert clean(f"{BODY}\n{MORE}\n{end}") == f"{BODY}\n{MORE}"


@pytest.mark.parametrize(
    "line",
    [
        *("* Two workers died when the crane fell", "- Three ministers resigned"),
        *("- No buses will cross the bridge", "Yes: 52 per cent; no: 48 per cent"),
    ],
)
def test_a_point_or_result_alone_within_the_article_stays(line: str) -> None:
    text = f"{BODY}\n{line}\n{MORE}"
    assert clean(text) == text


def test_the_only_sentence_behind_a_box_of_one_link_stays() -> None:
    for box in ("Don't Miss", "Lesen Sie auch\nWarum die Fähren leer bleiben"):
        text = f"{BODY}\n{MORE}\n{box}\nFarming supports a third of the county's people."
        assert clean(text).endswith("Farming supports a third of the county's people.")


def test_points_under_an_announcement_of_links_go() -> None:
    links = (
        "Read more about the bridge:\n• Renters face longest waits\n• What the bill would change"
    )
    assert clean(f"{BODY}\n{links}\n{MORE}") == f"{BODY}\n{MORE}"


@pytest.mark.parametrize(
    "author",
    ["Lena Holm", "By political editor Lena Holm", "Lena Holm, special to The Courier"],
)
def test_an_author_over_the_headline_is_not_taken_for_it(author: str) -> None:
    result = clean_text(f"{author}\nHow the bridge was lost\n{BODY}\n{MORE}", rules=default_rules())
    assert result.title == "How the bridge was lost"
    assert author not in result.text


def test_a_headline_with_the_label_of_its_genre_stays_the_title() -> None:
    title = "Opinion | The bridge must fall"
    result = clean_text(f"{title}\nBy Lena Holm\n{BODY}\n{MORE}", rules=default_rules())
    assert (result.title, result.text) == (title, f"{title}\n{BODY}\n{MORE}")
