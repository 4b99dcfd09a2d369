"""VADER on many texts at once: the rules of `exact`, each as arithmetic on arrays.

A news sentence has 1.4 lexicon words on average. All words of a batch are looked up, then every
rule is applied to all lexicon words at once, in the original's order of operations, so that the
scores are equal to the last digit. Texts with something rare in them (emoji,
an idiom) are left to `exact.score_text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise

import numpy as np

from analysis.sentiment.exact import DAMPING, score_text, shift_at_but
from analysis.sentiment.language import foreign_words
from analysis.sentiment.lexicon import CAPITALS, NEGATION, load_lexicon
from analysis.sentiment.tokens import Tokens, split_batch
from analysis.sentiment.vocabulary import Flags, Floats, Ints, Vocabulary, make_vocabulary

BATCH_CHARACTERS = 500_000
"""About four thousand news sentences; larger batches leave the processor's cache."""


_A, _Z = ord("a"), ord("z")


@dataclass(frozen=True)
class Rules:
    """What the rules need to know of each word of the vocabulary, by its number.

    Parameters
    ----------
    vocabulary : Vocabulary
        Lexicon, boosters, negations and the words of the other rules.
    in_lexicon, is_hit, negates : ndarray of bool, shape (words + 1,)
        Whether the word has a valence; whether that counts, the word being no booster; whether
        it negates.
    valences, boosters : ndarray of float, shape (words + 1,)
        The word's valence, and what it adds to a following one.
    idiom_word : ndarray of int, shape (words + 1,)
        A small number for the words that idioms begin with.
    idiom_pair : ndarray of bool, shape (small numbers, small numbers)
        Pairs of words that an idiom begins with.
    is_foreign : ndarray of bool, shape (words + 1,)
        Short words of other languages than English.
    """

    vocabulary: Vocabulary
    in_lexicon: Flags
    is_hit: Flags
    negates: Flags
    valences: Floats
    boosters: Floats
    idiom_word: Ints
    idiom_pair: Flags
    is_foreign: Flags

    def number(self, *words: str) -> list[int]:
        """Return the numbers of words."""
        return [self.vocabulary.numbers[word] for word in words]


@dataclass(frozen=True)
class Hits:
    """The lexicon words of a batch and what stands around them.

    Parameters
    ----------
    tokens : ndarray of int, shape (hits,)
        Their tokens.
    texts : ndarray of int, shape (hits,)
        Their texts.
    words : ndarray of int, shape (hits, 6)
        Numbers of the words from three before to two after, the hit itself in column 3; 0 for a
        word that no rule knows or that is not there.
    negates : ndarray of bool, shape (hits, 3)
        Whether the words before negate.
    capitals : ndarray of bool, shape (hits, 4)
        Whether a booster before, or the hit itself in column 3, is in capitals and other words
        of the text are not.
    has_three : ndarray of bool, shape (hits,)
        Whether there are three words before.
    """

    tokens: Ints
    texts: Ints
    words: Ints
    negates: Flags
    capitals: Flags
    has_three: Flags

    def before(self, distance: int) -> Ints:
        """Return the numbers of the words at a distance (1 to 3) before."""
        return self.words[:, 3 - distance]


@cache
def load_rules() -> Rules:
    """Lay the word lists of the installed vaderSentiment out in arrays."""
    lexicon = load_lexicon()
    phrases = [*lexicon.idioms, *lexicon.boosters]
    pairs = [tuple(phrase.split()[:2]) for phrase in phrases if " " in phrase]
    small = {word: n for n, word in enumerate(dict.fromkeys(chain(*pairs)), start=1)}
    extra = ("but", "no", "or", "nor", "never", "so", "this", "without", "doubt", "least", "at")
    foreign = foreign_words()
    # an entry with a capital can never match, since stock looks words up in lower case
    entries = [word for word in lexicon.valences if word == word.lower()]
    vocabulary = make_vocabulary(
        [*entries, *lexicon.boosters, *lexicon.negations, *extra, "very", *small, *foreign]
    )
    names = ["", *vocabulary.numbers]
    idiom_pair = np.zeros((len(small) + 1,) * 2, dtype=np.bool_)
    idiom_pair[tuple(zip(*((small[a], small[b]) for a, b in pairs), strict=True))] = True
    return Rules(
        vocabulary,
        in_lexicon=np.array([name in lexicon.valences for name in names]),
        is_hit=np.array([w in lexicon.valences and w not in lexicon.boosters for w in names]),
        negates=np.array([lexicon.is_negation(name) for name in names]),
        valences=np.array([lexicon.valences.get(name, 0.0) for name in names]),
        boosters=np.array([lexicon.boosters.get(name, 0.0) for name in names]),
        idiom_word=np.array([small.get(name, 0) for name in names]),
        idiom_pair=idiom_pair,
        is_foreign=np.array([name in foreign for name in names]),
    )


