"""Generic frames that fit any issue, as sets of weighted indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import pandas as pd

from analysis.framing.lists import read_list

FrameSetName = Literal["semetko-valkenburg", "policy-frames"]
"""The frame sets that come with the package."""

WEIGHTS = {"decisive": 3.0, "strong": 2.0, "plain": 1.0, "weak": 0.4}
"""What a hit of each kind of indicator adds to a score."""

_TEXTS = ("definition", "exclude", "example")


@dataclass(frozen=True)
class FrameSet:
    """Some frames and their indicators.

    Parameters
    ----------
    name, version, source : str
        What the set is called, its version, and the work it comes from.
    frames : DataFrame
        One row per frame: `frame`, `definition`, `exclude`, `example`, `threshold_factor` (how
        much more than the set's threshold the frame asks for).
    indicators : DataFrame
        One row per indicator: `frame`, `function` (empty here), `form`, `strength`, `weight`,
        `source` (the version of the list it stands in).
    sentence_threshold, article_threshold : float
        The scores from which a frame counts as present in a sentence and in an article.
    sentence_share : float
        The share of the leading frame's score that another one must reach to be present in the
        same sentence.
    """

    name: str
    version: str
    source: str
    frames: pd.DataFrame
    indicators: pd.DataFrame
    sentence_threshold: float
    article_threshold: float
    sentence_share: float


@cache
def load_frame_set(name: FrameSetName) -> FrameSet:
    """Load a frame set of the package.

    Parameters
    ----------
    name : {"semetko-valkenburg", "policy-frames"}
        The five generic news frames (conflict, human interest, economic consequences, morality,
        responsibility), or the fourteen dimensions of the Policy Frames Codebook and "other".

    Returns
    -------
    FrameSet
        The frames, their indicators and thresholds. Do not change its tables; copy them.

    Raises
    ------
    ValueError
        If there is no such set.

    References
    ----------
    Semetko, H. A., & Valkenburg, P. M. (2000). Framing European politics: A content analysis of
    press and television news. Journal of Communication, 50(2), 93-109.
    Boydstun, A. E., Card, D., Gross, J. H., Resnik, P., & Smith, N. A. (2014). Tracking the
    development of media frames within and across policy issues.

    Examples
    --------
    >>> load_frame_set("semetko-valkenburg").frames["frame"].tolist()
    ['conflict', 'human interest', 'economic consequences', 'morality', 'responsibility']
    """
    if name not in get_args(FrameSetName):
        known = ", ".join(repr(known) for known in get_args(FrameSetName))
        raise ValueError(
            f"frames: no set named {name!r}; found {known}. Name one of these, or pass your own "
            "indicators as a table with the columns 'frame' and 'form'."
        )
    data = read_list(name)
    entries = data["frames"]
    entries = entries if isinstance(entries, dict) else {}
    return FrameSet(
        name=str(data["name"]),
        version=str(data["version"]),
        source=str(data["source"]),
        frames=pd.DataFrame(
            {
                "frame": entry["name"],
                **{key: entry[key] for key in _TEXTS},
                "threshold_factor": float(entry.get("threshold_factor", 1.0)),
            }
            for entry in entries.values()
        ),
        indicators=pd.concat(
            [_read_indicators(entry) for entry in entries.values()], ignore_index=True
        ).assign(source=str(data["version"])),
        sentence_threshold=float(str(data["sentence_threshold"])),
        article_threshold=float(str(data["article_threshold"])),
        sentence_share=float(str(data["sentence_share"])),
    )


def _read_indicators(entry: Mapping[str, str]) -> pd.DataFrame:
    """Return the indicators of one frame; a form listed twice keeps its highest weight."""
    parts = [
        pd.DataFrame({"form": _split_forms(entry.get(strength, "")), "strength": strength})
        for strength in WEIGHTS
    ]
    table = pd.concat(parts, ignore_index=True)
    table = table[~table["form"].duplicated()]
    table = table.assign(
        frame=entry["name"], function="", weight=table["strength"].map(WEIGHTS).astype(float)
    )
    return table[["frame", "function", "form", "strength", "weight"]].astype({"form": "str"})


def _split_forms(text: str) -> list[str]:
    """Split a comma-separated list of forms."""
    forms = (" ".join(form.split()) for form in text.split(","))
    return [form for form in forms if form]
