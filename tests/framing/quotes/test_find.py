import re
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.framing.quotes.find import find_quotes
from analysis.framing.quotes.speakers import UNATTRIBUTED
from analysis.tables import Codebook

GOLD = Path(__file__).parents[2] / "gold" / "quotes_articles.txt"
TAG = re.compile(r"<(d|p|b|s) ([^>]*)>(.*?)</\1>", re.DOTALL)
KINDS = {"d": "direct", "p": "partial", "b": "block", "s": "scare"}


def read_gold(split):
    """Return the labelled articles of one part and a row per quotation marked up in them."""
    articles, rows = [], []
    for block in re.split(r"^=== ", GOLD.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, body = block.split("\n", 1)
        doc_id, part = head.split()
        if part != split:
            continue
        text, last = "", 0
        for tag in TAG.finditer(body.strip("\n")):
            text += body.strip("\n")[last : tag.start()]
            said = dict(re.findall(r'(\w)="([^"]*)"', tag[2]))
            who = said.get("c", said.get("s", ""))
            rows.append((doc_id, len(text), len(text) + len(tag[3]), KINDS[tag[1]], said["s"], who))
            text += tag[3]
            last = tag.end()
        articles.append((doc_id, text + body.strip("\n")[last:]))
    columns = ["doc_id", "start", "end", "kind", "speaker", "canonical"]
    return pd.DataFrame(articles, columns=["doc_id", "text"]), pd.DataFrame(rows, columns=columns)


def compare(split):
    """Return the scores of one part of the labelled set."""
    articles, gold = read_gold(split)
    quotes = find_quotes(articles)
    quotes = quotes[quotes["kind"] != "indirect"]
    both = gold.merge(quotes, on=["doc_id", "start", "end"], suffixes=("_gold", ""))
    spoken = both[both["speaker_gold"] != ""]
    right = [
        bool(a) and (a.lower() in b.lower() or b.lower() in a.lower())
        for a, b in zip(spoken["speaker"], spoken["speaker_gold"], strict=True)
    ]
    attributed = (gold["speaker"] != "").sum() + (quotes["speaker"] != "").sum()
    return {
        "found": 2 * len(both) / (len(gold) + len(quotes)),
        "speaker": 2 * sum(right) / attributed,
        "named": (spoken["canonical"] == spoken["canonical_gold"]).sum() / len(spoken),
        "kind": (both["kind"] == both["kind_gold"]).mean(),
    }


def quotes_of(text, **kwargs):
    return find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}), **kwargs)


def test_the_labelled_set_holds_at_least_150_quotations():
    assert sum(len(read_gold(split)[1]) for split in ("tune", "held", "second", "third")) >= 330