@dataclass(frozen=True)
class Batch:
    """What is known of a batch of texts.

    Parameters
    ----------
    scores : ndarray of float, shape (texts, 4)
        `neg`, `neu`, `pos` and `compound`.
    foreign : ndarray of int, shape (texts,)
        How many short words of other languages each text has.
    is_plain : ndarray of bool, shape (texts,)
        Whether a text begins with a word and is mostly ASCII, so that it surely can be read.
    """

    scores: Floats
    foreign: Ints
    is_plain: Flags


def score_batch(texts: Sequence[str]) -> Batch:
    """Score a batch of texts.

    Parameters
    ----------
    texts : sequence of str
        At least one text, together at most a few million characters.

    Returns
    -------
    Batch

    Examples
    --------
    >>> score_batch(["The book was good.", ""]).scores.tolist()
    [[0.0, 0.508, 0.492, 0.4404], [0.0, 0.0, 0.0, 0.0]]
    """
    rules, tokens = load_rules(), split_batch(texts)
    numbers = rules.vocabulary.find(tokens.lower, tokens.starts, tokens.ends)
    hits = find_hits(texts, tokens, numbers)
    valences = sentiment_valence(hits)
    valences = but_check(tokens, numbers, hits, valences)
    scores = score_valence(tokens, hits, valences)
    for text in {*tokens.odd.tolist(), *hits.texts[has_idiom(hits)].tolist()}:
        scores[text] = score_text(texts[text])
    foreign = tokens.text_of(np.flatnonzero(rules.is_foreign[numbers]))
    n_foreign = np.bincount(foreign, minlength=len(texts)).astype(np.int64)
    return Batch(scores, n_foreign, tokens.begin_plainly())


def find_hits(texts: Sequence[str], tokens: Tokens, numbers: Ints) -> Hits:
    """Find the lexicon words and gather the words around them."""
    rules = load_rules()
    negates = rules.negates[numbers]
    negates[_not_contractions(tokens)] = True
    at = np.flatnonzero(rules.is_hit[numbers])
    text = tokens.text_of(at)
    around = at[:, None] + np.arange(-3, 3)
    inside = (around >= tokens.first[text][:, None]) & (around < tokens.first[text + 1][:, None])
    around[~inside] = 0
    words = np.where(inside, numbers[around], 0)
    emphatic = rules.boosters[words[:, :4]] != 0
    emphatic[:, 3] = True
    row, column = np.nonzero(emphatic)
    capitals = np.zeros_like(emphatic)
    capitals[row, column] = in_capitals(texts, tokens, around[row, column])
    negates_before = negates[around[:, :3]] & inside[:, :3]
    return Hits(at, text, words, negates_before, capitals, inside[:, 0])


def _not_contractions(tokens: Tokens) -> Ints:
    """Return the tokens that hold "n't"."""
    places = tokens.places("'")
    places = places[(tokens.lower[places - 1] == ord("n")) & (tokens.lower[places + 1] == ord("t"))]
    found: Ints = np.searchsorted(tokens.starts, places, side="right") - 1
    return found


