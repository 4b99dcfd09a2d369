"""What a score is made of: words, valences and the rules that changed them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.sentiment.exact import (
    but_check,
    has_valence,
    last_valence,
    punctuation_emphasis,
    valence_steps,
)
from analysis.sentiment.folding import fold_texts
from analysis.sentiment.language import find_reasons
from analysis.sentiment.lexicon import load_lexicon
from analysis.sentiment.readings import Reading, mask_texts
from analysis.sentiment.sentitext import SentiText, read_text, strip_punc_if_word
from analysis.sentiment.vocabulary import Flags
from analysis.tables import SPANS, Codebook, check_table

RULES = ("no", "capitals", "booster", "negation", "idiom", "least", "but", "punctuation")
"""The rules that can change a word's valence, in VADER's order."""

_TOKEN = re.compile(r"\S+")
_COLUMNS = ("row", "start", "end", "word", "lexicon", *RULES, "valence", "contribution")


def explain_sentiment(
    sentences: pd.DataFrame, *, reading: Reading = "stock", codebook: Codebook | None = None
) -> pd.DataFrame:
    """List the words behind each sentence's score, and what each rule did to them.

    VADER's compound score is S / sqrt(S^2 + 15), S being the sum of the words' valences and of
    what exclamation and question marks add. Each word's contribution is its valence divided by
    the same root, so that the contributions of a sentence add up to its score.

    Parameters
    ----------
    sentences : DataFrame
        Sentences with `doc_id`, `start`, `end` and `text`.
    reading : {"stock", "names_masked", "topic_neutral"}
        The reading that was scored.
    codebook : Codebook, optional
        As for `score_sentences`.

    Returns
    -------
    DataFrame
        One row per word with a valence, and one for the punctuation where it counts: the columns
        of the sentences, with `start` and `end` of the word in the article (of the sentence for
        punctuation, and where emoji shift the places); `word` in lower case; `lexicon`, its
        valence in the lexicon; what the rules added: `no`, `capitals`, `booster`, `negation`,
        `idiom`, `least`, `but`, `punctuation`; `valence`, the sum of these; `contribution`, its
        share of the compound score; `rules`, the names of those that fired. A sentence that
        `score_sentences` gives no score has no row.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [25],
    ...     "text": ["It is not a very good day."]})
    >>> explained = explain_sentiment(sentences)
    >>> explained[["word", "lexicon", "booster", "negation", "valence", "rules"]].round(3)
       word  lexicon  booster  negation  valence              rules
    0  good      1.9    0.293    -3.816   -1.623  booster, negation
    >>> explained["contribution"].sum().round(4).item()
    -0.3865
    """
    check_table(sentences, (*SPANS, "text"), name="sentences")
    texts = fold_texts([t if isinstance(t, str) else "" for t in sentences["text"].tolist()])
    scored = np.flatnonzero(find_reasons(sentences, texts) == "").tolist()
    texts = mask_texts(texts, reading=reading, codebook=codebook)
    parts = [(row, *part) for row in scored for part in _explain_text(texts[row])]
    table = pd.DataFrame(parts, columns=list(_COLUMNS))
    own = sentences.iloc[table["row"].to_numpy(dtype="int64")].reset_index(drop=True)
    whole = table["start"] < 0
    origin, last = own["start"], own["end"]
    table["start"] = (origin + table["start"]).where(~whole, origin)
    table["end"] = (origin + table["end"]).where(~whole, last)
    table["rules"] = _name_rules(table[list(RULES)].to_numpy(dtype=np.float64) != 0)
    own = own.drop(columns=["start", "end", "text"])
    return pd.concat([own, table.drop(columns="row")], axis=1)


def _name_rules(fired: Flags) -> pd.Series:
    """Name the rules that fired on each word; there are few combinations."""
    kinds, of_word = np.unique(fired, axis=0, return_inverse=True)
    names = [", ".join(np.array(RULES)[kind]) for kind in kinds]
    return pd.Series(names, dtype="str").take(of_word.ravel()).reset_index(drop=True)


def _explain_text(text: str) -> Iterator[tuple[int | str | float, ...]]:
    """Yield a row per word with a valence, then one for the punctuation."""
    sentitext = read_text(text)
    words = range(len(sentitext.words))
    raw = [last_valence(sentitext, index) for index in words]
    final = but_check(sentitext.lower, raw)
    total = float(sum(final)) if final else 0.0
    emphasis = math.copysign(punctuation_emphasis(sentitext.text), total) if total else 0.0
    root = math.sqrt((total + emphasis) ** 2 + 15)
    spans = _word_spans(text, sentitext)
    for index in words:
        if has_valence(sentitext.lower, index, load_lexicon()):
            steps = dict.fromkeys(("lexicon", *RULES), 0.0)
            before = 0.0
            for rule, after in valence_steps(sentitext, index):
                steps[rule] += after - before
                before = after
            steps["but"] = final[index] - raw[index]
            word = sentitext.lower[index]
            yield (*spans[index], word, *steps.values(), final[index], final[index] / root)
    if emphasis:
        zeros = [0.0] * len(RULES)
        yield (-1, -1, "punctuation", *zeros, emphasis, emphasis, emphasis / root)


def _word_spans(text: str, sentitext: SentiText) -> list[tuple[int, int]]:
    """Return the spans of VADER's words, -1 where emoji moved them."""
    spans = []
    for match in _TOKEN.finditer(text):
        word = strip_punc_if_word(match[0])
        start = match.start() + match[0].find(word)
        spans.append((start, start + len(word)))
    same = len(spans) == len(sentitext.words) and text.strip() == sentitext.text
    return spans if same else [(-1, -1)] * len(sentitext.words)
