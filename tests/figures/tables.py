"""Invented tables of every size, for the tests of all plots."""

import pandas as pd

NAMES = (
    "Herald",
    "eNews",
    "Morning Post",
    "Радіо Ранок",
    "صحيفة الصباح",
    "The $5bn_to_100% Gazette",
)


def make_outlets(count: int) -> list[str]:
    """Return outlets with awkward names first, then numbered ones."""
    return [*NAMES, *(f"Outlet {i:02d} of a Long-Named Publishing House" for i in range(count))][
        :count
    ]


def make_articles(count: int) -> pd.DataFrame:
    outlets = make_outlets(count)
    return pd.DataFrame(
        {
            "doc_id": [f"a{i}" for i in range(count)],
            "outlet": pd.Series(outlets, dtype="str"),
            "words": [100 + 10 * i for i in range(count)],
        }
    )


def make_compared_terms(count: int) -> pd.DataFrame:
    rows = [
        (outlet, term, 3, 400, effect, effect - 1, effect + 1)
        for outlet in make_outlets(count)
        for term, effect in (("truce", 2.0), ("talks", 0.5), ("$5bn", -1.0))
    ]
    columns = ["outlet", "term", "count", "words", "log_ratio", "log_ratio_low", "log_ratio_high"]
    return pd.DataFrame(rows, columns=columns).astype({"outlet": "str", "term": "str"})


def make_scored(count: int) -> pd.DataFrame:
    rows = [(outlet, tone) for outlet in make_outlets(count) for tone in (0.0, 0.0, 0.4, -0.7)]
    return pd.DataFrame(rows, columns=["outlet", "compound"]).astype({"outlet": "str"})


def make_tone(count: int) -> pd.DataFrame:
    outlets = make_outlets(count)
    mean = [0.3 - 0.01 * i for i in range(count)]
    table = pd.DataFrame({"outlet": pd.Series(outlets, dtype="str"), "mean": mean, "n": 4})
    return table.assign(low=table["mean"] - 0.1, high=table["mean"] + 0.1, interval="over articles")


def make_mentions(count: int) -> pd.DataFrame:
    rows = [
        (o, t, 0.4, 0.2, 0.6, 20) for t in ("the port", "the council") for o in make_outlets(count)
    ]
    table = pd.DataFrame(rows, columns=["outlet", "target", "share", "low", "high", "n"])
    return table.assign(interval="Wilson, sentences").astype({"outlet": "str"})


def make_labels(count: int) -> pd.DataFrame:
    rows = [
        (outlet, "the fire", label, n, n / 4, 4)
        for outlet in make_outlets(count)
        for label, n in (("blaze", 3), ("inferno", 1), ("incident", 0))
    ]
    columns = ["outlet", "concept", "label", "count", "share", "n"]
    return pd.DataFrame(rows, columns=columns).astype({"outlet": "str"})


def make_frames(count: int) -> pd.DataFrame:
    rows = [(o, f, s, 20) for o in make_outlets(count) for f, s in (("blame", 0.5), ("cost", 0.0))]
    return pd.DataFrame(rows, columns=["outlet", "frame", "share", "n"]).astype({"outlet": "str"})


def make_placed(count: int) -> pd.DataFrame:
    rows = [
        (o, o, depth, depth == 0, depth == 0.05)
        for o in make_outlets(count)
        for depth in (0, 0.05, 0.8)
    ]
    columns = ["outlet", "doc_id", "depth", "in_title", "in_lead"]
    return pd.DataFrame(rows, columns=columns).astype({"outlet": "str"})


def make_findings(count: int) -> pd.DataFrame:
    outlets = make_outlets(count)
    tone = [
        (o, "mean tone", 0.1 * i, 0.1 * i - 0.2, 0.3, f"{0.1 * i:+.2f} (n = 9)")
        for i, o in enumerate(outlets)
    ]
    words = [
        (o, "typical words", None, None, None, "truce (4 times), $5bn (once)") for o in outlets
    ]
    columns = ["outlet", "finding", "value", "low", "high", "text"]
    table = pd.DataFrame([*tone, *words], columns=columns)
    return table.astype(
        {"outlet": "str", "text": "str", "value": float, "low": float, "high": float}
    )


def make_accuracy(count: int) -> pd.DataFrame:
    labels = pd.Series(make_outlets(count), dtype="str")
    table = pd.DataFrame({"label": labels, "human": 20.0, "interval": "bootstrap over items"})
    for score in ("precision", "recall", "f1"):
        table = table.assign(**{score: 0.7, f"{score}_low": 0.5, f"{score}_high": 0.8})
    return table


def make_confusions(count: int) -> pd.DataFrame:
    outlets = make_outlets(count)
    rows = [(a, b, 1 / count, 20) for a in outlets for b in outlets]
    table = pd.DataFrame(rows, columns=["human", "machine", "share", "n"])
    return table.astype({"human": "str", "machine": "str"})