def in_capitals(texts: Sequence[str], tokens: Tokens, which: Ints) -> Flags:
    """Flag tokens in capitals in a text that is not (stock: `isupper` and `is_cap_diff`)."""
    start = tokens.starts[which]
    # most words are settled by their first letters: a small one is not in capitals
    open_to = (tokens.lower[start] < _A) | (tokens.lower[start] > _Z)
    open_to |= tokens.raw[start] != tokens.lower[start]
    open_to &= (tokens.raw[start + 1] < _A) | (tokens.raw[start + 1] > _Z)
    flags = np.zeros(len(which), dtype=np.bool_)
    for at in np.flatnonzero(open_to).tolist():
        span = slice(start[at], tokens.ends[which[at]])
        flags[at] = tokens.raw[span].tobytes().isupper()
    shouted = np.flatnonzero(flags)
    texts_of = tokens.text_of(which[shouted]).tolist()
    is_cap_diff = {text: not all(map(str.isupper, texts[text].split())) for text in set(texts_of)}
    flags[shouted] = [is_cap_diff[text] for text in texts_of]
    return flags


def has_idiom(hits: Hits) -> Flags:
    """Flag hits beside the beginning of an idiom or of "kind of"."""
    rules = load_rules()
    flags = np.zeros(len(hits.tokens), dtype=np.bool_)
    small = rules.idiom_word[hits.words]
    at = np.flatnonzero(((small[:, :-1] > 0) & (small[:, 1:] > 0)).any(axis=1))
    flags[at] = rules.idiom_pair[small[at, :-1], small[at, 1:]].any(axis=1)
    return flags


def sentiment_valence(hits: Hits) -> Floats:
    """Return the valence of each hit after every rule but "but"."""
    rules = load_rules()
    valences = no_check(hits)
    emphasis = np.where(valences > 0, CAPITALS, -CAPITALS)
    valences = np.where(hits.capitals[:, 3], valences + emphasis, valences)
    for distance in (1, 2, 3):
        known = rules.in_lexicon[hits.before(distance)]
        changed = valences + scalar_inc_dec(hits, valences, distance) * DAMPING[distance - 1]
        changed = negation_check(hits, changed, distance)
        valences = np.where(known, valences, changed)
    return least_check(hits, valences)


def no_check(hits: Hits) -> Floats:
    """Turn a word after "no", and take the valence of "no" before a lexicon word."""
    rules = load_rules()
    no, either, neither = rules.number("no", "or", "nor")
    one, two, three = (hits.before(distance) for distance in (1, 2, 3))
    stock = rules.valences[hits.words[:, 3]]
    before_word = (hits.words[:, 3] == no) & rules.in_lexicon[hits.words[:, 4]]
    after_no = (one == no) | (two == no) | ((three == no) & ((one == either) | (one == neither)))
    return np.where(after_no, stock * NEGATION, np.where(before_word, 0.0, stock))


def scalar_inc_dec(hits: Hits, valences: Floats, distance: int) -> Floats:
    """Return what degree words at a distance before add to each valence."""
    scalars = load_rules().boosters[hits.before(distance)]
    scalars = np.where(valences < 0, -scalars, scalars)
    emphasis = np.where(valences > 0, CAPITALS, -CAPITALS)
    return np.where(hits.capitals[:, 3 - distance], scalars + emphasis, scalars)


def negation_check(hits: Hits, valences: Floats, distance: int) -> Floats:
    """Turn or strengthen each valence by the word at a distance before."""
    never, so, this, without, doubt = load_rules().number("never", "so", "this", "without", "doubt")
    turned = np.where(hits.negates[:, 3 - distance], valences * NEGATION, valences)
    if distance == 1:
        return turned
    word = hits.before(distance)
    between = [hits.before(nearer) for nearer in range(distance - 1, 0, -1)]
    strengthened = (word == never) & ((between[0] == so) | (between[0] == this))
    if distance == 3:  # stock's "and" binds before its "or": the word right before is enough
        strengthened |= hits.has_three & ((between[1] == so) | (between[1] == this))
    no_doubt = (word == without) & np.logical_or.reduce([nearer == doubt for nearer in between])
    return np.where(strengthened, valences * 1.25, np.where(no_doubt, valences, turned))


def least_check(hits: Hits, valences: Floats) -> Floats:
    """Turn a word after "least", but not after "at least" or "very least"."""
    least, at, very = load_rules().number("least", "at", "very")
    two = hits.before(2)
    turned = (hits.before(1) == least) & (two != at) & (two != very)
    return np.where(turned, valences * NEGATION, valences)


