"""Coverage: who states what, and how well like statements are found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.framing.coverage import candidates
from analysis.framing.coverage.accuracy import load_coverage_accuracy
from analysis.framing.coverage.candidates import find_candidates
from analysis.framing.coverage.coverage import (
    compare_coverage,
    find_like,
    prepare_sentences,
    summarise_coverage,
)
from analysis.framing.coverage.groups import Edges, group_statements
from analysis.framing.coverage.similarity import ALIKE, make_space, score_statements
from analysis.framing.coverage.statements import look_through
from analysis.framing.coverage.words import read_statements
from analysis.text import split_sentences

GOLD = Path(__file__).parents[2] / "gold" / "statement_pairs.csv"
SETS = ("statement_pairs.csv", "statement_pairs_fresh.csv", "statement_pairs_last.csv")


@pytest.fixture(scope="module")
def pairs() -> pd.DataFrame:
    """Return the labelled pairs with their scores."""
    return score_statements(pd.read_csv(GOLD))


def jaccard(left: str, right: str) -> float:
    """Return the share of words that two sentences have in common."""
    one, two = (set(re.findall(r"\w+", text.lower())) for text in (left, right))
    return len(one & two) / len(one | two)


def covered(*texts: str, **options: object) -> pd.DataFrame:
    """Return the coverage of articles of outlets A, B, C, ..."""
    outlets = list("ABCDEF"[: len(texts)])
    articles = pd.DataFrame({"doc_id": outlets, "outlet": outlets, "text": list(texts)})
    return compare_coverage(split_sentences(articles), articles=articles, **options)


def status(coverage: pd.DataFrame, statement: str) -> dict[str, str]:
    """Return the status of each outlet for one statement."""
    rows = coverage[coverage["statement_text"] == statement]
    return dict(zip(rows["outlet"], rows["status"], strict=True))


@dataclass(frozen=True)
class Cell:
    """A statement of one outlet as found in another."""

    source: str
    outlet: str
    status: str
    facts: frozenset[str]
    there: frozenset[str]


def read_event(name: str) -> pd.DataFrame:
    """Return an event's sentences with their outlet and facts."""
    text = GOLD.with_name("coverage_events.txt").read_text(encoding="utf-8")
    block = text.split(f"## {name}\n")[1].split("\n## ")[0]
    rows = []
    for line in block.splitlines():
        if line.startswith("== "):
            outlet = line[3:]
        else:
            facts, said = line.split(" | ", 1)
            rows.append((outlet, frozenset(facts.split()), said))
    return pd.DataFrame(rows, columns=["outlet", "facts", "text"])


def coverage_cells(told: pd.DataFrame) -> list[Cell]:
    """Return every sentence of an event as a statement, and how every outlet carries it."""
    articles = told.groupby("outlet", sort=False)["text"].agg(" ".join).reset_index()
    articles["doc_id"] = articles["outlet"]
    starts = told.groupby("outlet", sort=False)["text"].transform(
        lambda texts: texts.str.len().add(1).cumsum().shift(fill_value=0)
    )
    sentences = told.assign(doc_id=told["outlet"], sentence=range(len(told)), paragraph=0, role="")
    sentences = sentences.assign(start=starts, end=starts + told["text"].str.len())
    said = prepare_sentences(sentences, articles=articles, by="outlet", quotes=None)
    rows = look_through(
        said,
        edges=find_like(said),
        centres=list(range(len(told))),
        outlets=articles["outlet"].tolist(),
        min_outlets=0,
    )
    facts = dict(zip(told["text"], told["facts"], strict=True)) | {"": frozenset()}
    outlets = dict(zip(told["text"], told["outlet"], strict=True))
    return [
        Cell(
            outlets[row.statement_text],
            row.outlet,
            row.status,
            facts[row.statement_text],
            facts[row.text],
        )
        for row in rows.itertuples()
    ]


def facts_of(told: pd.DataFrame, outlet: str) -> frozenset[str]:
    """Return all facts that an outlet states."""
    return frozenset().union(*told.loc[told["outlet"] == outlet, "facts"])


def heads(facts: frozenset[str]) -> set[str]:
    """Return facts without the number of their part."""
    return {fact[0] for fact in facts}


