"""What a document alone taught is taken out of lists and patterns before it is read."""

import shutil
import subprocess
import sys

from evals.leave_one_out import ROOT, prune, without


def test_only_words_of_this_document_and_no_other_go():
    text = '_CLAIM = "(?:成效显著|受益匪浅|异彩纷呈)|反响热烈"'
    pruned, gone = without(text, "成效显著，受益匪浅，反响热烈", "受益匪浅")
    assert pruned == '_CLAIM = "(?:受益匪浅|异彩纷呈)"'
    assert sorted(gone) == ["反响热烈", "成效显著"]


def test_a_pattern_never_becomes_empty():
    assert without('"(?:成效显著)"', "成效显著", "")[0] == '"(?:成效显著)"'
    assert without('"(?:成效显著|受益匪浅)"', "成效显著受益匪浅", "")[0].count("(?:)") == 0


def test_a_pruned_program_still_reviews(tmp_path):
    for part in ("assistant", "corpus"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    weak = ROOT / "corpus" / "samples" / "weak_draft.txt"
    text = weak.read_text(encoding="utf-8")
    assert len(prune(tmp_path, text, "", terms_only=False)) > 50
    done = subprocess.run(
        (sys.executable, "-m", "assistant.cli", "review", str(weak), "--data-dir", str(tmp_path / "data")),
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode("utf-8", "replace")
