"""Every error a user can meet, drawn as a tree; each message is one Chinese sentence that says what to do next.

YanmoError
├── UsageError            the request cannot be carried out as put (exit 2)
│   ├── UnreadableFile    a file that cannot be read as it is
│   └── NothingToDo       the input holds nothing to work on
└── ServiceError          a model or an index failed; the work can be resumed (exit 4)
    ├── IndexBusy         another process is writing the index
    ├── ModelFault        a dozen and a half by name, in assistant/llm/faults.py
    └── StaleRecording    what is asked was not asked when the replies were recorded, in assistant/llm/recording.py
"""


class YanmoError(Exception):
    """Base of all errors shown to a user. ``exit_code`` is what ``yanmo`` returns."""

    exit_code = 2


class UsageError(YanmoError):
    """The request cannot be carried out as it was put."""


class UnreadableFile(UsageError):
    """A file that is missing, empty, encrypted, too big or of an unknown kind."""


class NothingToDo(UsageError):
    """The input was read and holds nothing to work on."""


class ServiceError(YanmoError):
    """A model or an index failed; what was done is kept and can be resumed."""

    exit_code = 4
    options = ""
    """Options of the command line that going on needs again, each with a blank in front."""


class IndexBusy(ServiceError):
    """Another process holds the index for writing."""
