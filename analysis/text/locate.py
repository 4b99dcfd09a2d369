"""Where hits stand: their sentence, paragraph and role."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.tables import SENTENCES, SPANS, check_table


def locate_sentences(hits: pd.DataFrame, *, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add to each hit the sentence that it starts in.

    Parameters
    ----------
    hits : DataFrame
        `doc_id`, `start`, `end` and whatever else.
    sentences : DataFrame
        The sentences of the same articles.

    Returns
    -------
    DataFrame
        The hits, same rows and order, with `sentence`, `paragraph` and `role`; a hit outside
        every sentence given has -1, -1 and "outside".

    Examples
    --------
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["It rains. He left."]})
    >>> hits = pd.DataFrame({"doc_id": ["a"], "start": [13], "end": [17]})
    >>> locate_sentences(hits, sentences=split_sentences(articles))
      doc_id  start  end  sentence  paragraph  role
    0      a     13   17         1          0  body
    """
    check_table(hits, SPANS, name="hits")
    check_table(sentences, SENTENCES, name="sentences")
    codes, documents = pd.factorize(sentences["doc_id"], use_na_sentinel=False)
    wanted = documents.get_indexer(pd.Index(hits["doc_id"]))
    longest = (
        1 + max(int(sentences["end"].max()), int(hits["end"].max()))
        if len(sentences) and len(hits)
        else 1
    )
    keys = codes * longest + sentences["start"].to_numpy(dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    places = wanted * longest + hits["start"].to_numpy(dtype=np.int64)
    index = np.searchsorted(keys[order], places, side="right") - 1
    if not len(sentences):
        inside = np.zeros(len(hits), dtype=bool)
        at = np.zeros(0, dtype=np.int64)
    else:
        at = order[np.maximum(index, 0)]
        inside = (index >= 0) & (wanted >= 0) & (codes[at] == wanted)
        inside &= hits["start"].to_numpy() < sentences["end"].to_numpy()[at]
    result = hits.copy()
    for column, outside in (("sentence", -1), ("paragraph", -1), ("role", "outside")):
        values = pd.Series(
            [outside] * len(hits), index=hits.index, dtype=type(outside) if outside == -1 else "str"
        )
        if len(sentences):
            values[inside] = sentences[column].to_numpy()[at[inside]]
        result[column] = values
    return result
