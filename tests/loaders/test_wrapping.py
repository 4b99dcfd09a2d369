from __future__ import annotations

import re
import textwrap

from analysis.loaders.cleaning import clean_text
from analysis.loaders.edits import apply_edits
from analysis.loaders.rules import default_rules
from analysis.loaders.wrapping import find_wrap_edits

PARAGRAPHS = [
    "The council of the old town voted on Monday to close the bridge for a whole month, and the "
    "mayor said that nothing else could be done as long as the county did not pay for repairs.",
    "Drivers will have to take the ferry. It runs every twenty minutes from six in the morning "
    "until midnight, and it is free for those who live on the island and work on the other side.",
    "“Nobody asked us,” said the owner of the only garage, who has sold no petrol since Tuesday "
    "and who does not expect to sell any before the repairs are done and the bridge is open.",
]
WRAPPED = "\n\n".join(textwrap.fill(text, 60) for text in PARAGRAPHS)


def unwrap(text: str) -> str:
    return apply_edits(text, find_wrap_edits(text))


def test_paragraphs_broken_at_sixty_columns_are_whole_again() -> None:
    assert unwrap(WRAPPED) == "\n\n".join(PARAGRAPHS)


def test_paragraphs_without_blank_lines_between_them_are_told_by_their_short_last_line() -> None:
    assert unwrap(WRAPPED.replace("\n\n", "\n")) == "\n".join(PARAGRAPHS)


def test_a_word_broken_by_a_hyphen_is_whole_again() -> None:
    broken = re.sub(r"\n([a-z])([a-z]{3})", r" \1-\n\2", WRAPPED, count=1)
    assert broken != WRAPPED
    assert unwrap(broken) == "\n\n".join(PARAGRAPHS)
    assert "line_end_hyphen" in {edit.rule for edit in find_wrap_edits(broken)}


def test_text_that_is_not_broken_stays_as_it_is() -> None:
    text = "\n".join(PARAGRAPHS)
    assert find_wrap_edits(text) == []


def test_sentences_of_a_wrapped_article_survive_cleaning() -> None:
    text = f"Bridge to close in May\n\n{WRAPPED}\n\nAdvertisement"
    cleaned = clean_text(text, rules=default_rules())
    assert cleaned.text == "\n\n".join(["Bridge to close in May", *PARAGRAPHS])
    assert {edit.rule for edit in cleaned.edits} == {"wrapped_line", "advertisement"}