def test_likeness_follows_the_ratings_far_better_than_shared_words_do(pairs):
    plain = [jaccard(*pair) for pair in zip(pairs["left"], pairs["right"], strict=True)]
    assert pairs["similarity"].corr(pairs["rating"]) >= 0.8
    assert np.corrcoef(plain, pairs["rating"])[0, 1] < 0.4


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("statement_pairs.csv", 0.88, 0.94),
        ("statement_pairs_unseen.csv", 0.90, 0.83),
        ("statement_pairs_fresh.csv", 0.86, 0.88),
        ("statement_pairs_last.csv", 0.80, 0.88),
        ("statement_pairs_final.csv", 0.70, 0.75),
        ("statement_pairs_close.csv", 0.64, 0.80),
        ("statement_pairs_far.csv", 0.66, 0.70),
        ("statement_pairs_later.csv", 0.62, 0.59),
    ],
)
def test_precision_and_recall_of_like_statements_may_not_drop(name, precision, recall):
    pairs = score_statements(pd.read_csv(GOLD.with_name(name)))
    found = (pairs["similarity"] >= ALIKE) & (pairs["conflict"] == "")
    right = (found & (pairs["same"] == 1)).sum()
    assert right / found.sum() >= precision
    assert right / pairs["same"].sum() >= recall


def test_the_accuracy_that_is_shown_is_that_of_the_first_reading():
    accuracy = load_coverage_accuracy()
    assert accuracy["value"].tolist() == [485 / 517, 476 / 743, 564 / 843]
    assert accuracy["n"].tolist() == [517, 743, 843]
    assert (accuracy["low"] < accuracy["value"]).all()


@pytest.mark.parametrize(
    ("event", "on_it", "found"),
    [
        ("bridge", 0.98, 0.81),
        ("minister", 0.98, 0.76),
        ("teachers", 0.94, 0.9),
        ("factory", 0.81, 0.94),
        ("landslide", 0.98, 0.85),
        ("ferry", 0.98, 0.67),
        ("dam", 0.88, 0.83),
        ("plant", 0.98, 0.83),
        ("truce", 0.74, 0.75),
        ("tariffs", 0.95, 0.66),
        ("verdict", 0.92, 0.55),
        ("wildfire", 0.98, 0.8),
        ("coalition", 0.96, 0.65),
        ("hack", 0.92, 0.62),
        ("budget", 0.91, 0.61),
        ("water", 0.94, 0.71),
    ],
)
def test_the_statements_of_events_told_in_other_words_are_found(event, on_it, found):
    told = read_event(event)
    cells = [cell for cell in coverage_cells(told) if cell.outlet != cell.source]
    called = [cell for cell in cells if cell.status != "not found"]
    carried = [cell for cell in cells if cell.facts <= facts_of(told, cell.outlet)]
    assert np.mean([bool(heads(cell.facts) & heads(cell.there)) for cell in called]) >= on_it
    assert np.mean([cell.status != "not found" for cell in carried]) >= found


@pytest.mark.parametrize(
    ("left", "right", "conflict"),
    [
        ("It killed 12 people.", "It killed 20 people.", "numbers"),
        ("It killed twelve people.", "It killed 12 people.", ""),
        ("It cost $5bn.", "It cost 5 billion dollars.", ""),
        ("They will join.", "They will not join.", "negation"),
        ("They won't join.", "They will never join.", ""),
        ("Prices rose.", "Prices fell.", "opposites"),
        ("Talks in Selm failed.", "Talks in Lund failed.", "names"),
        ("Talks in Oslo failed.", "Talks in Rome failed.", "places"),
        ("They may join.", "They will join.", "modality"),
        ("Gunmen killed two soldiers.", "Soldiers killed two gunmen.", "roles"),
        ("Gunmen killed two soldiers.", "Two soldiers were killed by gunmen.", ""),
        ("She will undergo surgery.", "She underwent surgery.", "tense"),
        ("She will undergo surgery.", "She is to undergo surgery.", ""),
        ("They agreed to free the men.", "They freed the men.", "tense"),
        ("The men will be released.", "The men were released.", "tense"),
        ("Norland accused Arvan of lies.", "Arvan accused Norland of lies.", "roles"),
        ("Norland met Arvan in May.", "Arvan met Norland in May.", ""),
        ("The two won the prize for physics.", "The two won the prize for chess.", "wording"),
        ("The two won the prize for physics.", "The pair won the physics prize.", ""),
        ("The law bans the sale of vapes.", "Vapes can not be sold by law.", ""),
        ("It left a quarter of a million dead.", "It left 250,000 dead.", ""),
        ("The worst quake in two decades hit.", "The worst quake in 20 years hit.", ""),
        ("Work stops for 90 days.", "Work stops for three months.", ""),
        ("Work stops for 90 days.", "Work stops for two months.", "numbers"),
        ("It killed 212 people.", "It killed more than 200 people.", ""),
        ("It killed 212 people.", "It killed 200 people.", "numbers"),
        ("It killed 290 people.", "It killed more than 200 people.", "numbers"),
        ("", "", ""),
    ],
)
def test_what_two_statements_disagree_in_is_named(left, right, conflict):
    table = score_statements(pd.DataFrame({"left": [left], "right": [right]}))
    assert table["conflict"].tolist() == [conflict]


