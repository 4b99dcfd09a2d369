"""Speech without marks: where it begins, where the outlet's own comment ends it, who speaks."""

import pandas as pd
import pytest

from analysis.framing.quotes.find import find_quotes


def indirect(text):
    """Return what is reported without marks in a text, as (speaker, words) pairs."""
    quotes = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    quotes = quotes[quotes["kind"] == "indirect"]
    return list(zip(quotes["speaker"], quotes["text"], strict=True))


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Ott said it’s unrealistic to expect a deal.", "Ott", "it’s unrealistic to expect a deal"),
        ("Ott said it's the board's job to pay.", "Ott", "it's the board's job to pay"),
        ("Ruiz said they’re leaving on Monday.", "Ruiz", "they’re leaving on Monday"),
        ("Lena Ott said he’d never seen the file.", "Lena Ott", "he’d never seen the file"),
        ("Ott says we’ll be home by dusk.", "Ott", "we’ll be home by dusk"),
        ("Ott told reporters she’s done with politics.", "Ott", "she’s done with politics"),
        ("Ott said there's no money left.", "Ott", "there's no money left"),
        ("Ott added that’s the price of delay.", "Ott", "that’s the price of delay"),
        ("She claimed I’d agreed to it.", "She", "I’d agreed to it"),
        ("Ott said Wednesday it’s over.", "Ott", "it’s over"),
    ],
)
def test_reported_speech_may_begin_with_a_contraction(text, speaker, words):
    assert indirect(text) == [(speaker, words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ott said negotiations will begin at once.", "negotiations will begin at once"),
        ("Ott said talks to end the strike could start.", "talks to end the strike could start"),
        ("Ott said crews had been sent out.", "crews had been sent out"),
        ("Ott said late on Friday schools would stay shut.", "schools would stay shut"),
        ("Ott said rising prices are to blame.", "rising prices are to blame"),
        ("Police said officers arrived within minutes.", "officers arrived within minutes"),
        ("Ott said police were called at noon.", "police were called at noon"),
        ("Ott told lawmakers cuts are coming.", "cuts are coming"),
        ("Ott said nothing had been signed.", "nothing had been signed"),
        ("Ott said nearly 40 homes were lost.", "nearly 40 homes were lost"),
        ("Ott said workers broke the lock.", "workers broke the lock"),
        ("Ott said police found the car.", "police found the car"),
    ],
)
def test_reported_speech_may_begin_with_a_bare_noun(text, words):
    assert [said for _, said in indirect(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "“No,” said residents who were there.",
        "“It is over,” said officials, who had met on Monday.",
        "Ott said goodbye and was driven home.",
        "Ott said little before she was led away.",
        "Ott said sorry to those who were hurt.",
        "Ott said nothing as he was led away.",
        "Ott confirmed bookings for those who had paid.",
    ],
)
def test_a_bare_noun_after_the_verb_is_not_always_speech(text):
    assert indirect(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Ott said the bank must give up its claim, marking a shift in policy.",
            "the bank must give up its claim",
        ),
        (
            "Ott said that the fleet would stay, signalling a break with her party.",
            "the fleet would stay",
        ),
        ("Ott said the seat is unlikely, which could disappoint Kolm.", "the seat is unlikely"),
        (
            "Ott claimed he could end the strike, although he has not detailed how.",
            "he could end the strike",
        ),
        (
            "Ott said she had spoken with Ruiz, who started the strike in 2022.",
            "she had spoken with Ruiz",
        ),
        ("Ott said the dam was safe, but did not elaborate.", "the dam was safe"),
        (
            "Ott said the vote had been rigged, without providing evidence.",
            "the vote had been rigged",
        ),
        ("Ott said the mill must close, a claim the union denies.", "the mill must close"),
        (
            "Ott said the tax would go, a reversal of her earlier stance.",
            "the tax would go",
        ),
        (
            "Ott said he was “done”, in an apparent reference to Ruiz.",
            "he was “done”",
        ),
        (
            "Ott said the pact was dead, prompting an angry reply from Kolm.",
            "the pact was dead",
        ),
        (
            "Ott said the figures were right, contradicting her own office.",
            "the figures were right",
        ),
        (
            "Ott said the road was open, even though Ruiz had denied it on Monday.",
            "the road was open",
        ),
        ("Ott said the law will stand, raising fears of a new strike.", "the law will stand"),
        ("Ott said the dam would be built, a pledge critics doubt.", "the dam would be built"),
        ("Ott said the deal was dead, sending shares down.", "the deal was dead"),
        ("Ott said it was ready, even though no contract has been signed.", "it was ready"),
    ],
)
def test_reported_speech_ends_before_the_comment_of_the_outlet(text, words):
    assert [said for _, said in indirect(text)] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "the dam had failed, killing three people",
        "the plan would close the road, which could flood the valley",
        "the fire spread fast, although crews had come early",
        "she had met Ruiz, who told her that the plan was dead",
        "the board had voted, but the mayor did not sign",
        "prices rose, reflecting the cost of fuel",
        "the talks, marking ten years of peace, would go ahead",
        "the firm had paid, despite its losses",
        "Ruiz, who left in May, would return",
        "the deal was close, a sign of trust between the two",
    ],
)
def test_clauses_that_are_part_of_what_is_said_are_kept(words):
    assert [said for _, said in indirect(f"Lena Ott said that {words}.")] == [words]


