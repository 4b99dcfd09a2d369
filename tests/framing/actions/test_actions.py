"""Who does what to whom, on labelled sentences and in what the tables hold."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.framing.actions import ACTIONS, find_actions
from analysis.framing.actions.lexicon import verb_forms
from analysis.framing.actions.summary import load_actions_accuracy, summarise_actions
from analysis.text import split_sentences

GOLD = Path(__file__).parents[2] / "gold"
MADE_UP = ["Norland", "Sula", "Arvan", "Keller", "Marsh", "Lind", "alliance", "union"]
STATES = ["Ukraine", "Russia", "NATO", "Israel", "Hamas", "China", "Iran"]
NAMES = [*MADE_UP, *STATES, "Trump", "Putin", "Zelensky"]
FILES = {
    "actions.txt": 0.98,
    "actions_unseen.txt": 0.98,
    "actions_fresh.txt": 0.98,
    "actions_last.txt": 0.975,
    "actions_wide.txt": 0.96,
    "actions_news.txt": 0.965,
    "actions_long.txt": 0.97,
    "actions_later.txt": 0.975,
    "actions_roles.txt": 0.98,
    "actions_roles_later.txt": 0.95,
}
ROLE_FORMS = {
    "Ukrainian": "Ukraine",
    "Israeli": "Israel",
    "miners' league": "League",
    "teachers’ guild": "Guild",
}
DETAILED = {
    "actions_news.txt": 50,
    "actions_long.txt": 50,
    "actions_later.txt": 50,
    "actions_roles.txt": 30,
}
LABEL = re.compile(r"(\w+[<>~][\w-]*)(?:\[(.*)\])?(?::([\w ]+))?(!?)(\^?)$")
ACTORS = pd.DataFrame({"actor": NAMES, "form": NAMES})
ROLE_ACTORS = pd.DataFrame(
    {"actor": [*STATES, *ROLE_FORMS.values()], "form": [*STATES, *ROLE_FORMS]}
)
SIGNS = {"acts": ">", "acted on": "<", "spoken about": "~"}


def labelled(name: str) -> list[list[str]]:
    """Return the parts of each labelled line of a file."""
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


def actions(*texts: str, actors: pd.DataFrame = ACTORS) -> pd.DataFrame:
    """Return the actions in texts, each an article."""
    articles = pd.DataFrame({"doc_id": range(len(texts)), "text": list(texts)})
    return find_actions(split_sentences(articles), actors=actors)


def actions_in(name: str) -> pd.DataFrame:
    """Return the actions in the sentences of a labelled file."""
    actors = ROLE_ACTORS if "roles" in name else ACTORS
    return actions(*[line[0] for line in labelled(name)], actors=actors)


def keys(table: pd.DataFrame) -> set[str]:
    """Return actors with the sign of their role and the verb."""
    return {row.actor + SIGNS[row.role] + row.verb for row in table.itertuples()}


def scores(name: str) -> tuple[float, float]:
    """Return precision and recall on a file of labelled sentences."""
    lines = labelled(name)
    found = actions_in(name)
    right = given = wanted = 0
    for i, (_, labels) in enumerate(lines):
        got = keys(found[found["doc_id"] == i])
        want = {re.split(r"[\[:!^]", label)[0] for label in labels.split()}
        right, given, wanted = right + len(got & want), given + len(got), wanted + len(want)
    return right / given, right / wanted


def one(text: str, actor: str) -> pd.Series:
    """Return the one action of an actor in a text."""
    found = actions(text)
    rows = found[found["actor"] == actor]
    assert len(rows) == 1
    return rows.iloc[0]


def test_the_labelled_sets_hold_enough_sentences():
    pairs = 2 * len(labelled("actions_pairs.txt"))
    assert pairs + sum(len(labelled(name)) for name in FILES) >= 630


@pytest.mark.parametrize("name", FILES)
def test_roles_keep_their_score_on_labelled_sentences(name):
    precision, recall = scores(name)
    assert precision >= FILES[name]
    assert recall >= FILES[name]


@pytest.mark.parametrize("name", DETAILED)
def test_passive_modality_negation_and_the_other_side_keep_their_score(name):
    lines = labelled(name)
    found = actions_in(name)
    right = {"passive": [], "modality": [], "negated": [], "other": []}
    for i, (_, labels) in enumerate(lines):
        rows = {
            row.actor + SIGNS[row.role] + row.verb: row
            for row in found[found["doc_id"] == i].itertuples()
        }
        for label in labels.split():
            key, other, modality, negated, passive = LABEL.match(label).groups()
            row = rows.get(key)
            if row is None or "~" in key:
                continue
            right["passive"].append(row.passive == bool(passive))
            right["modality"].append(row.modality == (modality or "").replace("_", " "))
            right["negated"].append(row.negated == bool(negated))
            if other:
                words = row.object if ">" in key else row.agent
                right["other"].append(words == "" if other == "-" else other in words)
    floors = {"passive": 0.99, "modality": 0.985, "negated": 0.99, "other": 0.97}
    assert {name for name, floor in floors.items() if np.mean(right[name]) < floor} == set()
    assert len(right["other"]) > DETAILED[name]


@pytest.mark.parametrize("side", [0, 1])
def test_active_and_passive_sentences_give_the_same_roles(side):
    lines = labelled("actions_pairs.txt")
    found = actions(*[line[side] for line in lines])
    for i, line in enumerate(lines):
        actor, verb, other, *rest = [*line[2].split(), ""]
        rows = found[(found["doc_id"] == i) & (found["verb"] == verb)]
        wanted = {f"{actor}>{verb}"} | ({f"{other}<{verb}"} if other not in ("-", "") else set())
        assert wanted <= keys(rows), line[side]
        assert set(rows["passive"]) == {bool(side)}, line[side]
        assert set(rows["negated"]) == {"not" in rest}, line[side]
        assert set(rows["modality"]) == {"".join(w for w in rest if w != "not")}, line[side]


def test_every_column_of_a_passive_is_as_worked_out_by_hand():
    row = one("It ended. Sula could not have been freed by Arvan.", "Sula")
    assert row[list(ACTIONS[1:])].to_dict() == {
        "start": 10,
        "end": 14,
        "text": "Sula",
        "sentence": 1,
        "actor": "Sula",
        "form": "Sula",
        "role": "acted on",
        "verb": "free",
        "object": "Sula",
        "agent": "Arvan",
        "passive": True,
        "modality": "could",
        "negated": True,
        "verb_start": 15,
        "verb_end": 40,
        "speaks": False,
    }


@pytest.mark.parametrize(
    ("text", "verb", "modality", "negated"),
    [
        ("It is unlikely for Sula to regain the land.", "regain", "unlikely", False),
        ("Sula joining the union remains unlikely.", "join", "unlikely", False),
        ("Sula could not win or lose the vote.", "lose", "could", True),
        ("Marsh begged Sula not to leave.", "leave", "beg", True),
        ("Sula is unlikely to leave.", "leave", "unlikely", False),
        ("Sula will have to be freed.", "free", "will", False),
    ],
)
def test_how_sure_an_act_is_is_read_from_what_stands_around_it(text, verb, modality, negated):
    rows = actions(text).query("actor == 'Sula' and verb == @verb")
    assert rows["modality"].tolist() == [modality]
    assert rows["negated"].tolist() == [negated]


def test_it_is_nobody_who_acts():
    row = one("It is Arvan's job to help Sula.", "Sula")
    assert row[["role", "verb", "agent"]].tolist() == ["acted on", "help", ""]


def test_a_passive_without_agent_leaves_the_agent_empty():
    assert one("Sula was attacked.", "Sula")["agent"] == ""


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ukraine President Zelensky confirmed the call.", "spoken about"),
        ("Ukraine's president, Olena Marsh, confirmed the call.", "spoken about"),
        ("Ukraine's president confirmed the call.", "spoken about"),
        ("The Ukraine president was jeered.", "spoken about"),
        ("Ukraine's leadership was jeered.", "acted on"),
        ("Ukraine's president Olena Marsh confirmed the call.", "spoken about"),
        ("Ukraine Foreign Minister Olena Marsh left the hall.", "spoken about"),
        ("On Monday, Ukraine Defence Ministry spokesman Ivan Lind denied it.", "spoken about"),
        ("Ukraine Defence Ministry denied it.", "acts"),
        ("Ukraine officials denied it.", "acts"),
        ("Ukraine's army shelled the road.", "acts"),
        ("Ukraine attacked at dawn, General Marsh said.", "acts"),
    ],
)
def test_a_title_with_a_name_speaks_about_the_target_and_an_organ_acts_for_it(text, role):
    assert set(actions(text).query("actor == 'Ukraine'")["role"]) == {role}


def test_an_office_holder_acts_for_the_target_if_the_codebook_lists_the_office():
    listed = pd.DataFrame({"actor": ["Sula"], "form": ["Sula president"]})
    row = actions("The Sula president rejected the offer.", actors=listed).iloc[0]
    assert row[["actor", "role", "verb"]].tolist() == ["Sula", "acts", "reject"]


@pytest.mark.parametrize(
    "verb", ["discussed", "covered", "mentioned", "visited", "saw", "expected"]
)
def test_a_topic_a_place_or_what_is_expected_is_not_acted_on(verb):
    assert one(f"Keller {verb} Sula.", "Sula")["role"] == "spoken about"
    assert one(f"Keller {verb} Sula.", "Keller")["object"] == "Sula"


def test_what_somebody_is_accused_of_or_hopes_for_is_not_told_as_a_fact():
    texts = ["Sula was accused of arming Arvan.", "Sula gave up hopes of joining the alliance."]
    articles = pd.DataFrame({"doc_id": [0, 1], "outlet": "Post", "text": texts})
    found = actions(*texts).query("verb in ['arm', 'join']")
    counts = summarise_actions(found, articles=articles).query("actor == 'Sula' and role == 'acts'")
    assert found.query("role == 'acts'")["modality"].tolist() == ["accuse", "hope"]
    assert counts[["count", "asserted"]].to_numpy().tolist() == [[2, 0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("'We fear the rulers' Keller said.", {"Keller>say"}),
        ("They hit the soldiers' camp near Sula.", {"Sula~"}),
        ("In May Sula left.", {"Sula>leave"}),
        ("Sula may leave.", {"Sula>leave"}),
    ],
)
def test_apostrophes_and_the_month_of_may_part_no_sentence(text, found):
    assert keys(actions(text)) == found


def test_the_words_of_object_and_agent_are_as_written():
    row = one("Norland’s forces took the old bridge.", "Norland")
    assert (row["agent"], row["object"]) == ("Norland's forces", "the old bridge")


def test_a_mention_may_act_twice():
    found = actions("Norland rejected the plan and left.")
    assert found["verb"].tolist() == ["reject", "leave"]


def test_what_is_spoken_about_has_no_verb():
    row = one("The future of Sula is unclear.", "Sula")
    assert row[["role", "verb", "verb_start", "verb_end"]].tolist() == ["spoken about", "", -1, -1]


def test_actors_may_come_as_targets_or_speakers():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Sula left."]})
    sentences = split_sentences(articles)
    for name in ("target", "speaker"):
        named = ACTORS.rename(columns={"actor": name})
        assert find_actions(sentences, actors=named)["actor"].tolist() == ["Sula"]


def test_actors_without_a_name_are_refused_with_what_was_found():
    with pytest.raises(ValueError, match="found \\['form'\\]"):
        find_actions(
            split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [""]})), actors=ACTORS[["form"]]
        )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nobody is here.",
        "Sula",
        "Sula.",
        "by Sula",
        "to Sula to",
        "'s Sula n't",
        "Was Sula",
        "— Sula, , and",
    ],
)
def test_odd_sentences_are_no_error(text):
    found = actions(text)
    assert list(found.columns) == list(ACTIONS)
    assert not found.isna().any().any()


def test_a_sentence_of_five_thousand_words_is_read():
    found = actions("Sula and " * 2500 + "Arvan left.")
    assert set(found["role"]) == {"acts"}


def test_verbs_have_all_their_forms():
    forms = verb_forms()
    assert forms["vetoes"] == {"s": "veto"}
    assert forms["denied"] == {"past": "deny", "part": "deny"}
    assert forms["planned"] == {"past": "plan", "part": "plan"}
    assert forms["driven"] == {"part": "drive"}
    assert forms["dying"] == {"ing": "die"}
    assert forms["cutting"] == {"ing": "cut"}
    assert {base for kinds in forms.values() for base in kinds.values()} >= {
        "annex",
        "agree",
        "take",
    }


def test_a_mention_counts_once_and_shares_add_to_one():
    text = "Sula rejected the plan and left. Sula was seized. Talks on Sula failed. Sula may win."
    articles = pd.DataFrame({"doc_id": ["a"], "outlet": [None], "text": [text]})
    found = find_actions(split_sentences(articles), actors=ACTORS)
    summary = summarise_actions(found, articles=articles)
    assert summary["outlet"].unique().tolist() == ["(missing)"]
    assert summary["count"].tolist() == [2, 1, 1]
    assert summary["n"].tolist() == [4, 4, 4]
    assert summary["share"].sum() == 1
    assert summary["uncertain"].tolist() == [1, 0, 0]
    assert summary["without_agent"].tolist() == [0, 1, 0]


def test_an_actor_that_an_outlet_never_names_has_rows_of_zeros_with_a_reason():
    articles = pd.DataFrame(
        {"doc_id": ["a", "b"], "outlet": ["Post", "Times"], "text": ["Sula left.", "Rain fell."]}
    )
    targets = pd.DataFrame({"target": ["Sula", "Arvan"], "form": ["Sula", "Arvan"]})
    found = find_actions(split_sentences(articles), actors=targets)
    summary = summarise_actions(found, articles=articles, looked_for=targets)
    assert len(summary) == 12
    mentioned = (summary["outlet"] == "Post") & (summary["actor"] == "Sula")
    assert summary["count"].sum() == 1
    assert summary.loc[~mentioned, "n"].eq(0).all()
    assert summary.loc[~mentioned, "reason"].str.startswith("no mention of it here").all()
    assert summary.loc[mentioned, "reason"].eq("").all()


def test_with_several_articles_the_interval_takes_articles_as_the_unit():
    texts = ["Sula left. Sula spoke. Sula voted.", "Sula was seized. Sula was hit."]
    one = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [" ".join(texts)]})
    two = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Post"], "text": texts})
    alone, apart = (
        summarise_actions(find_actions(split_sentences(table), actors=ACTORS), articles=table)
        for table in (one, two)
    )
    assert alone["share"].tolist() == apart["share"].tolist()
    assert apart["high"][0] - apart["low"][0] > alone["high"][0] - alone["low"][0]
    assert apart["interval"][0] == "Wilson, mentions in articles"


def test_a_mention_that_only_says_or_thinks_is_told_from_one_that_acts():
    text = "Sula warned of war. Sula said no and left. Sula believes it. Sula demanded more."
    found = actions(text)
    assert found["speaks"].tolist() == [True, True, False, True, False]
    articles = pd.DataFrame({"doc_id": [0], "outlet": ["Post"]})
    acts = summarise_actions(found, articles=articles).iloc[0]
    assert acts[["count", "speaking", "asserted"]].tolist() == [4, 2, 4]


def test_no_actions_give_an_empty_summary_with_a_warning():
    articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": ["Rain fell."]})
    found = find_actions(split_sentences(articles), actors=ACTORS)
    with pytest.warns(UserWarning, match="actions: empty, so there is no actor to count"):
        assert len(summarise_actions(found, articles=articles)) == 0


def test_the_accuracy_shown_is_that_of_the_first_reading():
    accuracy = load_actions_accuracy()
    assert accuracy["value"].round(3).tolist() == [0.89, 0.88]


def test_articles_that_share_an_id_are_refused_and_strangers_are_in_no_group():
    found = actions("Norland met Sula.")
    table = pd.DataFrame({"doc_id": ["x", "x"], "outlet": ["A", "B"]})
    with pytest.raises(ValueError, match="every doc_id must stand once; found 'x'"):
        summarise_actions(found, articles=table)
    summary = summarise_actions(found, articles=table.head(1))
    assert summary.groupby("outlet")["n"].max().to_dict() == {"A": 0, "(missing)": 1}


def test_a_mention_that_two_spellings_fit_is_one() -> None:
    actors = pd.DataFrame({"actor": "NATO", "form": ["NATO", "Nato"]})
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["NATO agreed, and Nato left."]})
    found = find_actions(split_sentences(articles), actors=actors)
    assert found[["start", "end"]].to_numpy().tolist() == [[0, 4], [17, 21]]


def test_a_process_is_a_subject_and_never_acts():
    articles = pd.DataFrame(
        {"doc_id": ["a"], "outlet": ["A"], "text": ["Talks will begin. Norland opened the talks."]}
    )
    targets = pd.DataFrame({"target": ["talks"], "form": ["talks"], "nature": ["process"]})
    found = find_actions(split_sentences(articles), actors=targets)
    assert found["role"].tolist() == ["subject", "acted on"]
    summary = summarise_actions(found, articles=articles, looked_for=targets)
    assert summary["role"].tolist() == ["subject", "acted on", "spoken about"]
    assert summary["count"].tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    "text",
    [
        "Talks to end the war in Arvan will begin at once.",
        "Keller said talks to end the war in Arvan will begin at once.",
        "Talks will begin at once.",
    ],
)
def test_what_will_begin_has_one_role_in_every_wording(text):
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    actors = pd.DataFrame({"actor": ["talks", "talks"], "form": ["talks", "Talks"]})
    found = find_actions(split_sentences(articles), actors=actors)
    rows = found[["role", "verb", "modality"]].to_numpy().tolist()
    assert rows == [["acts", "begin", "will"]]


def test_an_act_that_is_demanded_wished_or_denied_is_not_asserted():
    text = (
        "Keller has insisted that Norland leave. Norland might leave. Norland did not leave. "
        "Norland left."
    )
    articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["A"], "text": [text]})
    actors = pd.DataFrame({"actor": ["Norland"], "form": ["Norland"]})
    summary = summarise_actions(
        find_actions(split_sentences(articles), actors=actors), articles=articles
    )
    acts = summary.set_index("role").loc["acts"]
    assert (acts["count"], acts["asserted"], acts["uncertain"], acts["negated"]) == (4, 1, 2, 1)
