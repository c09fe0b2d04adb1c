"""`trilogue times`."""

import analysis
from analysis.cli.arguments import Articles, Out, articles_at, check_out
from analysis.cli.output import give

__all__ = ["times"]


def times(path: Articles, out: Out = None) -> None:
    """Every expression of time in the articles at PATH, and the days that it means."""
    check_out(out)
    documents = articles_at(path)
    found = analysis.times(documents, quotes=analysis.quotes(documents))
    give(found, out, ["text", "value", "first_day", "last_day", "confidence"])
