from __future__ import annotations

import unicodedata

from hypothesis import given, settings, strategies as st

from analysis.loaders.characters import find_character_edits
from analysis.loaders.edits import apply_edits

odd = st.text(
    alphabet=st.one_of(
        st.characters(), st.sampled_from("e\u0301\u0300\x00\u00ad\u200b\u200d\u202e\r\n가ᄀ각й")
    ),
    max_size=60,
)


def repair(text: str) -> str:
    return apply_edits(text, find_character_edits(text))


@settings(max_examples=500, deadline=None)
@given(odd)
def test_what_comes_out_is_composed_and_free_of_odd_characters(text: str) -> None:
    after = repair(text)
    assert unicodedata.is_normalized("NFC", after)
    assert not set(after) & set("\x00\r\u00ad\u2060\ufeff\u202e\ud800\u2028")
    assert find_character_edits(after) == []


def test_a_word_with_hidden_characters_becomes_one_word() -> None:
    assert repair("nego\u00adti\u200bation \ufeffgreat\u202e") == "negotiation great"


def test_decomposed_letters_are_composed() -> None:
    assert repair("Зеленськии\u0306 cafe\u0301") == "Зеленський café"


def test_every_kind_of_line_break_becomes_a_line_feed() -> None:
    assert repair("a\r\nb\rc\u2028d\x0be\x85f\ng") == "a\nb\nc\nd\ne\nf\ng"


def test_joiners_stay_where_a_script_or_an_emoji_uses_them() -> None:
    persian, family = "می\u200cخواهم", "👨\u200d👩\u200d👧"
    assert repair(persian + family) == persian + family


def test_the_zero_width_space_that_parts_thai_words_stays() -> None:
    assert repair("ภาษา\u200bไทย") == "ภาษา\u200bไทย"


def test_lone_surrogates_become_the_replacement_character() -> None:
    edits = find_character_edits("a\ud800b")
    assert [(e.inserted, e.rule) for e in edits] == [("\ufffd", "lone_surrogate")]
