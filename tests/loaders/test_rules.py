from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from analysis.loaders import clean_articles, load_rules
from analysis.loaders.cleaning import clean_text
from analysis.loaders.rules import Rule, check_examples, default_rules, parse_rules

GOLD = Path(__file__).parents[1] / "gold"
TUNED = [
    f"furniture{part}.txt"
    for part in (
        "",
        "_unseen",
        "_final",
        "_last",
        "_sites",
        "_sixth",
        "_seventh",
        "_eighth",
        "_ninth",
    )
]
BODY = "The council of the old town voted on Monday to close the bridge for a whole month."


def gold_articles(name: str) -> Iterator[tuple[list[tuple[str, str]], str]]:
    """Give each article's labelled lines and what stands between them."""
    for block in (GOLD / name).read_text(encoding="utf-8").split("\n= ")[1:]:
        head, *lines = block.strip().split("\n")
        yield [(line[0], line[2:]) for line in lines], "\n\n" if "wide" in head else "\n"


def count_cuts(name: str) -> dict[str, int]:
    """Count lines cut and kept: furniture (f) and what belongs to the article (t, b)."""
    counts = dict.fromkeys(("cut_f", "kept_f", "cut_b", "kept_b"), 0)
    for lines, gap in gold_articles(name):
        edits = clean_text(gap.join(line for _, line in lines), rules=default_rules()).edits
        start = 0
        for label, line in lines:
            end = start + len(line)
            gone = sum(max(0, min(end, e.end) - max(start, e.start)) for e in edits)
            verdict = "cut" if gone * 2 >= len(line) else "kept"
            if label != "d":
                counts[f"{verdict}_{'f' if label == 'f' else 'b'}"] += 1
            start = end + len(gap)
    return counts


@pytest.mark.parametrize("name", TUNED)
def test_furniture_lines_are_found_and_body_lines_kept(name: str) -> None:
    found = count_cuts(name)
    precision = found["cut_f"] / (found["cut_f"] + found["cut_b"])
    recall = found["cut_f"] / (found["cut_f"] + found["kept_f"])
    assert precision >= 0.99
    assert 2 * precision * recall / (precision + recall) >= 0.97


def test_whole_articles_of_hard_kinds_survive() -> None:
    found = count_cuts("body_articles.txt")
    assert found["cut_b"] == 0
    assert found["kept_b"] >= 140


def test_lines_of_articles_that_look_like_furniture_survive() -> None:
    paragraph = (
        "President Volodymyr Zelensky said on {} that he had spoken for an hour about peace."
    )
    before, after = (paragraph.format(day) for day in ("Monday", "Friday"))
    lines = (GOLD / "body_sentences.txt").read_text(encoding="utf-8").splitlines()[1:]
    survived = [
        line in clean_text("\n".join(around), rules=default_rules()).text
        for line in lines
        for around in ((before, line, after), (before, after, line))
        if not line.startswith(("KYIV", "WASHINGTON", "MOSCOW:"))
    ]
    assert len(survived) >= 950
    assert sum(survived) / len(survived) >= 0.98


def test_a_line_met_before_is_judged_anew_by_other_rules() -> None:
    text = f"{BODY}\nShare this article on Facebook\n{BODY} Twice."
    fewer = load_rules(without=["share_box"])
    for rules, cut_by in ((default_rules(), "share_box"), (fewer, "heading")) * 2:
        assert [edit.rule for edit in clean_text(text, rules=rules).edits] == [cut_by]


def test_the_labelled_set_is_large_enough_to_mean_something() -> None:
    assert sum(len(list(gold_articles(name))) for name in TUNED) >= 40
    assert sum(sum(count_cuts(name).values()) for name in TUNED) >= 600


