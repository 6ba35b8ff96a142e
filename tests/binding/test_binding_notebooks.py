"""Workbooks are saved so that two runs give the same file."""

import nbformat
import pytest

from binding.notebooks import WIDGET_VIEW, main, tidy


def test_what_differs_from_run_to_run_is_taken_out() -> None:
    cell = nbformat.v4.new_code_cell("1", metadata={"execution": {"iopub": "now"}, "tags": ["hide-input"]})
    data = {"text/html": "<p>", WIDGET_VIEW: {"model_id": "random"}}
    cell.outputs = [nbformat.v4.new_output("display_data", data=data)]
    notebook = nbformat.v4.new_notebook(
        cells=[cell], metadata={"language_info": {"name": "python", "version": "3.99"}, "widgets": {}}
    )
    tidy(notebook)
    assert (cell.id, cell.metadata, cell.outputs[0].data) == (
        "cell-1",
        {"tags": ["hide-input"]},
        {"text/html": "<p>"},
    )
    assert notebook.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


def test_the_command_needs_a_path(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2 and "paths" in capsys.readouterr().err
