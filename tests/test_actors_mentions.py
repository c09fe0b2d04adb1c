"""Every known actor that a text names is found, once, where it stands; what only looks like one is not."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.actors.gazetteer import gazetteer
from analysis.actors.mentions import mentions

DAY = "2025-11-25"

CASES = [
    # countries, and what holds their names without being them
    ("China agreed with Japan.", ["CN", "JP"]),
    ("China's exports and Japan’s imports", ["CN", "JP"]),
    ("The Republic of China is Taiwan.", ["TW", "TW"]),
    ("The People's Republic of China", ["CN"]),
    ("South Korea and North Korea", ["KR", "KP"]),
    ("The Republic of Korea; the Democratic People's Republic of Korea", ["KR", "KP"]),
    ("China, Japan and Korea met.", ["CN", "JP", "KR"]),
    ("North Korea fired a missile. Korea is divided.", ["KP", None]),
    ("Shares of the Bank of China rose.", ["cn-bank-of-china"]),
    ("in the South China Sea and the East China Sea", []),
    ("the Sea of Japan, the Korean Peninsula, the Korean War", []),
    ("the South China Morning Post, the Japan Times and China Daily", ["hk-scmp", "jp-japan-times", "cn-china-daily"]),
    ("China Eastern Airlines and Japan Airlines cancelled flights.", []),
    ("Tell us what the US wants from us.", ["US"]),
    ("JOIN US TODAY", []),
    ("U.S. and U.S.-China relations", ["US", "US", "CN"]),
    ("Chinese and American and Japanese goods", ["CN", "US", "JP"]),
    ("the Chinese New Year", []),
    ("Hong Kong", ["HK"]),
    ("Chinatown", []),
    # capitals
    ("Washington and Beijing agreed.", ["US", "CN"]),
    ("Talks were held in Washington.", []),
    ("He returned to Washington from Tokyo, while Tokyo protested.", ["JP", "JP"]),
    ("The Washington Post reported.", ["us-wapo"]),
    ("George Washington and Denzel Washington", []),
    ("Washington state and Washington, D.C.", []),
    ("a Tokyo-based analyst and the Tokyo Stock Exchange", []),
    ("She plans to visit Beijing in April.", []),
    ("Beijing's foreign ministry protested to Tokyo.", ["cn-mfa", "JP"]),
    ("Relations with Beijing cooled.", ["CN"]),
    ("New Delhi hosted the summit.", []),
    ("The White House and the Kremlin", ["us-white-house", "ru-kremlin"]),
    ("Zhongnanhai is silent. Brussels is not.", ["CN", "EU"]),
    # persons
    ("Trump met Xi.", ["donald-trump", "xi-jinping"]),
    ("Donald J. Trump met Xi Jinping.", ["donald-trump", "xi-jinping"]),
    ("Takaichi Sanae, or Sanae Takaichi", ["sanae-takaichi"] * 2),
    ("Kim Jong-un, Kim Jong Un and Kim Yo-jong", ["kim-jong-un", "kim-jong-un", "kim-yo-jong"]),
    ("Zelensky, Zelenskyy and Zelenskiy", ["volodymyr-zelensky"] * 3),
    ("Melania Trump met Trump.", ["donald-trump"]),
    ("Donald Trump Jr. spoke at Trump Tower.", []),
    ("Xi Zhongxun was the father of Xi.", ["xi-jinping"]),
    ("Xi Jinping Thought", []),
    ("Xi Warns Trump Against Tariffs", ["xi-jinping", "donald-trump"]),
    ("Wang Yi arrived. Wang said so.", ["wang-yi", "wang-yi"]),
    ("Wang said so.", [None]),
    ("Li Qiang met Lee Jae-myung. Li thanked Lee.", ["li-qiang", "lee-jae-myung", "li-qiang", "lee-jae-myung"]),
    ("Kim Keon-hee left. Kim said nothing.", []),
    ("In May, prices rose. Theresa May spoke.", ["theresa-may"]),
    ("He Lifeng spoke. He left.", ["he-lifeng"]),
    ("Xi (习近平) met 高市早苗 and 트럼프.", ["xi-jinping", "xi-jinping", "sanae-takaichi", "donald-trump"]),
    ("PRESIDENT TRUMP: Thank you. SECRETARY RUBIO: Thank you.", ["donald-trump", "marco-rubio"]),
    # titles and offices
    ("President Xi and Prime Minister Takaichi", ["xi-jinping", "sanae-takaichi"]),
    ("U.S. Secretary of Commerce Howard Rutnik said", ["howard-lutnick"]),
    ("Prime Minister Li Ming said", []),
    ("Rep. Abe Hamadeh and Sen. Tim Scott said", []),
    ("Foreign Minister Wang and Defense Minister Koizumi", ["wang-yi", "shinjiro-koizumi"]),
    ("the Japanese prime minister and the Chinese president", ["sanae-takaichi", "xi-jinping"]),
    ("the Treasury Secretary", ["scott-bessent"]),
    ("China's foreign ministry spokesperson", ["cn-mfa"]),
    ("China's Ministry of Foreign Affairs", ["cn-mfa"]),
    ("Japan's foreign ministry", ["jp-mofa"]),
    ("Ministry of Foreign Affairs of China", ["cn-mfa"]),
    ("the Trump administration and the Takaichi government", ["us-government", "jp-government"]),
    ("Taiwan's defence ministry counted ships of the People's Liberation Army.", ["tw-mnd", "cn-pla"]),
    ("the president and the minister", []),
    ("China protested. The Foreign Ministry said so.", ["CN", "cn-mfa"]),
    ("China and Japan talked. The Foreign Ministry said so.", ["CN", "JP", None]),
    ("The Executive and the House", []),
    ("nothing is named here", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_names_these_and_no_others(text: str, expected: list[str | None]):
    assert [mention.actor_id for mention in mentions(text, date=DAY)] == expected


DATED = [
    ("President Bush", "2005-01-01", "george-w-bush"),
    ("President Bush", "1990-01-01", "george-h-w-bush"),
    ("President Lee", "2012-01-01", "lee-myung-bak"),
    ("President Lee", "2025-11-25", "lee-jae-myung"),
    ("Prime Minister Abe", "2015-01-01", "shinzo-abe"),
    ("Premier Li", "2020-01-01", "li-keqiang"),
    ("Premier Li", "2025-11-25", "li-qiang"),
    ("the US president", "2014-01-01", "barack-obama"),
    ("the Japanese prime minister", "2024-01-01", "fumio-kishida"),
    ("Defense Minister Koizumi", "2025-11-25", "shinjiro-koizumi"),
    ("Secretary of State Clinton", "2012-01-01", "hillary-clinton"),
]


@pytest.mark.parametrize(("text", "date", "actor_id"), DATED)
def test_offices_and_titles_are_read_on_the_day(text: str, date: str, actor_id: str):
    assert [mention.actor_id for mention in mentions(text, date=date)] == [actor_id]


def test_what_several_share_lists_them():
    [mention] = mentions("Wang said so.", date=DAY)
    assert mention.actor_id is None
    assert {"wang-yi", "wang-wentao"} <= set(mention.ambiguous_with)
    assert mentions("President Bush spoke.", date=DAY)[0].ambiguous_with == ("george-w-bush", "george-h-w-bush")


def test_how_a_mention_names_its_actor_is_said():
    text = "President Trump and Xi of China told Beijing; Chinese goods; the US president."
    assert [mention.how for mention in mentions(text, date=DAY)] == [
        "title",
        "family",
        "name",
        "metonym",
        "demonym",
        "office",
    ]


def test_a_name_wrapped_over_two_lines_is_one_name():
    [mention] = mentions("He quoted President Xi\nJinping.", date=DAY)
    assert (mention.text, mention.actor_id) == ("President Xi\nJinping", "xi-jinping")


def test_the_seed_names_whom_a_reader_finds(root: Path):
    text = next((root / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    found = {mention.actor_id for mention in mentions(text, date=DAY)}
    persons = {"donald-trump", "xi-jinping", "sanae-takaichi", "howard-lutnick"}
    assert {each for each in found if each and gazetteer().actor(each).kind == "person"} == persons
    assert {"CN", "JP", "US", "TW", "KR", "RU", "UA", "cn-mfa", "us-government"} <= found


PIECES = [
    "Xi",
    "Trump",
    "China's",
    "foreign ministry",
    "Wang",
    "Korea",
    "the",
    "president",
    "of",
    "“",
    "’s",
    "U.S.",
    "\n",
    "東京",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join)))
def test_any_text_is_sliced_by_its_mentions_in_order(text: str):
    last = 0
    for mention in mentions(text, date=DAY):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.actor_id is None or mention.actor_id in gazetteer().actors
        assert (mention.actor_id is None) == bool(mention.ambiguous_with)
        last = mention.end


@pytest.mark.usefixtures("without_gc")
def test_time_grows_with_the_text(root: Path):
    text = next((root / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    short, long = (min(_seconds(text * n) for _ in range(3)) for n in (20, 200))
    assert long < 20 * short
    assert len(text * 200) / long > 250_000  # characters a second; 2 million on the machine of the makers


def _seconds(text: str) -> float:
    started = time.process_time()
    mentions(text, date=DAY)
    return time.process_time() - started
