"""What the last batches of development quotes taught the rules of acts: one made-up sentence for each cause."""

import pandas as pd
import pytest

from analysis.measures.acts import acts


def read(text: str, **columns: str | None) -> tuple[str, str]:
    quote = {"quote_id": "q", "text": text, "cue": "said", "kind": "direct", "country": "US", **columns}
    return tuple(acts(pd.DataFrame([quote])).loc[0, ["act", "modality"]])


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Iraq must open its gates.", "demand"),
        ("Its leaders must show good will.", "demand"),
        ("The war must end.", "demand"),
        ("The United Nations must renew itself.", "appeal"),
        ("The Council must become a house of all.", "appeal"),
        ("They should seek a way together.", "appeal"),
        ("People have to pay more for bread.", "assert"),
        ("We must not allow the harvest to be lost.", "appeal"),
        ("We would welcome a visit of the committee.", "appeal"),
        ("We need a completely new road.", "appeal"),
        ("I ask all nations to join the fair.", "appeal"),
        ("It is the duty of all to plant trees.", "appeal"),
        ("I will ask Congress for the money.", "promise"),
        ("We will defeat the virus and plant trees.", "promise"),
        ("We intend to take an active part in the fair.", "promise"),
        ("The flood was a tragic day for the town.", "assert"),
        ("They say that others are worried about the flood.", "assert"),
        ("I like tea with milk.", "assert"),
        ("We have made it a priority to plant trees.", "announce"),
        ("Thanks to our joint efforts, the fair went well.", "praise"),
        ("We wish the committee success.", "praise"),
        ("I thank you all for your condolences.", "thank"),
        ("If I had a boat, the war would not trouble me.", "assert"),
    ],
)
def test_what_a_sentence_does_follows_whose_it_is(text, act):
    assert read(text)[0] == act


@pytest.mark.parametrize(
    ("cue", "text", "act"),
    [
        ("asked", "why the bridge was closed", "assert"),
        ("asked", "if we could have a table", "request"),
        ("proposes", "to build a bridge", "announce"),
        ("directed", "the office to count the trees", "announce"),
        ("urged", "the House to pass the bill", "demand"),
        ("disavowed", "the remark", "reject"),
        ("dismissed", "the claims of the report", "deny"),
        ("would not rule out", "a change", "assert"),
        ("had hoped", "to do better", "assert"),
        ("said in a press release", "the bridge is open", "assert"),
        ("predicts", "our trade will grow", "assert"),
    ],
)
def test_a_reporting_verb_is_read_with_what_stands_around_it(cue, text, act):
    assert read(text, cue=cue, kind="indirect", country=None)[0] == act


def test_at_a_lectern_what_one_will_not_say_is_no_promise_and_go_ahead_no_demand():
    lectern = {"cue": ":", "kind": "indirect"}
    assert read("I am not going to guess the hour.", **lectern)[0] == "assert"
    assert read("Go ahead, Ann.", **lectern)[0] == "assert"


@pytest.mark.parametrize(
    ("cue", "modality"), [("aren't planning on", "negated"), ("think", "hedged"), ("may decide", "hedged")]
)
def test_a_reporting_verb_denies_or_doubts_too(cue, modality):
    assert read("a bridge over the river", cue=cue, kind="indirect")[1] == modality
