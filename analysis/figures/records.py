"""What is kept beside a figure: the data behind it as CSV, and a record of what it shows and how it was made."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.figures.cells import guarded

__all__ = ["csv_bytes", "lines_bytes", "record", "record_bytes"]

_MEANING: Mapping[str, tuple[str, str]] = {  # column → unit, description
    "n_quotes": ("quotes", "quotes that the estimate rests on"),
    "n_articles": ("articles", "articles that those quotes are from"),
    "n_stories": ("stories", "stories that those articles tell; reprints are one story"),
    "estimate": ("", "the share, mean or gap"),
    "low": ("", "lower end of the interval; empty where there is none"),
    "high": ("", "upper end of the interval; empty where there is none"),
    "level": ("proportion", "nominal coverage of the interval"),
    "method": ("", "how the interval was made, or why there is none"),
    "versus": ("", "what the gap is measured against"),
    "speaker": ("", "who is quoted; empty where not identified"),
    "country": ("ISO 3166 alpha-2, EU or UN", "country of the speaker"),
    "outlet": ("", "who published the article"),
    "target": ("", "the issue or actor that a stance is about"),
    "label": ("", "favour, against, neutral or unclear; of tone: negative, neutral or positive"),
    "date_local": ("YYYY-MM-DD", "day of publication where the article was published"),
}
_UNITS = {"share": "proportion, 0 to 1", "mean": "as measured", "gap": "difference, as measured"}


def csv_bytes(data: pd.DataFrame) -> bytes:
    r"""`data` as UTF-8 CSV after RFC 4180 but for its line ends (\n): a heading, every digit, empty where missing.

    A text that a spreadsheet would run gets an apostrophe before it.

    >>> csv_bytes(pd.DataFrame({"speaker": ["Xi", None], "estimate": [0.1, 1 / 3]}))
    b'speaker,estimate\nXi,0.1\n,0.3333333333333333\n'
    """
    plain = data.copy(deep=False)
    for name in plain.columns:
        if plain[name].map(lambda value: isinstance(value, list | tuple | dict)).any():
            plain[name] = plain[name].map(lambda value: json.dumps(value, ensure_ascii=False, default=str))
        if plain[name].dtype.kind in "OUT":
            plain[name] = plain[name].map(guarded, na_action="ignore").astype(object)
    return plain.to_csv(index=False, lineterminator="\n").encode()


def record(
    data: pd.DataFrame,
    *,
    id: str,  # noqa: A002 - the word that our users use
    caption: str,
    alt: str,
    origin: Mapping[str, Any],
) -> dict[str, Any]:
    """What a figure shows and rests on: its n and methods, its columns, and its `origin` (see `provenance.origin`).

    No times and no paths: the same figure has the same record on any day and any machine.
    """
    facts = data.attrs.get("estimates", {})
    return {
        "schema": 2,
        "id": id,
        "caption": caption,
        "alt": alt,
        "kind": str(facts.get("kind", "")),
        "n": _n(data, facts),
        "method": sorted({str(method) for method in data["method"].dropna()}) if "method" in data else [],
        "level": sorted({float(level) for level in data["level"].dropna()}) if "level" in data else [],
        "data_sha256": hashlib.sha256(csv_bytes(data)).hexdigest(),
        **origin,
    }


def record_bytes(
    said: Mapping[str, Any], data: pd.DataFrame, *, size_mm: tuple[float, float], files: Mapping[str, str]
) -> bytes:
    """`figure.json`: what each of its files says of itself, with the columns of its data and the files by hash."""
    content = {
        **said,
        "width_mm": round(size_mm[0], 2),
        "height_mm": round(size_mm[1], 2),
        "rows": len(data),
        "columns": [_column(data, str(name), str(said["kind"])) for name in data.columns],
        "sha256": dict(sorted(files.items())),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def lines_bytes(content: Mapping[str, Any]) -> bytes:
    r"""JSON with one line for each mark and each quote: it stays small, and a change is one line of a diff.

    >>> lines_bytes({"marks": [{"id": "m1"}], "quotes": {"q1": {"doc_id": "a"}}})
    b'{\n"marks": [\n{"id": "m1"}\n],\n"quotes": {\n"q1": {"doc_id": "a"}\n}\n}\n'
    """
    marks = ",\n".join(json.dumps(mark, ensure_ascii=False) for mark in content["marks"])
    quotes = ",\n".join(
        f"{json.dumps(name)}: {json.dumps(quote, ensure_ascii=False)}" for name, quote in content["quotes"].items()
    )
    return f'{{\n"marks": [\n{marks}\n],\n"quotes": {{\n{quotes}\n}}\n}}\n'.encode()


def _column(data: pd.DataFrame, name: str, kind: str) -> dict[str, str]:
    unit, description = _MEANING.get(name, ("", ""))
    if name in ("estimate", "low", "high"):
        unit = _UNITS.get(kind, "")
    return {"name": name, "dtype": str(data[name].dtype), "unit": unit, "description": description}


def _n(data: pd.DataFrame, facts: Mapping[str, Any]) -> dict[str, int]:
    """The totals that the estimates came with, else the greatest of each column: a floor of the total."""
    names = ["n_quotes", "n_articles", "n_stories"]
    if facts.get("n_rows") == len(data):
        return {name: int(facts[name]) for name in names}
    return {name: int(data[name].max()) for name in names if name in data and data[name].notna().any()}
