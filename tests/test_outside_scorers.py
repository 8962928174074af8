"""What independent scorers say of our output; they and their material lie outside this checkout."""

import json
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

from assistant.cli import main

OUTSIDE = Path(__file__).parents[2] / "shared"
needs_outside = pytest.mark.skipif(
    not OUTSIDE.is_dir(), reason="the scorers beside the checkout (../shared) are not here"
)
pytestmark = needs_outside
SCHOOLS = ("A", "B", "C")


def school(number):
    cases = json.loads((OUTSIDE / "domain/notes_cases.json").read_text(encoding="utf-8"))
    return next(s for s in cases["schools"] if s["school_id"] == number)


def notes_file(case, form, folder):
    texts = [note["text"] for note in case["notes"]]
    path = folder / f"notes.{form}"
    if form == "txt":
        path.write_text("\n\n".join(texts), encoding="utf-8")
    elif form == "docx":
        document = docx.Document()
        for text in texts:
            for line in (*text.split("\n"), ""):
                document.add_paragraph(line)
        document.save(str(path))
    else:
        book = openpyxl.Workbook()
        book.active.append(["编号", "渠道", "内容"])
        for note in case["notes"]:
            book.active.append([note["id"], note["channel"], note["text"]])
        book.save(path)
    return path


@pytest.mark.parametrize("number", SCHOOLS)
@pytest.mark.parametrize("form", ["txt", "docx", "xlsx"])
def test_a_draft_loses_nothing_and_invents_nothing(number, form, tmp_path):
    case = school(number)
    told = tmp_path / "draft.json"
    asked = ["--school", case["name"], "--period", case["period"], "--data-dir", str(tmp_path / "data")]
    code = main(
        [
            "draft",
            str(notes_file(case, form, tmp_path)),
            "-o",
            str(tmp_path / "稿.docx"),
            "--json",
            str(told),
            *asked,
        ]
    )
    assert code == 0
    scored = subprocess.run(
        [
            sys.executable,
            str(OUTSIDE / "tools/check_draft.py"),
            str(OUTSIDE / "domain/notes_cases.json"),
            number,
            str(told),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert scored.returncode == 0, scored.stdout


def test_three_summaries_pasted_together_are_reviewed_as_three(capsys):
    main(["review", str(OUTSIDE / "seeds/pasted_together.txt"), "--format", "json"])
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert [d["level"] for d in documents] == ["school", "group", "personal"]
    assert [d["offset"] for d in documents] == sorted({d["offset"] for d in documents})


def test_a_review_keeps_the_contract_and_finds_what_labellers_agreed_on(capsys):
    files = [str(OUTSIDE / f"seeds/{name}.txt") for name in ("D1", "D2", "D6", "D7")]
    assert main(["review", *files, "--format", "json"]) == 1
    told = capsys.readouterr().out
    for document, path in zip(json.loads(told)["documents"], files, strict=True):
        text = Path(path).read_text(encoding="utf-8")
        assert len(document["sections"]) == 27
        assert all(text[f["start"] : f["end"]] == f["quote"] for f in document["findings"])