def test_equal_sentences_are_alike_and_strange_ones_are_not():
    table = pd.DataFrame(
        {"left": ["Rain fell.", "Rain fell.", ""], "right": ["Rain fell.", "Oil rose.", "x"]}
    )
    assert score_statements(table)["similarity"].round(6).tolist() == [1, 0, 0]


def test_numbers_are_read_in_digits_and_words():
    said = read_statements(pd.Series(["Some 1.5 million of twenty, 20% and 3,000."]))[0]
    assert sorted(said.numbers) == [20, 3000, 1500000]


def test_a_statement_in_other_words_is_found_with_its_span():
    coverage = covered(
        "The leaders spoke by phone for 90 minutes on Monday. Rain fell.",
        "Nothing else. The leaders talked on the telephone on Monday for ninety minutes.",
    )
    row = coverage[(coverage["outlet"] == "B") & (coverage["n_outlets"] == 2)].iloc[0]
    assert row["status"] == "stated"
    assert (row["start"], row["end"]) == (14, 79)


def test_partly_only_quoted_and_not_found_are_told_apart():
    statement = "Norland will join the alliance in the spring of next year."
    coverage = covered(
        statement,
        "Norland will join the alliance in the spring of next year, he said.",
        '"Norland will join the alliance in the spring of next year."',
        "Norland may join the alliance after a vote in parliament.",
        "Cats slept.",
    )
    assert status(coverage, statement) == {
        "A": "stated",
        "B": "stated",
        "C": "only quoted",
        "D": "partly",
        "E": "not found",
    }


def test_quoted_words_can_be_given_as_spans():
    quotes = pd.DataFrame({"doc_id": ["B"], "start": [0], "end": [40]})
    coverage = covered(
        "The pact was signed in Oslo.", "The pact was signed in Oslo.", quotes=quotes
    )
    assert set(coverage["status"]) == {"stated", "only quoted"}


def test_the_absence_of_what_most_carry_at_the_top_is_the_most_telling():
    lead, tail = "The king signed the treaty in Oslo.", "Heavy rain closed the old harbour."
    coverage = covered(f"{lead} {tail}", f"{lead} {tail}", "Nobody came to the market today.")
    missing = coverage[(coverage["outlet"] == "C") & (coverage["status"] == "not found")]
    assert missing["statement_text"].tolist() == [lead, tail]
    assert missing["telling"].iloc[0] == 1 - missing["doubt"].iloc[0] > 0.9
    assert missing["telling"].is_monotonic_decreasing
    assert (coverage.loc[coverage["status"] != "not found", "telling"] == 0).all()


def test_an_absence_is_less_telling_where_a_sentence_comes_near():
    told = read_event("truce").groupby("outlet", sort=False)["text"].agg(" ".join)
    articles = told.reset_index().assign(doc_id=told.index)
    coverage = compare_coverage(split_sentences(articles), articles=articles)
    absent = coverage[coverage["status"] == "not found"]
    near, none = absent[absent["nearest"] != ""], absent[absent["nearest"] == ""]
    assert near["doubt"].min() > none["doubt"].max() > 0
    assert (absent["telling"] <= 1 - absent["doubt"]).all()
    text = told[near["outlet"]].to_numpy()
    assert all(sentence in each for sentence, each in zip(near["nearest"], text, strict=True))
    assert (coverage.drop(index=absent.index)[["doubt", "telling"]] == 0).all(axis=None)


def test_every_sentence_stands_in_some_row():
    for event in ("bridge", "truce", "water"):
        told = read_event(event)
        texts = told.groupby("outlet", sort=False)["text"].agg(" ".join)
        articles = texts.reset_index().assign(doc_id=texts.index)
        sentences = split_sentences(articles)
        coverage = compare_coverage(sentences, articles=articles)
        also = {text for texts in coverage["also"] for text in texts.split("\n")}
        assert set(sentences["text"]) <= set(coverage["text"]) | also


