"""One source phrase becomes the actor it means on that day; whatever is doubtful stays as the text has it."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.actors.gazetteer import gazetteer
from analysis.actors.resolution import Resolution, resolve

DAY = "2025-11-25"
PIECES = [
    "Xi",
    "Trump",
    "China's",
    "foreign ministry",
    "Wang",
    "a",
    "the",
    "president",
    "of",
    ",",
    "’s",
    "his",
    "spokesman",
    "Ms.",
]

NAMED = [
    ("U.S. President Donald Trump", "donald-trump", "President of the United States"),
    ("Donald J. Trump", "donald-trump", "President of the United States"),
    ("President Trump", "donald-trump", "President of the United States"),
    ("PRESIDENT TRUMP", "donald-trump", "President of the United States"),
    ("Trump himself", "donald-trump", "President of the United States"),
    ("Trump’s", "donald-trump", "President of the United States"),
    ("Mr. Xi", "xi-jinping", "President of China"),
    ("President Xi", "xi-jinping", "President of China"),
    ("China’s leader, Xi Jinping,", "xi-jinping", "President of China"),
    ("Chinese leader Xi Jinping", "xi-jinping", "President of China"),
    (
        "Xi Jinping, general secretary of the Communist Party of China",
        "xi-jinping",
        "General Secretary of the Chinese Communist Party",
    ),
    ("Xi, who is also the general secretary of the party,", "xi-jinping", "President of China"),
    ("习近平", "xi-jinping", "President of China"),
    ("Japan's Takaichi", "sanae-takaichi", "Prime Minister of Japan"),
    ("a post on X by Trump", "donald-trump", "President of the United States"),
    ("Trump's Truth Social post", "donald-trump", "President of the United States"),
    ("Nvidia's Jensen Huang", "jensen-huang", "Chief Executive of Nvidia"),
    ("Speaker Johnson", "mike-johnson", "Speaker of the House of Representatives"),
    ("opposition leader Yoshihiko Noda", "yoshihiko-noda", "Leader of the Constitutional Democratic Party of Japan"),
    ("Wu Jianghao, the Chinese ambassador to Japan,", "wu-jianghao", "Ambassador of China to Japan"),
    ("Commerce Minister Wang", "wang-wentao", "Minister of Commerce of China"),
    ("PLA Eastern Theater Command spokesperson Shi Yi", "shi-yi", "Spokesperson of the Eastern Theater Command"),
    ("Ms. Takaichi", "sanae-takaichi", "Prime Minister of Japan"),
    ("Takaichi", "sanae-takaichi", "Prime Minister of Japan"),
    ("Takaichi Sanae", "sanae-takaichi", "Prime Minister of Japan"),
    ("Prime Minister Sanae Takaichi", "sanae-takaichi", "Prime Minister of Japan"),
    ("Japanese PM Takaichi", "sanae-takaichi", "Prime Minister of Japan"),
    ("the Japanese prime minister, Sanae Takaichi", "sanae-takaichi", "Prime Minister of Japan"),
    ("高市早苗", "sanae-takaichi", "Prime Minister of Japan"),
    ("Chinese Premier Li Qiang", "li-qiang", "Premier of the State Council of China"),
    ("Premier Li", "li-qiang", "Premier of the State Council of China"),
    ("Foreign Minister Wang Yi", "wang-yi", "Minister of Foreign Affairs of China"),
    ("Chinese Foreign Minister Wang Yi", "wang-yi", "Minister of Foreign Affairs of China"),
    ("China's top diplomat Wang Yi", "wang-yi", "Director of the Office of the Central Foreign Affairs Commission"),
    ("Chinese Vice Premier He Lifeng", "he-lifeng", "Vice Premier of China"),
    (
        "Li Chenggang, China's international trade representative",
        "li-chenggang",
        "China International Trade Representative",
    ),
    (
        "Foreign Ministry spokesperson Mao Ning",
        "mao-ning",
        "Spokesperson of the Ministry of Foreign Affairs of China",
    ),
    (
        "Chinese foreign ministry spokesman Guo Jiakun",
        "guo-jiakun",
        "Spokesperson of the Ministry of Foreign Affairs of China",
    ),
    (
        "Lin Jian, a spokesman for the Chinese Foreign Ministry,",
        "lin-jian",
        "Spokesperson of the Ministry of Foreign Affairs of China",
    ),
    (
        "Zhu Fenglian, a spokeswoman for the Taiwan Affairs Office",
        "zhu-fenglian",
        "Spokesperson of the Taiwan Affairs Office",
    ),
    ("Chinese consul general in Osaka Xue Jian", "xue-jian", "Consul General of China in Osaka"),
    ("Japan’s Chief Cabinet Secretary Minoru Kihara", "minoru-kihara", "Chief Cabinet Secretary of Japan"),
    ("Chief Cabinet Secretary Kihara Minoru", "minoru-kihara", "Chief Cabinet Secretary of Japan"),
    ("Foreign Minister Motegi Toshimitsu", "toshimitsu-motegi", "Minister for Foreign Affairs of Japan"),
    ("Defense Minister Koizumi", "shinjiro-koizumi", "Minister of Defense of Japan"),
    ("Finance Minister Satsuki Katayama", "satsuki-katayama", "Minister of Finance of Japan"),
    ("U.S. Treasury Secretary Scott Bessent", "scott-bessent", "Secretary of the Treasury"),
    ("Secretary of State Marco Rubio", "marco-rubio", "Secretary of State"),
    ("Secretary Rubio", "marco-rubio", "Secretary of State"),
    ("White House press secretary Karoline Leavitt", "karoline-leavitt", "White House Press Secretary"),
    ("U.S. Trade Representative Jamieson Greer", "jamieson-greer", "United States Trade Representative"),
    ("US Ambassador to Japan George Glass", "george-glass", "United States Ambassador to Japan"),
    ("Republican Sen. Lindsey Graham", "lindsey-graham", "United States Senator"),
    ("House Speaker Mike Johnson", "mike-johnson", "Speaker of the House of Representatives"),
    ("Speaker of the House Mike Johnson", "mike-johnson", "Speaker of the House of Representatives"),
    ("Fed Chair Jerome Powell", "jerome-powell", "Chair of the Federal Reserve"),
    ("Taiwan President Lai Ching-te", "lai-ching-te", "President of Taiwan"),
    ("William Lai", "lai-ching-te", "President of Taiwan"),
    ("Taiwanese Foreign Minister Lin Chia-lung", "lin-chia-lung", "Minister of Foreign Affairs of Taiwan"),
    ("South Korean President Lee Jae Myung", "lee-jae-myung", "President of South Korea"),
    ("President Lee Jae-myung", "lee-jae-myung", "President of South Korea"),
    ("North Korean leader Kim Jong-un", "kim-jong-un", "Supreme Leader of North Korea"),
    (
        "Kim Yo Jong, the powerful sister of North Korean leader Kim Jong Un,",
        "kim-yo-jong",
        "Deputy Department Director of the Central Committee of the Workers' Party of Korea",
    ),
    ("Russian President Vladimir Putin", "vladimir-putin", "President of Russia"),
    ("Kremlin spokesman Dmitry Peskov", "dmitry-peskov", "Press Secretary of the President of Russia"),
    ("Russian Foreign Minister Sergey Lavrov", "sergei-lavrov", "Minister of Foreign Affairs of Russia"),
    ("Ukrainian President Volodymyr Zelenskyy", "volodymyr-zelensky", "President of Ukraine"),
    ("Zelenskiy", "volodymyr-zelensky", "President of Ukraine"),
    ("Ukraine's Foreign Minister Andrii Sybiha", "andrii-sybiha", "Minister of Foreign Affairs of Ukraine"),
    (
        "European Commission President Ursula von der Leyen",
        "ursula-von-der-leyen",
        "President of the European Commission",
    ),
    (
        "EU foreign policy chief Kaja Kallas",
        "kaja-kallas",
        "High Representative of the Union for Foreign Affairs and Security Policy",
    ),
    ("U.N. Secretary-General Antonio Guterres", "antonio-guterres", "Secretary-General of the United Nations"),
    ("Australian Prime Minister Anthony Albanese", "anthony-albanese", "Prime Minister of Australia"),
    ("former Prime Minister Fumio Kishida", "fumio-kishida", "former Prime Minister of Japan"),
    ("George W. Bush", "george-w-bush", "former President of the United States"),
    ("George H.W. Bush", "george-h-w-bush", "former President of the United States"),
    ("former President Joe Biden", "joe-biden", "former President of the United States"),
    ("then-Foreign Minister Qin Gang", "qin-gang", "former Minister of Foreign Affairs of China"),
]


@pytest.mark.parametrize(("source", "actor_id", "role"), NAMED)
def test_a_name_with_or_without_a_title_is_the_person(source: str, actor_id: str, role: str):
    found = resolve(source, date=DAY)
    assert (found.actor_id, found.role, found.how) == (actor_id, role, "name")


OFFICES = [
    ("the Japanese prime minister", DAY, "sanae-takaichi"),
    ("Japan's prime minister", "2023-05-20", "fumio-kishida"),
    ("the prime minister of Japan", "2016-05-27", "shinzo-abe"),
    ("the US president", DAY, "donald-trump"),
    ("the U.S. President", "2022-08-02", "joe-biden"),
    ("the president of the United States", "2013-06-07", "barack-obama"),
    ("the Chinese president", DAY, "xi-jinping"),
    ("the Chinese leader", DAY, "xi-jinping"),
    ("the Treasury Secretary", DAY, "scott-bessent"),
    ("the Commerce Secretary", "2023-08-28", "gina-raimondo"),
    ("the Secretary of State", "2018-01-15", "rex-tillerson"),
    ("Japan's top government spokesman", DAY, "minoru-kihara"),
    ("the Chief Cabinet Secretary", "2018-01-15", "yoshihide-suga"),
    ("China's foreign minister", "2023-05-01", "qin-gang"),
    ("Taiwan's president", "2022-08-03", "tsai-ing-wen"),
    ("South Korea's president", "2024-12-03", "yoon-suk-yeol"),
    ("the North Korean leader", DAY, "kim-jong-un"),
    ("the Kremlin spokesman", DAY, "dmitry-peskov"),
    ("the Ukrainian president", "2015-02-12", "petro-poroshenko"),
    ("the UN secretary-general", DAY, "antonio-guterres"),
    ("the White House press secretary", "2021-02-01", "jen-psaki"),
    ("Trump's national security adviser", "2019-01-01", "john-bolton"),
    ("Xi's foreign minister", "2020-01-01", "wang-yi"),
    ("the U.S. ambassador to Japan", "2023-08-31", "rahm-emanuel"),
    ("the House Speaker", "2022-08-02", "nancy-pelosi"),
]


@pytest.mark.parametrize(("source", "date", "actor_id"), OFFICES)
def test_an_office_alone_is_its_holder_on_the_day(source: str, date: str, actor_id: str):
    found = resolve(source, date=date)
    assert (found.actor_id, found.how) == (actor_id, "office")
    assert found.role


def test_an_office_alone_without_a_date_stays_open():
    found = resolve("the US president")
    assert (found.actor_id, found.name, found.country) == (None, None, "US")
    assert "no date" in found.notes


def test_an_office_that_several_hold_counts_for_the_institution():
    found = resolve("China's foreign ministry spokesperson", date=DAY)
    assert (found.actor_id, found.how) == ("cn-mfa", "institution")
    for name in ("Mao Ning", "Lin Jian", "Guo Jiakun"):
        assert name in found.notes


def test_an_office_after_the_gazetteer_was_checked_says_so():
    assert "checked to" in resolve("the Japanese prime minister", date="2026-10-01").notes


MISSPELT = [
    ("U.S. Secretary of Commerce Howard Rutnik", "howard-lutnick", "Howard Rutnik"),
    ("Commerce Secretary Rutnik", "howard-lutnick", "Rutnik"),
    ("US Treasury Secretary Scott Bessant", "scott-bessent", "Scott Bessant"),
    ("Japanese Prime Minister Takaichi Sanai", "sanae-takaichi", "Takaichi Sanai"),
    ("White House press secretary Caroline Levitt", "karoline-leavitt", "Caroline Levitt"),
    ("Secretary of State Mark Rubio", "marco-rubio", "Mark Rubio"),
    ("Chief Cabinet Secretary Minoru Kiharra", "minoru-kihara", "Minoru Kiharra"),
]


@pytest.mark.parametrize(("source", "actor_id", "spelling"), MISSPELT)
def test_a_misspelt_name_is_mended_where_office_and_date_agree(source: str, actor_id: str, spelling: str):
    found = resolve(source, date=DAY)
    assert found.actor_id == actor_id
    assert found.notes == f"spelled {spelling!r} in the text"


NOT_MENDED = [
    ("Howard Rutnik", DAY, "Howard Rutnik"),  # no office
    ("U.S. Secretary of Commerce Howard Rutnik", "2023-11-25", "Howard Rutnik"),  # not on that day
    ("Senator Howard Rutnik", DAY, "Howard Rutnik"),  # another office
    ("U.S. Secretary of Commerce John Smith", DAY, "John Smith"),  # quite another name
    ("Secretary of Commerce Eric Lutnick", DAY, "Eric Lutnick"),  # another member of the family
    ("Prime Minister Li Ming", DAY, "Li Ming"),
    ("Chinese foreign ministry spokesperson Wang Xiaoming", DAY, "Wang Xiaoming"),
]


@pytest.mark.parametrize(("source", "date", "name"), NOT_MENDED)
def test_a_name_that_is_merely_similar_stays_as_it_is(source: str, date: str, name: str):
    found = resolve(source, date=date)
    assert (found.actor_id, found.name, found.how) == (None, name, "name")


def test_a_name_that_does_not_belong_to_its_office_says_who_does():
    found = resolve("U.S. Secretary of Commerce John Smith", date=DAY)
    assert "Howard Lutnick" in found.notes
    assert found.country == "US"


INSTITUTIONS = [
    ("China's Ministry of Foreign Affairs", "cn-mfa", "CN"),
    ("China’s Ministry of Foreign Affairs", "cn-mfa", "CN"),
    ("the Chinese Foreign Ministry", "cn-mfa", "CN"),
    ("The Ministry of Foreign Affairs of China", "cn-mfa", "CN"),
    ("Beijing's foreign ministry", "cn-mfa", "CN"),
    ("a spokesperson for China's Ministry of Foreign Affairs", "cn-mfa", "CN"),
    ("a statement from China's foreign ministry", "cn-mfa", "CN"),
    ("a Chinese Foreign Ministry statement", "cn-mfa", "CN"),
    ("Japan's Ministry of Foreign Affairs", "jp-mofa", "JP"),
    ("the Japanese Defense Ministry", "jp-mod", "JP"),
    ("Japan's Ministry of Economy, Trade and Industry", "jp-meti", "JP"),
    ("the Ministry of Commerce of China", "cn-mofcom", "CN"),
    ("China's commerce ministry", "cn-mofcom", "CN"),
    ("the Taiwan Affairs Office", "cn-tao", "CN"),
    ("Taiwan's Mainland Affairs Council", "tw-mac", "TW"),
    ("Taiwan's defence ministry", "tw-mnd", "TW"),
    ("South Korea's foreign ministry", "kr-mofa", "KR"),
    ("North Korea's foreign ministry", "kp-mofa", "KP"),
    ("Russia's Defence Ministry", "ru-mod", "RU"),
    ("the State Department", "us-state", "US"),
    ("the Pentagon", "us-defense", "US"),
    ("the Department of War", "us-defense", "US"),
    ("the White House", "us-white-house", "US"),
    ("the Kremlin", "ru-kremlin", "RU"),
    ("the Trump administration", "us-government", "US"),
    ("the Takaichi government", "jp-government", "JP"),
    ("the Japanese government", "jp-government", "JP"),
    ("Chinese authorities", "cn-government", "CN"),
    ("the Bank of Japan", "jp-boj", "JP"),
    ("the Bank of China", "cn-bank-of-china", "CN"),
    ("Xinhua", "cn-xinhua", "CN"),
    ("China's official Xinhua News Agency", "cn-xinhua", "CN"),
    ("the Global Times", "cn-global-times", "CN"),
    ("Kyodo News", "jp-kyodo", "JP"),
    ("KCNA", "kp-kcna", "KP"),
    ("Yonhap", "kr-yonhap", "KR"),
    ("the European Commission", "eu-commission", "EU"),
    ("the European Union", "EU", "EU"),
    ("the United Nations", "UN", "UN"),
    ("the Republic of China government", "tw-government", "TW"),
    ("China", "CN", "CN"),
    ("Beijing", "CN", "CN"),
    ("Zhongnanhai", "CN", "CN"),
    ("Tokyo", "JP", "JP"),
    ("Washington", "US", "US"),
    ("the United States", "US", "US"),
    ("the U.S.", "US", "US"),
    ("Taipei", "TW", "TW"),
    ("the Republic of China", "TW", "TW"),
    ("the People's Republic of China", "CN", "CN"),
    ("the Republic of Korea", "KR", "KR"),
    ("the DPRK", "KP", "KP"),
    ("Seoul", "KR", "KR"),
    ("Brussels", "EU", "EU"),
    ("the Chinese side", "CN", "CN"),
    ("The Washington Post", "us-wapo", "US"),
    ("Republicans in Washington", "us-republicans", "US"),
    ("the Nikkei newspaper", "jp-nikkei", "JP"),
    ("KCNA news agency", "kp-kcna", "KP"),
    ("Japan's public broadcaster NHK", "jp-nhk", "JP"),
    ("Communist Party mouthpiece People's Daily", "cn-peoples-daily", "CN"),
    ("Takaichi's ruling Liberal Democratic Party", "jp-ldp", "JP"),
    ("the Chinese Embassy in Tokyo", "cn-embassy-jp", "CN"),
    ("China's coast guard", "cn-coast-guard", "CN"),
    ("A State Department spokesperson", "us-state", "US"),
    ("a Pentagon spokesman", "us-defense", "US"),
    ("an editorial in the Global Times", "cn-global-times", "CN"),
    ("the Japanese", "JP", "JP"),
]


@pytest.mark.parametrize(("source", "actor_id", "country"), INSTITUTIONS)
def test_institutions_and_countries_are_found_by_any_of_their_names(source: str, actor_id: str, country: str):
    found = resolve(source, date=DAY)
    assert (found.actor_id, found.country, found.how) == (actor_id, country, "institution")


NOBODY = [
    ("some", None),
    ("many", None),
    ("officials", None),
    ("Officials", None),
    ("analysts", None),
    ("Critics", None),
    ("sources", None),
    ("a person familiar with the matter", None),
    ("people familiar with the discussions", None),
    ("two diplomats", None),
    ("analysts at Goldman Sachs", None),
    ("the two leaders", None),
    ("both sides", None),
    ("a senior official", None),
    ("the report", None),
    ("Chinese officials", "CN"),
    ("a senior Japanese government official", "JP"),
    ("some Chinese analysts", "CN"),
    ("a White House official", "US"),
    ("U.S. lawmakers", "US"),
    ("Some U.S. lawmakers", "US"),
    ("a Chinese foreign ministry official", "CN"),
    ("an official at the Japanese defence ministry", "JP"),
    ("Chinese state media", "CN"),
    ("a US president", "US"),
    ("Chinese netizens", "CN"),
    ("Taiwanese prosecutors", "TW"),
    ("Frustrated Parents", None),
    ("Americans", "US"),
    ("one kind-hearted Canadian", "CA"),
    ("a spokesman for Mr. Trump", "US"),
    ("Clinton aides", None),
    ("his website", None),
]


@pytest.mark.parametrize(("source", "country"), NOBODY)
def test_a_source_without_a_name_is_nobody(source: str, country: str | None):
    found = resolve(source, date=DAY)
    assert (found.actor_id, found.name, found.role, found.country, found.how) == (None, None, None, country, "none")


STRANGERS = [
    ("John Smith", "John Smith", None, "name"),
    ("Bonnie Glaser, an analyst at the German Marshall Fund", "Bonnie Glaser", None, "name"),
    ("analyst John Smith", "John Smith", None, "name"),
    ("Professor Jane Q. Doe of Keio University", "Jane Q. Doe", None, "name"),
    ("Hu Ling, a Chinese economist,", "Hu Ling", "CN", "name"),
    ("Japanese lawmaker Taro Yamada", "Taro Yamada", "JP", "name"),
    ("Mr. Smith", "Smith", None, "name"),
    ("Donald Trump Jr.", "Donald Trump Jr.", None, "name"),
    ("the Lowy Institute", "Lowy Institute", None, "institution"),
    ("the Commission on Presidential Debates", "Commission on Presidential Debates", None, "institution"),
]


@pytest.mark.parametrize(("source", "name", "country", "how"), STRANGERS)
def test_strangers_keep_their_name_as_given(source: str, name: str, country: str | None, how: str):
    found = resolve(source, date=DAY)
    assert (found.actor_id, found.name, found.country, found.how) == (None, name, country, how)


REFERENCES = [
    ("he", ["sanae-takaichi", "xi-jinping", "US"], "xi-jinping", "pronoun"),
    ("He", ["donald-trump", "sanae-takaichi"], "donald-trump", "pronoun"),
    ("she", ["sanae-takaichi", "xi-jinping"], "sanae-takaichi", "pronoun"),
    ("who", ["cn-mfa", "sanae-takaichi", "JP"], "sanae-takaichi", "pronoun"),
    ("it", ["JP", "xi-jinping"], "JP", "pronoun"),
    ("It", ["xi-jinping", "cn-mfa"], "cn-mfa", "pronoun"),
    ("they", ["xi-jinping", "cn-mfa"], "cn-mfa", "pronoun"),
    ("the ministry", ["xi-jinping", "cn-mfa", "donald-trump"], "cn-mfa", "institution"),
    ("the ministry", ["cn-mfa", "jp-mofa"], "jp-mofa", "institution"),
    ("the foreign ministry", ["cn-mfa", "donald-trump"], "cn-mfa", "institution"),
    ("the department", ["us-state", "cn-mfa"], "us-state", "institution"),
    ("the government", ["JP", "shinjiro-koizumi"], "jp-government", "institution"),
    ("the agency", ["cn-xinhua", "xi-jinping"], "cn-xinhua", "institution"),
    ("the newspaper", ["cn-global-times", "cn-mfa"], "cn-global-times", "institution"),
    ("the president", ["xi-jinping", "sanae-takaichi"], "xi-jinping", "office"),
    ("the prime minister", ["sanae-takaichi", "xi-jinping"], "sanae-takaichi", "office"),
    ("the minister", ["wang-yi", "donald-trump"], "wang-yi", "office"),
    ("the spokesperson", ["cn-mfa", "mao-ning", "xi-jinping"], "mao-ning", "office"),
    ("the spokesman", ["lin-jian", "mao-ning"], "lin-jian", "office"),
    ("the former president", ["joe-biden", "donald-trump"], "donald-trump", "office"),
    ("the ministry's spokesperson", ["cn-mfa", "xi-jinping"], "cn-mfa", "institution"),
    ("a ministry spokesperson", ["cn-mfa", "xi-jinping"], "cn-mfa", "institution"),
    ("the Chinese spokesperson", ["mao-ning", "karoline-leavitt"], "mao-ning", "office"),
    ("the embassy", ["cn-embassy-jp", "wu-jianghao"], "cn-embassy-jp", "institution"),
    ("the country", ["JP", "cn-mfa"], "JP", "institution"),
    ("his administration", ["donald-trump"], "us-government", "institution"),
    ("Ms. Mao", [], "mao-ning", "name"),
    ("the Republican senator", ["lindsey-graham"], None, "none"),
    ("Wang", ["wang-wenbin", "wang-yi", "xi-jinping"], "wang-yi", "name"),
    ("Mr. Li", ["li-qiang", "donald-trump"], "li-qiang", "name"),
    ("Lee", ["lee-jae-myung"], "lee-jae-myung", "name"),
    ("its foreign ministry", ["sanae-takaichi", "CN"], "cn-mfa", "institution"),
    ("its", ["CN"], "CN", "pronoun"),
    ("the two leaders", ["xi-jinping", "donald-trump"], None, "office"),
    ("I", ["xi-jinping"], None, "none"),
]


@pytest.mark.parametrize(("source", "antecedents", "actor_id", "how"), REFERENCES)
def test_short_references_go_back_to_the_nearest_that_agrees(
    source: str, antecedents: list[str], actor_id: str | None, how: str
):
    found = resolve(source, date=DAY, antecedents=antecedents)
    assert (found.actor_id, found.how) == (actor_id, how)


def test_a_pronoun_without_anybody_before_it_stays_open():
    found = resolve("she", date=DAY, antecedents=["xi-jinping", "cn-mfa"])
    assert (found.actor_id, found.name, found.how) == (None, None, "none")
    assert "agrees" in found.notes


def test_the_president_without_antecedents_is_that_of_the_article():
    assert resolve("the president", date=DAY, country="US").actor_id == "donald-trump"
    assert resolve("the president", date=DAY, country="KR").actor_id == "lee-jae-myung"
    assert resolve("the president", date=DAY).actor_id is None


def test_strangers_are_antecedents_too():
    stranger = resolve("Bonnie Glaser, an analyst", date=DAY)
    assert resolve("Glaser", date=DAY, antecedents=[stranger]).name == "Bonnie Glaser"
    assert resolve("she", date=DAY, antecedents=["xi-jinping", stranger]).name == "Bonnie Glaser"
    assert resolve("the analyst", date=DAY, antecedents=["xi-jinping", stranger]).name == "Bonnie Glaser"
    assert resolve("he", date=DAY, antecedents=["xi-jinping", stranger]).name == "Xi Jinping"
    smith = resolve("Mr. Smith", date=DAY)
    assert resolve("she", date=DAY, antecedents=[smith]).name is None


SHARED = [
    ("Wang", "Wang Yi"),
    ("Lee", "Lee Jae-myung"),
    ("Kim", "Kim Jong Un"),
    ("Li", "Li Qiang"),
    ("Lin", "Lin Jian"),
]


@pytest.mark.parametrize(("source", "one_of_them"), SHARED)
def test_a_family_name_that_many_share_stays_open_and_says_whose_it_may_be(source: str, one_of_them: str):
    found = resolve(source, date=DAY)
    assert (found.actor_id, found.name, found.how) == (None, source, "name")
    assert one_of_them in found.notes


def test_a_person_out_of_office_is_named_with_a_note():
    found = resolve("President Biden", date=DAY)
    assert found.actor_id == "joe-biden"
    assert "until 2025-01-20" in found.notes


def test_several_sources_stay_together_with_their_names_in_the_notes():
    found = resolve("Trump and Xi", date=DAY)
    assert (found.actor_id, found.name, found.country) == (None, "Trump and Xi", None)
    assert found.notes == "several sources: Donald Trump; Xi Jinping"
    assert resolve("Chinese Premier Li Qiang and Foreign Minister Wang Yi", date=DAY).country == "CN"


def test_a_name_beats_an_antecedent_with_the_same_family_name():
    assert resolve("Kim Yo Jong", date=DAY, antecedents=["kim-jong-un"]).actor_id == "kim-yo-jong"


@pytest.mark.parametrize("source", ["", " ", ",", "“”", "-", "the", "'s", "\n", "42", "???", "von", "A" * 5000, "Mr."])
def test_what_is_no_source_is_nobody_and_never_raises(source: str):
    assert resolve(source, date=DAY).actor_id is None


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join)))
def test_any_phrase_is_resolved_to_something_known_or_left(source: str):
    found = resolve(source, date=DAY, antecedents=["cn-mfa", "John Smith", "xi-jinping", "JP"])
    assert found.actor_id is None or found.actor_id in gazetteer().actors
    assert found.how in ("name", "office", "pronoun", "institution", "none")
    assert (found.how == "none") == (found.name is None)


@pytest.mark.shared
def test_every_source_of_polnear_is_resolved_without_an_exception(shared: Path):
    with gzip.open(shared / "data" / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    n_sources = 0
    for article in articles:
        spans = [item["source"] for items in article["annotators"].values() for item in items if item["source"]]
        for source in spans:
            resolve(article["text"][source[0][0] : source[-1][1]], date=article["date"])
            n_sources += 1
    assert n_sources > 2000


def test_missing_values_are_plain_none():
    pandas = pytest.importorskip("pandas")
    assert resolve(pandas.NA, date=pandas.NaT) == Resolution()
    assert resolve("Xi", date=pandas.NA).actor_id == "xi-jinping"
    assert resolve("the Chinese president", date=pandas.Timestamp("2025-11-25T02:07Z")).actor_id == "xi-jinping"
