"""What several tests of models share."""

import pytest

from assistant.settings import Settings
from assistant.workbench import Workbench


@pytest.fixture(scope="session")
def index(tmp_path_factory):
    """The shipped library indexed once; every desk has a copy of its own."""
    folder = tmp_path_factory.mktemp("shelf")
    Workbench(Settings.load(folder)).corpus.ready()
    return folder / "index"