@pytest.mark.parametrize(
    ("split", "found", "speaker", "named", "kind"),
    [
        ("tune", 0.99, 0.97, 0.98, 0.97),
        ("held", 0.98, 0.87, 0.97, 0.97),
        ("second", 0.99, 0.94, 0.96, 0.97),
        ("third", 0.99, 0.92, 0.93, 0.98),
    ],
)
def test_the_scores_on_labelled_articles_do_not_drop(split, found, speaker, named, kind):
    scores = compare(split)
    assert scores["found"] >= found
    assert scores["speaker"] >= speaker
    assert scores["named"] >= named
    assert scores["kind"] >= kind


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is over,” said Lena Ott.", "Lena Ott"),
        ("“It is over,” Lena Ott said.", "Lena Ott"),
        ("Lena Ott said: “It is over.”", "Lena Ott"),
        ("Lena Ott told the board it was “over”.", "Lena Ott"),
        ("“It is over,” Lena Ott, a judge, said on Monday.", "Lena Ott"),
        ("According to Lena Ott, it is “over”.", "Lena Ott"),
        ("It is “over”, according to Lena Ott.", "Lena Ott"),
        ("The plan is “over”, Lena Ott said.", "Lena Ott"),
        ("Lena Ott stepped outside. “It is over.”", "Lena Ott"),
        ("Lena Ott was blunt:\n“It is over, and we lost it all.”", "Lena Ott"),
        ("The plan was called “a farce” by Lena Ott.", "Lena Ott"),
        ("Despite Lena Ott’s claim that “it is over,” it goes on.", "Lena Ott"),
        ("Lena Ott was quoted as saying “it is over”.", "Lena Ott"),
        ("“It is over.” — Lena Ott", "Lena Ott"),
        ("Ott: ‘It Is Over’", "Ott"),
        ("Lena Ott, chair of Hope (a charity), wrote: “It is over.”", "Lena Ott"),
        ("“It is ‘over,’ ” Lena Ott wrote, citing the law.", "Lena Ott"),
        ("The panel did not find it “over,” said Lena Ott, the chair, on Monday.", "Lena Ott"),
        ("Lena Ott wrote a column, mocking GOP state leaders as “over”.", "Lena Ott"),
        ("Lena Ott and Carl Ruiz issued a statement calling it “over”.", "Lena Ott and Carl Ruiz"),
        ("“It is over,” said Labour party chief Lena Ott.", "Labour party chief Lena Ott"),
        ("As Ruiz says and Moscow denies — “is it over?” asked Lena Ott.", "Lena Ott"),
        ("Said Lena Ott, who was there, “It is over.”", "Lena Ott"),
        ("Lena Ott said the town lost a voice that said “it is never over for us”.", "Lena Ott"),
        ("It was known by Ott’s rivals as a “hug”.", "Ott’s rivals"),
        (
            "A group of 32 experts at the Ott Institute for Peace warned it was “over”.",
            "A group of 32 experts",
        ),
        ("“It is over,” the visitor, Lena Ott, told the board.", "the visitor, Lena Ott"),
        (
            "One of them, former mayor Lena Ott, rose and said it was “over”.",
            "former mayor Lena Ott",
        ),
        ("Ott’s boldest claim is that the board is a “witch hunt” meant to last.", "Ott"),
        ("After Ruiz asked about it, it was “over”, according to Lena Ott.", "Lena Ott"),
        ("''It is over,'' Lena Ott said.", "Lena Ott"),
        ("“It is over,” said Lena Ott and Carl Ruiz in a letter.", "Lena Ott and Carl Ruiz"),
    ],
)
def test_the_speaker_is_found_wherever_it_stands(text, speaker):
    assert quotes_of(text)["speaker"].iloc[-1 if text.startswith("According") else 0] == speaker


def test_an_interrupted_quotation_has_one_speaker():
    quotes = quotes_of("“It is over,” Ott said, “and we won.” She added: “Go home.”")
    assert quotes["text"].tolist() == ["It is over,", "and we won.", "Go home."]
    assert quotes["speaker"].tolist() == ["Ott", "Ott", "She"]


def test_a_quotation_over_paragraphs_is_one_row():
    quotes = quotes_of("“One,” Ott said. “Two.\n\n“Three.”\n\nThe end came.")
    assert quotes["text"].tolist() == ["One,", "Two.\n\n“Three."]


def test_pronouns_and_descriptions_are_resolved_within_the_article():
    text = "Mayor Lena Ott met Carl Dunning. “No,” she said. “Yes,” he said. The mayor saw “ice”."
    assert quotes_of(text)["canonical"].tolist() == ["Lena Ott", "Carl Dunning", "Lena Ott"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Sandra Pol came. Sandy Pol spoke. “No,” Pol said.", "Sandra Pol"),
        ("Ann Clay ran. Ann Clay won. Bill Clay came. “No,” Clay said.", "Ann Clay"),
        ("Ann Clay ran. Ann Clay won. Bill Clay came. “No,” Mr. Clay said.", "Bill Clay"),
        ("Rep. Tom Cole of Ohio said no. “Never,” he said.", "Tom Cole"),
        ("Speaker of the House Rep. Paul Dorn said “no” to it.", "Paul Dorn"),
        ("Tom Dorn and Ann Clay met. “No,” Dorn and Clay said.", "Tom Dorn and Ann Clay"),
        ("Ukrainian President Ivo Kral left. “No,” the Ukrainian leader said.", "Ivo Kral"),
        ("President Ivo Kral left. “No,” the president’s office said.", "Ivo Kral's office"),
        ("Ivo Kral left. “No,” his lawyer said.", "Ivo Kral's lawyer"),
        ("Ivo Kral left. “No,” the Kral campaign said.", "Ivo Kral's campaign"),
        ("Ivo Kral, 47, left. He won. “No,” the 47-year-old said.", "Ivo Kral"),
        ("Tom Dorn left. Carl Ruiz saw the end of what he called “a war”.", "Carl Ruiz"),
        ("Ann Clay spoke on Monday.\n“No,” the actress said.", "Ann Clay"),
        ("Asked about Tom Dorn, Ann Clay waved.\n“No, I will not go,” she said.", "Ann Clay"),
        ("Carl Ott waited on Tom Dorn’s call in the hall.\n“No,” he said.", "Carl Ott"),
    ],
)
def test_a_name_stands_for_one_person_of_the_article(text, canonical):
    assert quotes_of(text)["canonical"].iloc[-1] == canonical


