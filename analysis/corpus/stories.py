"""Articles that tell one story in the same words: reprints, shortened reprints, updates."""

import pandas as pd

__all__ = ["story_ids"]


def story_ids(documents: pd.DataFrame) -> list[str]:
    """The story of each document."""
    return [str(doc_id) for doc_id in documents["doc_id"]]