def test_an_amount_that_differs_is_named_where_the_statement_is_not_found():
    coverage = covered(
        "The strike has already cost the town 3 million dollars. Cats slept.",
        "The strike has cost Port Alba about 5 million dollars, the chamber estimates. Oil rose.",
    )
    rows = coverage[coverage["statement_text"].str.contains("3 million")].set_index("outlet")
    assert rows.loc["B", "conflict"] == "numbers"
    assert (rows["n_near"] == 2).all()


def test_a_longer_wording_that_adds_no_outlet_is_no_statement_of_its_own():
    long = "Holm met Brandt in the old town hall of Selm after a long vote on Monday."
    texts = ["Holm met Brandt on Monday in Selm.", long]
    pair = pd.DataFrame({"left": [0], "right": [1], "similarity": [0.9], "conflict": [""]})
    said = read_statements(pd.Series(texts))
    assert group_statements(Edges(pair, said), outlets=np.array([0, 1]), n=2) == [0]
    apart = Edges(pair.assign(conflict="numbers"), said)
    assert group_statements(apart, outlets=np.array([0, 1]), n=2) == [0, 1]


def test_what_only_one_outlet_says_is_counted():
    coverage = covered("The pact was signed. Only we saw the cat.", "The pact was signed.")
    summary = summarise_coverage(coverage).set_index("outlet")
    assert summary["alone"].to_dict() == {"A": 1, "B": 0}
    assert summary["n"].to_dict() == {"A": 1, "B": 1}
    assert summary["share_found"].to_dict() == {"A": 1, "B": 1}


def test_one_outlet_and_one_sentence_get_a_note_and_no_error():
    coverage = covered("Rain fell.")
    assert coverage["note"].tolist() == ["only one outlet: nothing can be missing"]
    summary = summarise_coverage(coverage)
    assert summary["reason"].tolist() == ["only one outlet: nothing can be missing"]
    assert summary["share_found"].isna().all()


def test_outlets_that_share_no_statement_get_a_reason():
    summary = summarise_coverage(covered("Rain fell.", "Oil rose."))
    assert set(summary["reason"]) == {"no statement is carried by two outlets"}


def test_no_text_gives_an_empty_table():
    assert len(covered()) == len(covered("", "")) == 0


def test_a_sentence_of_five_thousand_words_is_compared():
    assert len(covered("word " * 5000, "word " * 5000)) == 2


def test_statements_that_few_carry_can_be_left_out():
    coverage = covered("The pact was signed. I saw a cat.", "The pact was signed.", min_outlets=2)
    assert set(coverage["statement_text"]) == {"The pact was signed."}


def test_rows_are_one_per_statement_and_outlet_and_spans_name_their_text():
    texts = ["Rain fell in Oslo. The pact was signed.", "The pact was signed in May."]
    coverage = covered(*texts)
    assert not coverage.duplicated(["statement", "outlet"]).any()
    for row in coverage[coverage["status"] != "not found"].itertuples():
        assert texts["AB".index(row.doc_id)][row.start : row.end] == row.text


def test_what_others_state_in_part_is_not_alone():
    coverage = covered(
        "Norland will join the alliance in the spring of next year.",
        "Norland may join the alliance in the spring of next year.",
    )
    assert (coverage["n_found"] == 2).all()
    assert summarise_coverage(coverage)["alone"].tolist() == [0, 0]


def test_a_statement_that_an_outlet_quotes_in_full_is_not_called_partly_stated():
    statement = "Norland will join the alliance in the spring of next year."
    part = "Norland may join the alliance after a vote in parliament."
    coverage = covered(statement, f'{part} "{statement}"')
    assert status(coverage, statement)["B"] == "only quoted"


def test_candidates_by_rare_words_lose_no_pair_of_like_sentences(monkeypatch):
    pairs = pd.concat([pd.read_csv(GOLD.with_name(name)) for name in SETS])
    space = make_space(pd.concat([pairs["left"], pairs["right"]]).drop_duplicates())
    every = find_candidates(space)
    alike = every[space.score(every[:, 0], every[:, 1]) >= 0.4]
    monkeypatch.setattr(candidates, "FEW", 10)
    found = set(map(tuple, find_candidates(space).tolist()))
    assert len(alike) > 200
    assert all(tuple(pair) in found for pair in alike.tolist())