@pytest.mark.parametrize("rule", default_rules(), ids=lambda rule: rule.name)
def test_every_rule_cuts_its_examples_and_keeps_its_counter_examples(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.reason
    assert rule.cuts
    assert rule.keeps
    if rule.where != "layout":
        check_examples(rule, file="furniture.toml")


@pytest.mark.parametrize(
    "rule", [rule for rule in default_rules() if rule.where == "layout"], ids=lambda rule: rule.name
)
def test_every_rule_of_layout_cuts_the_marked_line_of_its_pages(rule: Rule) -> None:
    for pages, wanted in ((rule.cuts, rule.name), (rule.keeps, "")):
        for page in pages:
            lines = page.strip().split("\n")
            marked = next(i for i, line in enumerate(lines) if line.startswith("> "))
            text = "\n".join(line.removeprefix("> ") for line in lines)
            start = len("\n".join(lines[:marked])) + bool(marked)
            result = clean_text(text, rules=default_rules())
            cut = [edit.rule for edit in result.edits if edit.start <= start < edit.end]
            assert cut == ([wanted] if wanted else []), page


def test_a_rule_of_layout_can_be_switched_off() -> None:
    text = f"{BODY}\nA town cut in two\n{BODY} Twice."
    assert clean_text(text, rules=default_rules()).text == f"{BODY}\n{BODY} Twice."
    assert clean_text(text, rules=load_rules(without=["heading"])).text == text


def test_rule_names_are_distinct() -> None:
    names = [rule.name for rule in default_rules()]
    assert len(names) == len(set(names))


def test_a_rule_can_be_switched_off() -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "text": [f"{BODY}\n12 shares\n{BODY} Again."]})
    _, ledger = clean_articles(articles, rules=load_rules(without=["share_box"]))
    assert "share_box" not in ledger["rule"].tolist()


def test_a_rule_of_ones_own_is_used(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[rule]]\nname = "ferry"\nreason = "a timetable"\n'
        "patterns = ['Ferry times .*$']\ncuts = ['Ferry times today.']\n"
    )
    articles = pd.DataFrame(
        {"doc_id": ["a"], "text": [f"{BODY}\nFerry times can be had at the quay.\n{BODY} Again."]}
    )
    cleaned, ledger = clean_articles(articles, rules=load_rules(file))
    assert ledger["rule"].tolist() == ["ferry"]
    assert cleaned.loc[0, "text"] == f"{BODY}\n{BODY} Again."


def test_a_rule_looks_only_at_lines_with_its_words_and_what_stands_before_its_patterns() -> None:
    source = """[[rule]]
    name = "ferry"
    when = '(?!.*said)'
    needs = "quay"
    patterns = ['ferry times .*$']"""
    rules = parse_rules(source, file="mine.toml")
    lines = [
        "Ferry times at the quay.",
        "Ferry times in town.",
        "Ferry times at the quay, she said.",
    ]
    assert [clean_text(f"{line}\n{BODY}", rules=rules).text == BODY for line in lines] == [
        True,
        False,
        False,
    ]


def test_a_headline_that_a_rule_took_for_a_link_is_given_back() -> None:
    live = f"Live: Bridge of the old town to close\nUpdated 3 hours ago\n{BODY}\n{BODY} Twice."
    result = clean_text(live, rules=default_rules())
    assert result.title == "Live: Bridge of the old town to close"
    known = clean_text(f"MORE: Bridge\n{BODY}", title="More: bridge", rules=default_rules())
    assert known.text == f"MORE: Bridge\n{BODY}"


def test_the_headline_is_told_from_the_site_and_from_the_path_to_it() -> None:
    headline = "Council votes to close the old bridge"
    for above in (
        f"{headline} - Harbour Post (Norland News Company)",
        f"Main \u00bb News \u00bb 2023 \u00bb {headline}",
        f"HomeNews{headline}",
        "Harbour Post, Voice Of The Fjord And Its People",
        "Skip to navigationSkip to content",
    ):
        result = clean_text(f"{above}\n{headline}\n{BODY}\n{BODY} Twice.", rules=default_rules())
        assert result.title == headline, above


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('[[rule]]\nname = "x"\npatterns = ["("]', "no regular expression"),
        ('[[rule]]\nname = "x"\npatterns = ["a"]\ncuts = ["b"]', "does not match its example 'b'"),
        ('[[rule]]\nname = "x"\npatterns = ["a"]\nkeeps = ["a"]', "matches its example 'a'"),
        ('[[rule]]\nname = "x"\npatterns = ["a"]\nplace = "y"', "unknown key 'place'"),
        ('[[rule]]\nname = "x"\npatterns = ["a"]\nwhere = "y"', "where is 'y'"),
        ('[[rule]]\nname = "x"', "no name or no patterns"),
        ("[[rule]", "not valid TOML"),
    ],
)
def test_a_faulty_rule_is_told(source: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"mine\.toml") as raised:
        parse_rules(source, file="mine.toml")
    assert said in str(raised.value)


def test_an_unknown_rule_cannot_be_switched_off() -> None:
    with pytest.raises(ValueError, match="no rule 'shares'"):
        load_rules(without=["shares"])


def test_a_pattern_that_never_ends_is_stopped() -> None:
    rules = parse_rules('[[rule]]\nname = "x"\npatterns = ["(a|aa)+$"]', file="mine.toml")
    with pytest.raises(ValueError, match="rule 'x': a pattern took over 1 s"):
        clean_text("a" * 60 + "b", rules=rules)