def test_marks_of_the_same_form_may_stand_inside_one_another():
    quotes = quotes_of("Ott wrote: “People with “Vote Ott” shirts came. Ouch.” She left.")
    assert quotes["text"].tolist() == ["People with “Vote Ott” shirts came. Ouch."]


def test_a_speaker_whom_the_text_does_not_name_stays_as_written():
    row = quotes_of("“No,” one official said.").iloc[0]
    assert (row["canonical"], row["resolved"]) == ("one official", False)


def test_the_codebook_gives_names_and_sides():
    speakers = pd.DataFrame(
        {
            "speaker": ["Lena Ott"],
            "form": ["Otte"],
            "side": ["builders"],
            "role": [""],
            "kind": [""],
        }
    )
    empty = pd.DataFrame()
    codebook = Codebook("", "", "", empty, speakers, empty, empty, empty, (), {}, {})
    row = quotes_of("“No,” Otte said.", codebook=codebook).iloc[0]
    assert (row["canonical"], row["side"], row["resolved"]) == ("Lena Ott", "builders", True)


@pytest.mark.parametrize(
    "text",
    [
        "She wrote the book “The Last Surplus” in May.",
        "The word “preference” is used with care.",
        "Moussa “Moose” Diallo scored.",
        "He stands 6'4\" tall.",
        "Rock ’n’ roll in the ’90s: the fans’ favourite isn’t gone.",
        "The workers' union and the owners' club met in '98.",
        "She published “Lost Tycoon,” a biography of the mayor, last year.",
        "Scenes for the latest “Fast & Furious” movie were filmed here.",
        "His own manifesto, “Hope: How to Win It,” has sold well.",
        "One of her recent reads, “This Kind of War,” by T.R. Ott, was long.",
        "He held up a binder marked “Index.” It was empty.",
    ],
)
def test_titles_nicknames_named_words_and_apostrophes_are_no_quotations(text):
    assert quotes_of(text).empty


def test_a_description_between_two_quotations_is_no_new_speaker():
    text = "“No,” said Lena Ott, 44. A nurse from Hull, she plans to stay. “Never. Not for us.”"
    assert quotes_of(text)["canonical"].tolist() == ["Lena Ott", "Lena Ott"]


def test_they_is_whoever_spoke_last():
    text = "A spokesperson for Ott Ltd said it was “sad”. “We tried hard,” they said."
    assert set(quotes_of(text)["canonical"]) == {"A spokesperson for Ott Ltd"}


def test_scare_quotes_have_no_speaker():
    row = quotes_of("The “reform” took effect.").iloc[0]
    assert (row["kind"], row["canonical"]) == ("scare", UNATTRIBUTED)


def test_reported_speech_without_marks_is_indirect():
    quotes = quotes_of("Ott said on Monday that the dam was safe. It will hold, she added.")
    assert quotes["text"].tolist() == ["the dam was safe", "It will hold"]
    assert set(quotes["kind"]) == {"indirect"}


