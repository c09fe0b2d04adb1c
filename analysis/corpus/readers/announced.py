"""What an export says it holds is checked against what was found in it."""

from analysis.corpus.articles import File, Skip

__all__ = ["shortfall"]


def shortfall(file: File, announced: int | None, n_found: int) -> list[Skip]:
    """One row for the ledger where `file` announces more articles than were found in it; else none.

    >>> shortfall(File("a.txt", b""), 500, 498)[0].reason
    'the file announces 500 articles and holds 498: 2 are missing in it'
    """
    if announced is None or announced <= n_found:
        return []
    missing = announced - n_found
    told = f"{announced:,} article{'s' if announced > 1 else ''} and holds {n_found:,}"
    return [Skip(file.path, f"the file announces {told}: {missing:,} {'are' if missing > 1 else 'is'} missing in it")]