def but_check(tokens: Tokens, numbers: Ints, hits: Hits, valences: Floats) -> Floats:
    """Halve what stands before a text's first "but" and add half to what stands after it."""
    places = np.flatnonzero(numbers == load_rules().number("but")[0])
    texts, first = np.unique(tokens.text_of(places), return_index=True)
    but = np.full(len(tokens.bounds), -1)
    but[texts] = places[first]
    concerned = np.flatnonzero((but[hits.texts] >= 0) & (valences != 0))
    changed = valences.copy()
    after = hits.tokens[concerned] > but[hits.texts[concerned]]
    changed[concerned] *= np.where(after, 1.5, 0.5)
    edges = np.flatnonzero(np.diff(hits.texts[concerned], prepend=-1, append=-1))
    for start, stop in pairwise(edges):
        if stop - start > 1:
            own = concerned[start:stop]
            changed[own] = shift_at_but(valences[own].tolist(), after[start:stop].tolist())
    return changed


def score_valence(tokens: Tokens, hits: Hits, valences: Floats) -> Floats:
    """Sum the valences of each text and normalise them, rounded as stock does."""
    n_texts = len(tokens.bounds)
    emphasis = punctuation_emphasis(tokens)
    n_words = np.diff(tokens.first)
    total = _sum_valences(hits, valences, n_texts)
    total += np.sign(total) * emphasis
    positive, negative, neutral = sift_sentiment_scores(hits, valences, n_words)
    louder = np.sign(positive + negative)
    positive = np.where(louder > 0, positive + emphasis, positive)
    negative = np.where(louder < 0, negative - emphasis, negative)
    whole = positive + np.abs(negative) + neutral
    whole[n_words == 0] = 1.0
    shares = [round_like_python(np.abs(part / whole), 3) for part in (negative, neutral, positive)]
    return np.column_stack([*shares, round_like_python(normalize(total), 4)])


def _sum_valences(hits: Hits, valences: Floats, n_texts: int) -> Floats:
    """Add each text's valences as `sum` does, which compensates from Python 3.12 on."""
    sums = _add_up(hits.texts, valences, n_texts)
    counts = np.bincount(hits.texts, minlength=n_texts)
    ends = np.cumsum(counts)
    listed = valences.tolist()
    for text in np.flatnonzero(counts > 2):
        sums[text] = sum(listed[ends[text] - counts[text] : ends[text]])
    return sums


def _add_up(texts: Ints, values: Floats, n_texts: int) -> Floats:
    """Add the values of each text, one after the other in their order."""
    return np.bincount(texts, weights=values, minlength=n_texts).astype(np.float64)


def sift_sentiment_scores(
    hits: Hits, valences: Floats, n_words: Ints
) -> tuple[Floats, Floats, Ints]:
    """Return each text's positive sum, negative sum and number of neutral words."""
    sums = []
    for chosen, one in ((valences > 0, 1), (valences < 0, -1)):
        texts = hits.texts[chosen]
        sums.append(_add_up(texts, valences[chosen] + one, len(n_words)))
    loud = np.bincount(hits.texts[valences != 0], minlength=len(n_words))
    return sums[0], sums[1], n_words - loud


def punctuation_emphasis(tokens: Tokens) -> Floats:
    """Return what each text's exclamation marks (up to four) and question marks (from two) add."""
    marks = tokens.count("?")
    questions = np.where(marks < 2, 0.0, np.where(marks <= 3, marks * 0.18, 0.96))
    return np.minimum(tokens.count("!"), 4) * 0.292 + questions


def normalize(totals: Floats) -> Floats:
    """Map sums of valences to -1 … 1."""
    return np.clip(totals / np.sqrt(totals * totals + 15), -1.0, 1.0)


def round_like_python(values: Floats, digits: int) -> Floats:
    """Round as Python does, half to even on the exact binary value.

    Examples
    --------
    >>> round_like_python(np.array([0.0625, 0.12345]), 3).tolist()
    [0.062, 0.123]
    """
    scaled = values * 10**digits
    rounded: Floats = np.rint(scaled) / 10**digits
    for tie in np.flatnonzero(np.abs(np.abs(scaled - np.floor(scaled)) - 0.5) < 1e-6):
        rounded[tie] = round(float(values[tie]), digits)
    return rounded
