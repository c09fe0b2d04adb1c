"""What one run alone could know leaves the notebook; what the cells made stays."""

import json

import nbformat

from analysis.reports.normalising import normalise, write_notebook


def cell(*outputs: dict[str, object], **fields: object) -> dict[str, object]:
    whole = {"cell_type": "code", "id": "a", "metadata": {}, "source": "1", "execution_count": 1, "outputs": [*outputs]}
    return {**whole, **fields}


def cleaned(*cells: dict[str, object], replace: dict[str, str] | None = None) -> list[dict[str, object]]:
    return normalise({"cells": [*cells]}, replace=replace)["cells"]


def html(text: str) -> dict[str, object]:
    return {"output_type": "display_data", "data": {"text/html": text}, "metadata": {}}


def test_timestamps_durations_and_paths_of_papermill_go() -> None:
    metadata = {"papermill": {"start_time": "now"}, "execution": {"iopub.status.busy": "now"}, "tags": ["parameters"]}
    (clean,) = cleaned(cell(metadata=metadata))
    assert clean["metadata"] == {"tags": ["parameters"]}


def test_an_object_s_address_goes_but_a_number_in_an_article_stays() -> None:
    (clean,) = cleaned(cell(html("<pre>&lt;Figure at 0x7f3c2a10&gt;</pre> wallet 0x7f3c2a10 moved")))
    assert clean["outputs"][0]["data"]["text/html"] == "<pre>&lt;Figure at 0x0&gt;</pre> wallet 0x7f3c2a10 moved"


def test_stylers_ids_are_numbered_through_the_notebook() -> None:
    first, second = html('<style>#T_a1b2c td {}</style><table id="T_a1b2c">'), html('<table id="T_fffff">')
    cells = cleaned(cell(first), cell(second))
    assert cells[0]["outputs"][0]["data"]["text/html"] == '<style>#T_00000 td {}</style><table id="T_00000">'
    assert cells[1]["outputs"][0]["data"]["text/html"] == '<table id="T_00001">'


def test_a_warning_s_file_is_the_cell() -> None:
    warned = {"output_type": "stream", "name": "stderr", "text": "/var/ipykernel_4711/99.py:3: UserWarning: x\n"}
    assert cleaned(cell(warned))[0]["outputs"][0]["text"] == "<cell>:3: UserWarning: x\n"


def test_a_stream_is_one_output_however_the_clock_cut_it() -> None:
    parts = [{"output_type": "stream", "name": "stdout", "text": text} for text in ("a", ["b\n", "c"])]
    (clean,) = cleaned(cell(*parts))
    assert clean["outputs"] == [{"name": "stdout", "output_type": "stream", "text": "ab\nc"}]


def test_the_folder_of_this_run_goes() -> None:
    (clean,) = cleaned(cell(html("see /home/x/report/figures/tone")), replace={"/home/x/report/": ""})
    assert clean["outputs"][0]["data"]["text/html"] == "see figures/tone"


def test_an_image_is_left_alone() -> None:
    image = {"output_type": "display_data", "data": {"image/png": "iVBOR at 0x123456>"}, "metadata": {}}
    assert cleaned(cell(image))[0]["outputs"][0]["data"] == image["data"]


def test_what_is_written_is_a_valid_notebook_with_its_outputs_kept() -> None:
    result = {"output_type": "execute_result", "data": {"text/plain": "a\nb"}, "metadata": {}, "execution_count": 1}
    text = write_notebook(normalise({"cells": [cell(result), {"cell_type": "markdown", "source": "x", "id": "b"}]}))
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[0].outputs[0].data["text/plain"] == "a\nb"
    assert json.loads(text)["cells"][0]["outputs"][0]["data"]["text/plain"] == ["a\n", "b"]
