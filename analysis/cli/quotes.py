"""`trilogue quotes`."""

import analysis
from analysis.cli.arguments import Articles, Out, articles_at, check_out
from analysis.cli.output import give

__all__ = ["quotes"]


def quotes(path: Articles, out: Out = None) -> None:
    """Every attribution in the articles at PATH: who is quoted, in which words, by whom it was passed on."""
    check_out(out)
    give(analysis.quotes(articles_at(path)), out, ["speaker", "country", "kind", "cue", "text"])
