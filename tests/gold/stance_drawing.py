"""Draws the 400 quotes of the stance gold: `python tests/gold/stance_drawing.py SHARED OUT.json`, and then some.

223 quotes of White House pages, 120 sentences of UN speeches, 57 attributions of our own passages. Of the first two,
half of the draw (and more where there are few) comes from quotes with a word of a US-China-Japan topic. OUT has the
texts and stays outside the repository; `stance_gold.csv` has offsets and hashes. No label of the software is read.

With `fresh` behind OUT.json it draws the part that no rule was made on, 270 quotes; seven had become development quotes
by the time that they were coded and were left out. Which quotes of a page there are to draw from depends on the
labeller of that day, so that `stance_gold.csv` is what counts.
"""

import hashlib
import json
import re
import sys
import tempfile
import zipfile
from pathlib import Path

import pandas as pd

import analysis
from analysis.coding.sampling import sample

HERE = Path(__file__).parent
SEED = 20251125
COUNTRIES = {"USA": "US", "CHN": "CN", "JPN": "JP", "KOR": "KR", "PRK": "KP", "RUS": "RU", "UKR": "UA"}
TOPIC = re.compile(
    r"\b(?:China|Chinese|Beijing|Japan\w*|Tokyo|Taiwan\w*|tariffs?|fentanyl|TikTok|rare earths?|soybeans?|chips?|"
    r"semiconductors?|Ukrain\w*|Korean?|DPRK|Hong Kong|Xinjiang|Fukushima|Yasukuni|trade deal|trade agreement)\b"
)
ACTOR = re.compile(
    r"\b(?:China|Chinese|Beijing|Japan(?:ese)?|Tokyo|Taiwan|United States|America(?:n)?|Russian?|Ukraine|Iran(?:ian)?|"
    r"Israeli?|North Korea|DPRK|South Korea|European Union|NATO|United Nations|Hamas|Congress|Democrats|Republicans|"
    r"India|Mexico|Canada|Syrian?|Iraq|Trump|Biden|Xi|Putin|Zelenskyy?|Security Council|Afghanistan|Palestine)\b"
)


def corpora(shared: Path) -> pd.DataFrame:
    with tempfile.TemporaryDirectory() as folder:
        for archive in ("whitehouse/markdown.zip", "ungdc/txt.zip"):
            with zipfile.ZipFile(shared / "data" / "corpora" / archive) as files:
                files.extractall(Path(folder) / archive.split("/")[0])
        return analysis.read(folder).drop_duplicates("source_sha256")


def quotations(documents: pd.DataFrame) -> pd.DataFrame:
    pages = documents[documents.source_file.str.contains(r"\.md$")]
    found = analysis.quotes(pages)
    found = found[found.kind.isin(["direct", "mixed", "indirect"])]
    found = found.assign(file=found.doc_id.map(pages.set_index("doc_id").source_sha256))
    return found[["doc_id", "file", "spans", "text", "kind", "cue", "country"]].assign(corpus="whitehouse")


def speeches(documents: pd.DataFrame) -> pd.DataFrame:
    found = analysis.sentences(documents[documents.source_file.str.contains(r"\.txt$")])
    country = documents.set_index("doc_id").source_file.str.extract(r"([A-Z]{3})_\d+_\d{4}", expand=False)
    rows = found.assign(
        file=found.doc_id.map(documents.set_index("doc_id").source_sha256),
        spans=[[[start, end]] for start, end in zip(found.start, found.end, strict=True)],
        kind="direct",
        cue="said",
        country=found.doc_id.map(country).map(COUNTRIES),
        corpus="ungdc",
    )
    return rows[["doc_id", "file", "spans", "text", "kind", "cue", "country", "corpus"]]


def passages() -> pd.DataFrame:
    rows = []
    for at, passage in enumerate(json.loads((HERE / "passages.json").read_text(encoding="utf-8"))):
        for one in passage["attributions"]:
            spans = [[passage["text"].find(part), passage["text"].find(part) + len(part)] for part in one["content"]]
            rows.append(
                {
                    "doc_id": f"passage-{at}",
                    "file": f"passages.json#{at}",
                    "spans": spans,
                    "text": " ".join(one["content"]),
                    "kind": one["kind"],
                    "cue": one["cue"],
                    "country": None,
                    "corpus": "passages",
                }
            )
    return pd.DataFrame([row for row in rows if row["spans"] and min(start for start, _ in row["spans"]) >= 0])