def test_what_stands_after_a_quotation_and_its_verb_is_no_second_one():
    assert indirect("“No,” Ott said on radio, a day after the strike left one hurt.") == []
    text = "On “Morning Call,” Ott said the plan was old."
    assert indirect(text) == [("Ott", "the plan was old")]


def test_the_verb_that_stands_nearest_to_its_clause_reports_it():
    text = "Lena Ott praised the need for continued trust and noted that more talks are planned."
    quotes = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert quotes["verb"].tolist() == ["praised", "noted"]
    assert quotes["text"].tolist()[1] == "more talks are planned"


def test_a_day_before_the_clause_is_not_part_of_it():
    text = "The unions stressed on Wednesday their need to be involved by the board."
    assert [said for _, said in indirect(text)] == ["their need to be involved by the board"]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody doubts that the roof leaks.",
        "No one believes that it will hold.",
        "None of them said that it was safe.",
        "It follows that nothing was done. It remains unclear whether the dam will hold.",
        "The Friends of Tollgate found a builder who would mend it for half the price.",
        "They discovered a road where nobody had been.",
    ],
)
def test_what_nobody_says_is_no_speech(text):
    assert indirect(text) == []


def test_it_speaks_only_as_the_body_named_before():
    text = "The council has not explained why it called that result “mixed”."
    quotes = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert quotes.loc[quotes["kind"] == "partial", "canonical"].tolist() == ["The council"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ott proposed swapping two fields for a mill.", ["swapping two fields for a mill"]),
        ("The leaders called for firm promises.", ["firm promises"]),
        ("Ott emphasized the vital role of Kolm, while Kral left.", ["the vital role of Kolm"]),
        ("Ott rejected this plan, saying the mill stays.", ["this plan", "the mill stays"]),
        ("Ott welcomed the quick vote.", ["the quick vote"]),
        ("Ott said it will start and mentioned a visit soon.", ["it will start", "a visit soon"]),
        ("Ott called the office and warned him.", []),
        ("Ott has not said who will pay. He declined to mention the cost.", []),
    ],
)
def test_what_a_verb_of_speech_names_is_reported(text, words):
    assert [said for _, said in indirect(text)] == words


def test_speech_may_stand_before_its_verb_and_a_name():
    text = "It's a scandal, said Lena Ott of River Watch."
    assert indirect(text) == [("Lena Ott of River Watch", "It's a scandal")]


def test_to_insist_is_to_demand_where_it_says_what_shall_be():
    text = "Ott insisted that Kolm withdraw at once. Kral insisted that the plan works."
    quotes = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert quotes["stance"].tolist() == ["demanding", "doubting"]


def test_nobody_is_the_speaker_of_a_clause_about_himself_by_name():
    text = (
        "Norland’s President Ivo Kral met Kolm’s President Omar Ruiz. Kral spoke with President "
        "Ruiz by telephone. The President suggested that Ruiz might not attend."
    )
    quotes = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert quotes["canonical"].tolist() == ["Ivo Kral"]


def test_two_that_confirm_together_are_both_the_speaker():
    text = "The two leaders spoke by telephone, with Lena Ott and Ivo Kral confirming the call."
    quotes = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert quotes["canonical"].tolist() == ["Lena Ott and Ivo Kral"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Corvex dismissed 240 workers on Monday.", []),
        ("The judge rejected the appeal of Lena Ott.", []),
        ("The court dismissed the case against Ott.", []),
        ("Voters rejected the plan by a wide margin.", []),
        ("The club dismissed Ivo Kral as manager.", []),
        ("The mayor welcomed the team at the town hall.", []),
        ("The court denied her appeal in June.", []),
        ("Ott dismissed the idea of a truce.", ["the idea of a truce"]),
        ("Ott rejected Kral's claim that it was safe.", ["Kral's claim that it was safe"]),
        ("Ott dismissed the march as a stunt.", ["the march as a stunt"]),
        ("Ott welcomed Kral's vow to stay.", ["Kral's vow to stay"]),
        ("Ott denied any part in the strike.", ["any part in the strike"]),
    ],
)
def test_what_is_dismissed_or_rejected_by_an_act_is_no_speech(text, words):
    assert [said for _, said in indirect(text)] == words
