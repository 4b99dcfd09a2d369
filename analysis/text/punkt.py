"""Sentence boundaries by nltk's Punkt, with parameters of our own and nothing downloaded."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from analysis.text.boundaries import load_abbreviations
from analysis.text.chunks import Ints
from analysis.text.paragraphs import LINE


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    """Return Punkt with the package's abbreviations and sentence openers."""
    lists = load_abbreviations()
    parameters = PunktParameters()
    for name in ("titles", "numbered", "dates", "names"):
        parameters.abbrev_types |= {form.rstrip(".").lower() for form in lists[name]}
    parameters.abbrev_types |= {"u.s", "u.k", "u.n", "e.u", "d.c", "a.m", "p.m", "e.g", "i.e"}
    parameters.sent_starters |= {word.lower() for word in lists["openers"]}
    return PunktSentenceTokenizer(parameters)


def find_punkt_boundaries(text: str) -> tuple[Ints, Ints]:
    """Return where sentences end and where the next ones start, within lines, as Punkt sees it.

    Parameters
    ----------
    text : str
        Text folded by `fold_layout`.

    Returns
    -------
    tuple of ndarray of int
        The ends and the starts, as many of each.

    Examples
    --------
    >>> find_punkt_boundaries("Gen. Fox left. He flew home.")
    (array([14]), array([15]))
    """
    tokenizer = _tokenizer()
    found: list[tuple[int, int]] = []
    for line in LINE.finditer(text):
        base = line.start()
        spans = list(tokenizer.span_tokenize(line.group()))
        found += [(base + before[1], base + after[0]) for before, after in pairwise(spans)]
    edges = np.array(found, dtype=np.int64).reshape(-1, 2)
    return edges[:, 0], edges[:, 1]
