"""The page on its own: ``python app.py``."""

from assistant.settings import Settings
from assistant.ui.app import launch
from assistant.workbench import Workbench


def main() -> None:
    """Open the workbench as the environment says and show the page."""
    settings = Settings.load()
    launch(Workbench.open(settings.data_dir, settings.model), settings.host, settings.port)


if __name__ == "__main__":
    main()
