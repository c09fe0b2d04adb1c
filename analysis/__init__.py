"""Trilogue reads news coverage of the United States, China and Japan: who said what, in which tone, with what stance.

>>> import analysis
>>> documents = analysis.read("seeds")
>>> quotes = analysis.quotes(documents)
>>> quotes.speaker.iloc[0]
'Donald Trump'

Every public name is loaded on first use, so that `import analysis` costs next to nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# public name → the module that defines it
_HOMES = {
    "AnalysisError": "analysis.errors",
    "AnalysisWarning": "analysis.errors",
    "acts": "analysis.measures.acts",
    "agreement": "analysis.coding.agreement",
    "codebook": "analysis.measures.codebook",
    "collocates": "analysis.explore.collocates",
    "directed_tone": "analysis.measures.directed_tone",
    "dispersion": "analysis.explore.dispersion",
    "evaluate_labels": "analysis.evaluation.labels",
    "evaluate_quotes": "analysis.evaluation.quotes",
    "event_class": "analysis.measures.event_class",
    "explain": "analysis.figures.explaining",
    "frames": "analysis.measures.frames",
    "gap": "analysis.estimates.gaps",
    "kwic": "analysis.explore.kwic",
    "mean": "analysis.estimates.means",
    "nltk_text": "analysis.text.nltk_text",
    "quotes": "analysis.quotations.extraction",
    "read": "analysis.corpus.reading",
    "report": "analysis.reports.running",
    "sample": "analysis.coding.sampling",
    "save_figure": "analysis.figures.saving",
    "save_table": "analysis.reports.tables",
    "sentences": "analysis.text.sentences",
    "share": "analysis.estimates.shares",
    "show": "analysis.explore.showing",
    "stance": "analysis.measures.stance",
    "stories": "analysis.corpus.spread",
    "target_tone": "analysis.measures.target_tone",
    "times": "analysis.timexes.extraction",
    "tokens": "analysis.text.tokens",
    "tone": "analysis.measures.tone",
    "verify": "analysis.reports.verifying",
}

__all__ = [
    "AnalysisError",
    "AnalysisWarning",
    "acts",
    "agreement",
    "codebook",
    "collocates",
    "directed_tone",
    "dispersion",
    "evaluate_labels",
    "evaluate_quotes",
    "event_class",
    "explain",
    "frames",
    "gap",
    "kwic",
    "mean",
    "nltk_text",
    "quotes",
    "read",
    "report",
    "sample",
    "save_figure",
    "save_table",
    "sentences",
    "share",
    "show",
    "stance",
    "stories",
    "target_tone",
    "times",
    "tokens",
    "tone",
    "verify",
]

if TYPE_CHECKING:
    from analysis.coding.agreement import agreement as agreement
    from analysis.coding.sampling import sample as sample
    from analysis.corpus.reading import read as read
    from analysis.corpus.spread import stories as stories
    from analysis.errors import AnalysisError as AnalysisError
    from analysis.errors import AnalysisWarning as AnalysisWarning
    from analysis.estimates.gaps import gap as gap
    from analysis.estimates.means import mean as mean
    from analysis.estimates.shares import share as share
    from analysis.evaluation.labels import evaluate_labels as evaluate_labels
    from analysis.evaluation.quotes import evaluate_quotes as evaluate_quotes
    from analysis.explore.collocates import collocates as collocates
    from analysis.explore.dispersion import dispersion as dispersion
    from analysis.explore.kwic import kwic as kwic
    from analysis.explore.showing import show as show
    from analysis.figures.explaining import explain as explain
    from analysis.figures.saving import save_figure as save_figure
    from analysis.measures.acts import acts as acts
    from analysis.measures.codebook import codebook as codebook
    from analysis.measures.directed_tone import directed_tone as directed_tone
    from analysis.measures.event_class import event_class as event_class
    from analysis.measures.frames import frames as frames
    from analysis.measures.stance import stance as stance
    from analysis.measures.target_tone import target_tone as target_tone
    from analysis.measures.tone import tone as tone
    from analysis.quotations.extraction import quotes as quotes
    from analysis.reports.running import report as report
    from analysis.reports.tables import save_table as save_table
    from analysis.reports.verifying import verify as verify
    from analysis.text.nltk_text import nltk_text as nltk_text
    from analysis.text.sentences import sentences as sentences
    from analysis.text.tokens import tokens as tokens
    from analysis.timexes.extraction import times as times


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
