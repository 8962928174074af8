"""The page on its own: ``python app.py``."""

from assistant.settings import Settings
from assistant.ui.app import launch
from assistant.workbench import Workbench


def main() -> None:
    """Open the workbench as the environment says and show the page."""
    launch(Workbench(Settings.load()))


if __name__ == "__main__":
    main()
