"""The findings of all notebooks side by side, one outlet a row and one finding a column."""

from __future__ import annotations

import pandas as pd

from analysis.report.prose.wording import interval, percent, signed, times
from analysis.tables import check_table


def summarise_outlets(
    articles: pd.DataFrame,
    *,
    tone: pd.DataFrame,
    mentions: pd.DataFrame,
    frames: pd.DataFrame,
    terms: pd.DataFrame,
    by: str = "outlet",
) -> pd.DataFrame:
    """Lay the findings about each group side by side.

    Parameters
    ----------
    articles : DataFrame
        Articles as `clean_articles` returns them.
    tone : DataFrame
        The table of `summarise_tone`.
    mentions : DataFrame
        The table of `summarise_mentions`.
    frames : DataFrame
        The table of `compare_frames`.
    terms : DataFrame
        The table of `compare_terms`.
    by : str
        The column of the groups.

    Returns
    -------
    DataFrame
        One row per group and finding: `by`, `finding`, `value` (number, missing for a finding in
        words), `low` and `high` (ends of its interval), `n` (its denominator), `written` (the
        number alone) and `text` (the finding as a table prints it). Findings
        are the words of the articles, the mean tone, for each target its share of the sentences
        and the frame that these indicate most, and the most typical words.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["Herald"], "words": [300]})
    >>> tone = pd.DataFrame({"outlet": ["Herald"], "n": [9], "mean": [0.1], "low": [0.0],
    ...     "high": [0.2]})
    >>> mentions = pd.DataFrame({"outlet": ["Herald"], "target": ["the mayor"], "count": [3],
    ...     "n": [9], "share": [1 / 3], "low": [0.1], "high": [0.6]})
    >>> frames = pd.DataFrame({"outlet": ["Herald"], "target": ["the mayor"], "frame": ["cost"],
    ...     "count": [2], "n": [3], "share": [2 / 3]})
    >>> terms = pd.DataFrame({"outlet": ["Herald"], "term": ["deal"], "count": [4],
    ...     "log_ratio": [2.0], "log_ratio_low": [0.5]})
    >>> overview = summarise_outlets(articles, tone=tone, mentions=mentions, frames=frames,
    ...     terms=terms)
    >>> print(overview[["finding", "text"]].to_string(index=False))
                            finding                               text
                              words                                300
                          mean tone +0.10 (0.00 to +0.20; 9 sentences)
       the mayor: share of sentences                        33 % (3 of 9)
             the mayor: main frame                        cost (2 of 3)
                       typical words                       deal (4 times)
    """
    check_table(articles, (by, "words"), name="articles")
    parts = [_words(articles, by=by), _tone(tone, by=by)]
    for target in mentions["target"].unique():
        parts.append(_share(mentions[mentions["target"] == target], by=by, target=target))
        parts.append(_main_frame(frames[frames["target"] == target], by=by, target=target))
    parts.append(_typical(terms, by=by))
    return pd.concat(parts, ignore_index=True)


def _finding(
    table: pd.DataFrame, *, by: str, finding: str, value: str | None, text: list[str]
) -> pd.DataFrame:
    """Bring one finding into the shape of the overview."""
    missing = pd.Series(float("nan"), index=table.index)
    return pd.DataFrame(
        {
            by: table[by],
            "finding": finding,
            "value": table[value].astype(float) if value else missing,
            "low": table.get("low", missing),
            "high": table.get("high", missing),
            "n": table.get("n", missing),
            "written": [words.split(" (")[0] for words in text],
            "text": text,
        }
    )


def _words(articles: pd.DataFrame, *, by: str) -> pd.DataFrame:
    words = articles.groupby(by, dropna=False)[["words"]].sum().reset_index()
    text = [f"{number:,}" for number in words["words"]]
    return _finding(words, by=by, finding="words", value="words", text=text)


def _tone(tone: pd.DataFrame, *, by: str) -> pd.DataFrame:
    check_table(tone, (by, "n", "mean", "low", "high"), name="tone")
    text = [
        f"{signed(row['mean'])} ({interval(row['low'], row['high'])}; {row['n']} sentences)"
        if row["mean"] == row["mean"]
        else "no score"
        for row in tone.to_dict("records")
    ]
    return _finding(tone, by=by, finding="mean tone", value="mean", text=text)


def _share(mentions: pd.DataFrame, *, by: str, target: str) -> pd.DataFrame:
    check_table(mentions, (by, "count", "n", "share", "low", "high"), name="mentions")
    text = [
        f"{percent(row['share'])} ({row['count']} of {row['n']})" if row["n"] else "no sentence"
        for row in mentions.to_dict("records")
    ]
    finding = f"{target}: share of sentences"
    return _finding(mentions, by=by, finding=finding, value="share", text=text)


def _main_frame(frames: pd.DataFrame, *, by: str, target: str) -> pd.DataFrame:
    check_table(frames, (by, "frame", "count", "n"), name="frames")
    most = frames.groupby(by, dropna=False)["count"].transform("max")
    top = frames[frames["count"] == most].sort_values("frame")
    tied = top.groupby(by, dropna=False, as_index=False).agg(
        frame=("frame", ", ".join), count=("count", "first"), n=("n", "first")
    )
    text = [
        f"{row['frame']} ({row['count']} of {row['n']})" if row["count"] else "none indicated"
        for row in tied.to_dict("records")
    ]
    plain = tied[[by, "n"]]
    return _finding(plain, by=by, finding=f"{target}: main frame", value=None, text=text)


def _typical(terms: pd.DataFrame, *, by: str, n: int = 3) -> pd.DataFrame:
    check_table(terms, (by, "term", "count", "log_ratio", "log_ratio_low"), name="terms")
    order = terms.sort_values(["log_ratio", "term"], ascending=[False, True])
    typical = order[order["log_ratio_low"] > 0].groupby(by, dropna=False).head(n)
    said = typical["term"] + " (" + typical["count"].map(times).astype("str") + ")"
    joined = said.groupby(typical[by], dropna=False).agg(", ".join)
    groups = pd.DataFrame({by: terms[by].drop_duplicates().to_numpy()})
    text = groups[by].map(joined).fillna("none stands out").tolist()
    return _finding(groups, by=by, finding="typical words", value=None, text=text)