def draw(shared: Path) -> pd.DataFrame:
    documents = corpora(shared)
    drawn = []
    for table, n in ((quotations(documents), 223), (speeches(documents), 120), (passages(), 57)):
        usable = table[[6 <= len(text.split()) <= 70 for text in table.text]].drop_duplicates("text")
        marked = usable.assign(
            unit_id=[_unit(file, spans) for file, spans in zip(usable.file, usable.spans, strict=True)],
            topic=[bool(TOPIC.search(text)) for text in usable.text],
        )
        drawn.append(sample(marked, n=n, key="unit_id", by="topic", seed=SEED))
    texts = {**documents.set_index("doc_id").text.to_dict(), **_passage_texts()}
    return pd.concat(drawn, ignore_index=True).assign(whole=lambda rows: rows.doc_id.map(texts))


def fresh(shared: Path) -> pd.DataFrame:
    """180 quotes of two in five White House pages and 90 sentences of UN speeches, most with a word of a topic."""
    files = [HERE / f"{name}.csv" for name in ("stance_gold", "stance_development", "acts_development")]
    known = pd.concat([pd.read_csv(file) for file in files])
    documents = corpora(shared)
    pages = documents[[int(file[:8], 16) % 5 < 2 for file in documents.source_sha256]]
    drawn = []
    for table, n, on_topic in ((quotations(pages), 100, 80), (speeches(documents), 50, 40)):
        usable = table[[6 <= len(text.split()) <= 70 for text in table.text]].drop_duplicates("text")
        marked = usable.assign(
            unit_id=[_unit(file, spans) for file, spans in zip(usable.file, usable.spans, strict=True)],
            topic=[bool(TOPIC.search(text)) for text in usable.text],
            sha256=[hashlib.sha256(text.encode()).hexdigest() for text in usable.text],
        )
        new = marked[~marked.unit_id.isin(known.unit_id) & ~marked.sha256.isin(known.text_sha256)]
        first = sample(new, n=n, key="unit_id", by="topic", seed=SEED + 1)
        rest = new[new.topic & ~new.unit_id.isin(first.unit_id)]
        drawn += [first, sample(rest, n=on_topic, key="unit_id", by="topic", seed=SEED + 1)]
    texts = documents.set_index("doc_id").text
    return pd.concat(drawn, ignore_index=True).assign(whole=lambda rows: rows.doc_id.map(texts))


def _unit(file: str, spans: list[list[int]]) -> str:
    written = ";".join(f"{start}-{end}" for start, end in spans)
    return hashlib.sha256(f"{file} {written}".encode()).hexdigest()[:12]


def _passage_texts() -> dict[str, str]:
    found = json.loads((HERE / "passages.json").read_text(encoding="utf-8"))
    return {f"passage-{at}": passage["text"] for at, passage in enumerate(found)}


def exported(row: pd.Series) -> dict[str, object]:
    start, end = row.spans[0][0], row.spans[-1][1]
    actor = ACTOR.search(row.text)
    return {
        "unit_id": row.unit_id,
        "corpus": row.corpus,
        "speaker_country": row.country if isinstance(row.country, str) else None,
        "kind": row.kind,
        "cue": row.cue if isinstance(row.cue, str) else None,
        "before": row.whole[max(0, start - 160) : start],
        "text": row.text,
        "after": row.whole[end : end + 100],
        "target": actor.group() if actor else None,
    }


def main(shared: str, out: str, part: str = "first") -> None:
    drawn = draw(Path(shared)) if part == "first" else fresh(Path(shared))
    items = [exported(row) for _, row in drawn.iterrows()]
    Path(out).write_text(json.dumps(items, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if part != "first":
        return
    listed = pd.DataFrame(
        {
            "unit_id": drawn.unit_id,
            "corpus": drawn.corpus,
            "file": drawn.file,
            "spans": [";".join(f"{start}-{end}" for start, end in spans) for spans in drawn.spans],
            "kind": drawn.kind,
            "cue": [item["cue"] for item in items],
            "country": [item["speaker_country"] for item in items],
            "text_sha256": [hashlib.sha256(text.encode()).hexdigest() for text in drawn.text],
            "target": [item["target"] for item in items],
            "half": ["seen" if int(unit, 16) % 2 else "unseen" for unit in drawn.unit_id],
        }
    )
    listed.to_csv(HERE / "stance_gold.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
