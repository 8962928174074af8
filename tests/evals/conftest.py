import json

import pytest

from assistant.workbench import Workbench
from evals import producing
from evals.cases import drafting_cases


@pytest.fixture(scope="session")
def case():
    return next(case for case in drafting_cases() if case.id == "Y1")


@pytest.fixture(scope="session")
def drafted_once(tmp_path_factory, case):
    bench = Workbench.open(tmp_path_factory.mktemp("data"))
    return json.dumps(producing.drafted(bench, case), ensure_ascii=False)


@pytest.fixture
def output(drafted_once):
    """The offline draft of case Y1 as JSON, fresh for every test to spoil."""
    return json.loads(drafted_once)
