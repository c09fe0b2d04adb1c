"""`trilogue stories`."""

import analysis
from analysis.cli.arguments import Articles, Out, articles_at, check_out
from analysis.cli.output import give

__all__ = ["stories"]


def stories(path: Articles, out: Out = None, window: int | None = None) -> None:
    """The stories in the articles at PATH: their articles, who was first, and how far they went.

    --window is the number of days within which two articles can be one story.
    """
    check_out(out)
    found = analysis.stories(articles_at(path), window=window)
    give(found, out, ["story_id", "n_articles", "n_outlets", "first_outlet", "first_published", "last_published"])
