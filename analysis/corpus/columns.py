"""Whose column is whose: a file's names become the names of the documents table."""

from collections.abc import Mapping, Sequence

from analysis.errors import ReadError, near_miss
from analysis.tables import COLUMNS

__all__ = ["check_columns", "lookalikes", "our_names"]

# What read() itself finds out; a file that says it too keeps it under another name
_OWN = {
    "doc_id",
    "story_id",
    "non_body",
    "date_source",
    "date_confidence",
    "outlet_source",
    "source_file",
    "source_sha256",
    "notes",
}

# Other names under which a publication time and an address are common, best first
_ALSO = {
    "published": (
        "published_time",
        "published_at",
        "publication_date",
        "date_published",
        "pubdate",
        "date",
        "datetime",
    ),
    "url": ("source_url", "link"),
    "byline": ("author", "authors"),
    "outlet": ("publication", "newspaper"),
    "lang": ("language",),
}


def check_columns(columns: Mapping[str, str]) -> None:
    """Nothing, where the mapping {theirs: ours} can be followed.

    Raises
    ------
    ReadError
        One of ours is misspelt, or two of theirs are to become one.
    """
    if not isinstance(columns, Mapping):
        raise ReadError(f"columns= maps their names to ours, as in {{'Headline': 'title'}}; got {columns!r}.")
    ours = [name for name in COLUMNS["documents"] if name not in _OWN]
    for theirs, name in columns.items():
        close = near_miss(name, ours) if name not in ours else None
        if close is not None:
            raise ReadError(f"columns= sends {theirs!r} to {name!r}, which is no column of documents: {close!r} is.")
        if list(columns.values()).count(name) > 1:
            raise ReadError(f"columns= sends more than one column to {name!r}; only one can be it.")


def our_names(
    found: Sequence[str], columns: Mapping[str, str], *, where: str, needs_text: bool = True
) -> dict[str, str]:
    """What each of the columns `found` in a file is called in documents; unknown ones keep their name.

    An exact name is recognised by itself, a few common ones ("date", "author") where the exact one is absent.

    Raises
    ------
    ReadError
        `columns` names a column that the file lacks, or there is no column of text; both with the near miss.

    Examples
    --------
    >>> our_names(["body", "date", "desk"], {"body": "text"}, where="a.csv")
    {'body': 'text', 'date': 'published', 'desk': 'desk'}
    >>> our_names(["Text"], {}, where="a.csv")
    Traceback (most recent call last):
    ...
    analysis.errors.ReadError: a.csv needs a column 'text'; found 'Text'. Say columns={'Text': 'text'}
    """
    for theirs in columns:
        if theirs not in found and needs_text:
            close = near_miss(theirs, found)
            raise ReadError(
                f"{where} has no column {theirs!r}; "
                + (f"found {close!r}. Say columns={{{close!r}: {columns[theirs]!r}}}" if close else _listed(found))
            )
    names = {theirs: columns.get(theirs, theirs) for theirs in found}
    for ours, others in _ALSO.items():
        if ours not in names.values():
            chosen = next((name for name in others if names.get(name) == name), None)
            if chosen is not None:
                names[chosen] = ours
    taken = {ours for theirs, ours in names.items() if theirs != ours}
    for theirs, ours in names.items():
        if ours in _OWN or (theirs == ours and ours in taken) or (ours == "text" and not needs_text):
            names[theirs] = f"{ours}_in_file"
    if needs_text and "text" not in names.values():
        close = near_miss("text", found)
        raise ReadError(
            f"{where} needs a column 'text'; "
            + (f"found {close!r}. Say columns={{{close!r}: 'text'}}" if close else _listed(found))
        )
    return names


def lookalikes(names: Mapping[str, str]) -> tuple[str, ...]:
    """A note for each column that was kept as it is but may be one of ours, misspelt.

    >>> lookalikes({"text": "text", "Outlet": "Outlet"})
    ("column 'Outlet' is kept under its own name; if it is the outlet, say columns={'Outlet': 'outlet'}",)
    """
    free = [name for name in COLUMNS["documents"] if name not in _OWN and name not in names.values()]
    close = {theirs: near_miss(theirs, free) for theirs in names if names[theirs] not in COLUMNS["documents"]}
    return tuple(
        f"column {theirs!r} is kept under its own name; if it is the {ours}, say columns={{{theirs!r}: {ours!r}}}"
        for theirs, ours in close.items()
        if ours is not None
    )


def _listed(found: Sequence[str]) -> str:
    listed = ", ".join(repr(name) for name in found) or "none"
    return f"it has {listed}. Say which is meant, as in columns={{'Body': 'text'}}"
