"""Large corpora: one function over many shards, in this process or on a Dask cluster.

A shard is a table of articles or the path of a file that holds one. The function gets one shard
and returns a table; the tables come back in the order of the shards, so the result is the same
however many workers there are and whatever happens to them on the way.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.tables import COUNTS, as_columns, check_table
from analysis.text.progress import show_progress

if TYPE_CHECKING:
    from distributed import Client

Shard = pd.DataFrame | Path
ShardFunction = Callable[[pd.DataFrame], pd.DataFrame] | Callable[[Path], pd.DataFrame]


def map_shards(
    shards: Iterable[Shard | str],
    *,
    function: ShardFunction,
    workers: int = 1,
    client: Client | None = None,
    folder: str | Path | None = None,
) -> list[pd.DataFrame]:
    """Apply a function to every shard and return its tables in the order of the shards.

    Parameters
    ----------
    shards : iterable of DataFrame, Path or str
        Tables, or paths of files that the function opens itself. Paths cost nothing to send to a
        worker; a second of work or more per shard is worth sending.
    function : callable
        Takes one shard, returns one table, and can be pickled.
    workers : int, default 1
        1 runs here, one shard after the other, which is fastest below some 3,000 articles. More
        start a Dask cluster of that many processes on this machine, which outlives workers that
        die. A script that does so needs `if __name__ == "__main__":`.
    client : distributed.Client, optional
        A Dask cluster that is running already, on this machine or on many.
    folder : str or Path, optional
        Where each shard's table is kept as a Parquet file, under a name made from the shard's
        content and the function's name. A run that was interrupted takes up what is there; after
        a change of the function, use another folder. Workers on other machines must see it too.

    Returns
    -------
    list of DataFrame

    Raises
    ------
    RuntimeError
        If the function fails on a shard; the message names the shard, and the error that the
        function raised is its cause.
    ImportError
        If a cluster is asked for without Dask, or a folder without pyarrow.

    Examples
    --------
    >>> shards = [pd.DataFrame({"words": [310, 250]}), pd.DataFrame({"words": [420]})]
    >>> [len(table) for table in map_shards(shards, function=pd.DataFrame.drop_duplicates)]
    [2, 1]
    >>> map_shards(shards, function=len)
    Traceback (most recent call last):
    RuntimeError: shard 0 (table of 2 rows): the function returned int, not a table. Return a
    DataFrame.
    """
    listed: list[Shard] = [Path(s) if isinstance(s, str) else s for s in shards]
    if workers < 1:
        raise ValueError(f"workers: must be 1 or more, found {workers}. Pass 1 to run here.")
    keep = None if folder is None else Path(folder)
    run = partial(_run_shard, function=function, folder=keep)
    with _results(run, listed, workers=workers, client=client) as results:
        tables = dict(show_progress(results, what="shards", unit="shard", total=len(listed)))
    return [tables[number] for number in range(len(listed))]


def merge_counts(
    parts: Sequence[pd.DataFrame], *, by: str | Iterable[str] = "outlet"
) -> pd.DataFrame:
    """Add up the tables that `count_terms` made of each shard.

    The sums are those of one count over all articles if every shard was counted with
    `min_count=1`.

    Parameters
    ----------
    parts : sequence of DataFrame
        Tables of counts: `by`, `term`, `count`, `words`.
    by : str or iterable of str, default "outlet"
        Columns of the groups.

    Returns
    -------
    DataFrame
        One row per group and term, by group and then the most frequent first: `by`, `term`,
        `count`, `words`, `per_thousand`.

    Examples
    --------
    >>> one = pd.DataFrame({"outlet": ["A"], "term": ["war"], "count": [2], "words": [100]})
    >>> two = pd.DataFrame({"outlet": ["A", "A"], "term": ["war", "talks"], "count": [1, 4],
    ...     "words": [150, 150]})
    >>> merge_counts([one, two])
      outlet   term  count  words  per_thousand
    0      A  talks      4    250          16.0
    1      A    war      3    250          12.0
    """
    groups = as_columns(by)
    for number, part in enumerate(parts):
        check_table(part, (*groups, *COUNTS), name=f"part {number}")
    if not parts:
        return pd.DataFrame(columns=[*groups, *COUNTS, "per_thousand"])
    table = pd.concat(parts, keys=range(len(parts)), names=["part", None]).reset_index("part")
    words = table.drop_duplicates(["part", *groups]).groupby(groups, dropna=False)["words"].sum()
    counts = table.groupby([*groups, "term"], dropna=False, sort=False)["count"].sum()
    merged = counts.reset_index().merge(words.reset_index(), on=groups, validate="many_to_one")
    merged["per_thousand"] = 1000 * merged["count"] / merged["words"]
    ascending = [True] * len(groups) + [False, True]
    return merged.sort_values([*groups, "count", "term"], ascending=ascending, ignore_index=True)


@contextmanager
def _results(
    run: Callable[[Shard], pd.DataFrame],
    shards: list[Shard],
    *,
    workers: int,
    client: Client | None,
) -> Iterator[Iterator[tuple[int, pd.DataFrame]]]:
    """Yield the shards' numbers and tables as they are done, here or on a cluster."""
    if client is not None:
        yield _run_on(client, run, shards)
    elif workers == 1:
        yield _run_here(run, shards)
    else:
        with _start_cluster(workers) as own:
            yield _run_on(own, run, shards)