@pytest.mark.parametrize(
    ("verb", "stance"),
    [
        ("said", "neutral"),
        ("confirmed", "affirming"),
        ("claimed", "doubting"),
        ("vowed", "committing"),
        ("denied", "denying"),
        ("warned", "warning"),
    ],
)
def test_the_verb_tells_the_stance(verb, stance):
    row = quotes_of(f"Ott {verb} that the dam was “safe”.").iloc[0]
    assert (row["verb"], row["stance"]) == (verb, stance)


@pytest.mark.parametrize(
    "text",
    [
        "“",
        '"',
        "''''",
        "‘",
        "“no end",
        "a “b “c “d",
        "”x“",
        "Said: “",
        "«»",
        "“”",
        "\n\n“\n\n”",
        "’",
        "، “שלום” ،",
    ],
)
def test_marks_that_never_close_raise_nothing(text):
    quotes = quotes_of(text)
    assert len(quotes) <= 3


def test_a_quotation_given_up_says_why():
    row = quotes_of("The “reform took effect.\nThen it rained.").iloc[0]
    assert row["note"].startswith("given up")
    assert "missing" in quotes_of("Ott said: “We go.\nThen it rained.")["note"].iloc[0]


def test_an_open_quotation_ends_before_the_words_that_tell_who_speaks():
    row = quotes_of("“They knew it for years, said Lena Ott. The council met.\nIt rained.").iloc[0]
    assert (row["text"], row["canonical"]) == ("They knew it for years,", "Lena Ott")
    assert row["note"].startswith("the closing mark is missing")


def test_an_article_without_quotations_gives_an_empty_table_of_the_same_columns():
    assert quotes_of("Nothing.").columns.tolist() == quotes_of("“No,” she said.").columns.tolist()


def test_a_quotation_does_not_run_over_a_heading():
    quotes = quotes_of("The “reform took effect\nA heading\nHe said “yes, at once” to it.")
    assert quotes["text"].tolist()[-1] == "yes, at once"
    assert "\n" not in "".join(quotes["text"])


def test_an_article_that_is_one_long_quotation_is_one_row():
    text = "“" + "We go home. " * 2_000 + "We stay.”"
    quotes = quotes_of(text)
    assert quotes["text"].tolist() == [text[1:-1]]
    assert quotes["canonical"].tolist() == [UNATTRIBUTED]


def test_missing_and_empty_texts_give_no_rows():
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ["", "“No,” Ott said."]})
    assert find_quotes(articles)["doc_id"].tolist() == ["b"]


def test_right_to_left_text_gives_its_quotation():
    assert quotes_of("אמר: “שלום לכולם היום.”")["text"].tolist() == ["שלום לכולם היום."]


def test_a_long_name_in_capitals_does_not_stall_the_search():
    text = (
        "LENA STEINBERGERWITTGENSTEINHAUSEN left.\n\n“No,” said Ms. Steinbergerwittgensteinhausen."
    )
    assert quotes_of(text)["canonical"].tolist() == ["LENA STEINBERGERWITTGENSTEINHAUSEN"]


@pytest.mark.parametrize(
    "unit",
    ["“a 'b \"c ", "‘ab «", "Ott: yes ", "he said that ", "Ott said, ", "according to Ott, "],
)
def test_odd_text_takes_time_in_proportion(unit):
    def seconds(times):
        articles = pd.DataFrame({"doc_id": ["x"], "text": [unit * times]})
        start = time.process_time()
        find_quotes(articles)
        return time.process_time() - start

    short, long = (min(seconds(times) for _ in range(3)) for times in (1_000, 8_000))
    assert long < 16 * max(short, 0.01)


MARKS = st.text(alphabet="ab S.,!?:\n'\"“”‘’„«»()—", max_size=300)


@given(MARKS)
@settings(max_examples=300, deadline=None)
def test_random_marks_give_spans_within_the_text(text):
    quotes = quotes_of(text)
    assert [text[a:b] for a, b in zip(quotes["start"], quotes["end"], strict=True)] == quotes[
        "text"
    ].tolist()
    marked = quotes[quotes["kind"].isin(["direct", "partial", "scare"])]
    assert (marked["end"].to_numpy()[:-1] <= marked["start"].to_numpy()[1:]).all()
