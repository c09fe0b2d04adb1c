"""How often the intervals hold the truth, in simulated coverage with reprints. Every replicate is one group."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimates.gaps import gap
from analysis.estimates.means import mean
from analysis.estimates.shares import share

REPLICATES = 1500


def coverage_of_news(*, n_stories: int, share_of: float = 0.3, outlets: int = 1, seed: int = 20) -> pd.DataFrame:
    """Stories that differ in how often Xi is quoted and in tone; each is printed three times on average."""
    rng = np.random.default_rng(seed)
    n = REPLICATES * n_stories
    lean, mood = rng.beta(4 * share_of, 4 * (1 - share_of), n), rng.normal(0, 0.3, n)
    quotes_in = 1 + rng.poisson(2, n)
    story = np.repeat(np.arange(n), quotes_in)
    first = pd.DataFrame({"story": story, "speaker": np.where(rng.random(len(story)) < lean[story], "Xi", "Trump")})
    first["score"] = mood[story] + rng.normal(0, 0.3, len(story))
    copies = np.repeat(np.arange(n), rng.geometric(1 / 3, n))
    copied = pd.DataFrame({"story": copies, "copy": np.arange(len(copies))})
    copied["outlet"] = rng.integers(0, outlets, len(copied))
    table = first.merge(copied, on="story")
    return table.assign(
        replicate=table.story // n_stories, story_id=table.story.astype("str"), doc_id=table["copy"].astype("str")
    )


def covered(estimates: pd.DataFrame, truth: float) -> float:
    # an interval that is refused is neither right nor wrong
    known = estimates.dropna(subset="low")
    return float(((known.low <= truth) & (truth <= known.high)).mean())


def shares_of_xi(table: pd.DataFrame) -> pd.DataFrame:
    result = share(table, "speaker", by="replicate")
    return result[result.speaker == "Xi"]


def test_shares_by_story_cover_and_quotes_taken_as_independent_do_not() -> None:
    news = coverage_of_news(n_stories=20)
    by_article = news.drop(columns="story_id")
    independent = by_article.assign(doc_id=np.arange(len(news)).astype("str"))
    by_story, by_article_, alone = (covered(shares_of_xi(table), 0.3) for table in (news, by_article, independent))
    assert by_story >= 0.92, (by_story, by_article_, alone)
    assert alone < by_article_ < 0.85, (by_story, by_article_, alone)


@pytest.mark.parametrize(("n_stories", "rare"), [(3, 0.3), (5, 0.1), (10, 0.1), (20, 0.1), (20, 0.03)])
def test_shares_cover_with_few_stories_and_rare_speakers(n_stories: int, rare: float) -> None:
    assert covered(shares_of_xi(coverage_of_news(n_stories=n_stories, share_of=rare)), rare) >= 0.92


@pytest.mark.parametrize("n_stories", [5, 20])
def test_means_cover(n_stories: int) -> None:
    assert covered(mean(coverage_of_news(n_stories=n_stories), "score", by="replicate"), 0) >= 0.92 - 0.02 * (
        n_stories < 10
    )


@pytest.mark.parametrize("n_stories", [8, 20])
def test_gaps_between_outlets_that_share_stories_cover(n_stories: int) -> None:
    news = coverage_of_news(n_stories=n_stories, outlets=2)
    assert covered(gap(news, "score", between="outlet", by="replicate"), 0) >= 0.92
    assert covered(gap(news, "speaker", between="outlet", by="replicate", value="Xi"), 0) >= 0.92