def _run_here(
    run: Callable[[Shard], pd.DataFrame], shards: list[Shard]
) -> Iterator[tuple[int, pd.DataFrame]]:
    """Run one shard after the other."""
    for number, shard in enumerate(shards):
        try:
            table = run(shard)
        except Exception as error:
            raise RuntimeError(_say_failed(number, shard, error)) from error
        yield number, _check_result(table, number=number, shard=shard)


def _run_on(
    client: Client, run: Callable[[Shard], pd.DataFrame], shards: list[Shard]
) -> Iterator[tuple[int, pd.DataFrame]]:
    """Run shards on a cluster; a shard whose worker dies is run again elsewhere."""
    # looked up by name: the package's own hints cover only some of its calls
    as_completed = import_module("distributed").as_completed
    futures = {client.submit(run, s, pure=False): number for number, s in enumerate(shards)}
    for future in as_completed(futures):
        number = futures[future]
        error = future.exception()
        if error is not None:
            raise RuntimeError(_say_failed(number, shards[number], error)) from error
        yield number, _check_result(future.result(), number=number, shard=shards[number])
        future.release()


@contextmanager
def _start_cluster(workers: int) -> Iterator[Client]:
    """Start a cluster of processes on this machine, without a dashboard, and end it."""
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise ImportError(
            f"workers: {workers} processes need Dask, which is not installed. Install it with "
            'pip install "media-analysis[large]", or pass workers=1.'
        ) from error
    options = {"n_workers": workers, "threads_per_worker": 1, "processes": True}
    with (
        distributed.LocalCluster(**options, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def _run_shard(shard: Shard, *, function: ShardFunction, folder: Path | None) -> pd.DataFrame:
    """Return a shard's table, from the folder if it is there."""
    if folder is None:
        return function(shard)  # type: ignore[arg-type]  # the caller pairs shards and function
    path = folder / f"{_digest(shard, function)}.parquet"
    if path.exists():
        return _read_part(path)
    table: pd.DataFrame = function(shard)  # type: ignore[arg-type]
    if isinstance(table, pd.DataFrame):
        _write_part(table, path)
    return table


def _digest(shard: Shard, function: ShardFunction) -> str:
    """Return a name made from what a shard holds and which function is applied."""
    digest = hashlib.sha256(_name(function).encode())
    if isinstance(shard, pd.DataFrame):
        digest.update("\x00".join(map(str, shard.columns)).encode())
        digest.update(pd.util.hash_pandas_object(shard, index=True).to_numpy().tobytes())
    else:
        with shard.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:32]


def _name(function: ShardFunction | partial[pd.DataFrame]) -> str:
    """Return a function's full name, with the arguments that `functools.partial` bound."""
    if isinstance(function, partial):
        return f"{_name(function.func)}{function.args}{sorted(function.keywords.items())}"
    return f"{function.__module__}.{function.__qualname__}"


def _write_part(table: pd.DataFrame, path: Path) -> None:
    """Write a shard's table whole or not at all."""
    from analysis.report.files import write_safely

    buffer = io.BytesIO()
    try:
        table.to_parquet(buffer)
    except ImportError as error:
        raise ImportError(
            "folder: keeping parts needs pyarrow, which is not installed. Install it with "
            'pip install "media-analysis[parquet]", or leave the folder out.'
        ) from error
    write_safely(path, buffer.getvalue())


def _read_part(path: Path) -> pd.DataFrame:
    """Read a shard's table that an earlier run left."""
    return pd.read_parquet(path)


def _check_result(table: object, *, number: int, shard: Shard) -> pd.DataFrame:
    """Return the table, or say that the function returned something else."""
    if not isinstance(table, pd.DataFrame):
        raise RuntimeError(
            f"shard {number} ({_describe(shard)}): the function returned {type(table).__name__}, "
            "not a table. Return a DataFrame."
        )
    return table


def _say_failed(number: int, shard: Shard, error: BaseException) -> str:
    """Say which shard failed and what to do."""
    if type(error).__name__ == "KilledWorker":
        reason = "its worker died again and again (too little memory?). Make the shards smaller"
    else:
        reason = f"{type(error).__name__}: {error}. Mend the shard or the function"
    return f"shard {number} ({_describe(shard)}): {reason}; parts kept in a folder stay."


def _describe(shard: Shard) -> str:
    """Name a shard."""
    return f"table of {len(shard):,} rows" if isinstance(shard, pd.DataFrame) else str(shard)