def test_each_sentence_has_few_candidates_however_many_share_its_words(monkeypatch):
    texts = pd.Series([f"The king {place} saw a common word." for place in range(300)])
    monkeypatch.setattr(candidates, "FEW", 10)
    assert len(find_candidates(make_space(texts))) <= 300 * 60


def test_what_one_outlet_states_and_others_come_near_is_counted_apart():
    coverage = covered(
        "Norland will join the alliance in the spring of next year. Cats slept. Oil rose.",
        "Norland may join the alliance in the spring of next year. Oil rose.",
    )
    summary = summarise_coverage(coverage).set_index("outlet")
    assert summary[["n", "near", "alone"]].sum().tolist() == [2, 1, 1]
    every = summary["n"].iloc[0] + summary["near"].sum() + summary["alone"].sum()
    assert every == coverage["statement"].nunique()


def test_a_short_sentence_does_not_state_a_long_one():
    long = "Halden shares fell sharply on Monday after the Arle flood barrier failed overnight."
    coverage = covered(long, "The barrier failed.")
    assert status(coverage, long)["B"] != "stated"


@pytest.mark.parametrize(
    ("speaker", "there"), [("Lena Ott", "stated"), ("Ivo Brandt", "not found")]
)
def test_one_persons_statement_is_not_found_in_the_words_of_another(speaker, there):
    texts = ["Ott said the harbour bridge must close by May.", "Brandt said the bridge must close."]
    quotes = pd.DataFrame({"doc_id": ["A", "B"], "start": [9, 12], "end": [46, 34]})
    quotes = quotes.assign(kind="indirect", canonical=["Lena Ott", speaker])
    coverage = covered(*texts, quotes=quotes)
    row = coverage[(coverage["statement_text"] == texts[0]) & (coverage["outlet"] == "B")]
    assert row["status"].tolist() == [there]


def test_a_statement_whose_words_stand_in_marks_is_only_quoted():
    said = "The mayor called the harbour plan a costly and reckless gamble with public money."
    quoted = 'At a long meeting of the town council on Monday evening she spoke of "a costly and'
    coverage = covered(said, f'{quoted} reckless gamble with public money".')
    assert status(coverage, said) == {"A": "stated", "B": "only quoted"}


def test_statements_are_numbered_without_gaps_those_of_several_outlets_first():
    coverage = covered(
        "Cats slept. The pact was signed in Oslo. Norland will join the alliance next year.",
        "The pact was signed in Oslo. Norland may join the alliance next year. Oil rose.",
    )
    kinds = coverage.drop_duplicates("statement").set_index("statement")
    assert kinds.index.tolist() == [1, 2, 3, 4]
    assert kinds["n_outlets"].tolist() == [2, 1, 1, 1]
    assert kinds["n_found"].tolist() == [2, 2, 1, 1]


@pytest.mark.parametrize(
    ("likeness", "conflict", "there"),
    [
        (0.3, "", "stated"),
        (0.3, "negation", "partly"),
        (0.7, "negation", "not found"),
        (0.7, "numbers", "partly"),
        (0.3, "speaker", "not found"),
    ],
)
def test_a_denial_in_like_words_is_no_statement_and_one_in_others_is_to_be_read(
    likeness, conflict, there
):
    table = pd.DataFrame({"left": [0], "right": [1], "similarity": [0.9], "conflict": [conflict]})
    said = pd.DataFrame({"text": ["The bridge closed."] * 2, "outlet": [0, 1], "quoted": 0.0})
    said = said.assign(unquoted="", doc_id="d", start=0, end=1, depth=0.0)
    edges = Edges(table.assign(likeness=likeness), read_statements(said["text"]))
    rows = look_through(said, edges=edges, centres=[0], outlets=["A", "B"], min_outlets=0)
    assert rows["status"].tolist() == ["stated", there]
    assert rows["conflict"].tolist() == ["", conflict]


def test_two_sentences_that_share_only_who_spoke_and_where_tell_no_fact_in_common():
    coverage = covered(
        "In a post on his platform, Holm said that the bridge would close. Rain fell in Selm.",
        "In a post on his platform, Holm said that taxes were far too high. Oil rose in May.",
    )
    assert (coverage["n_found"] == 1).all()


def test_a_statement_is_told_by_a_sentence_that_says_who_it_is_about():
    named = "Mayor Holm closed the old harbour bridge on Monday."
    coverage = covered("She closed the old harbour bridge on Monday.", named)
    assert set(coverage["statement_text"]) == {named}
