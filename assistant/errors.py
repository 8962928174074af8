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

import errno

_REFUSALS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里只能读，不能写",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额满了",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.EISDIR: "是文件夹",
    errno.ELOOP: "快捷方式（链接）绕成了圈",
    errno.ENAMETOOLONG: "名字太长",
    errno.EIO: "磁盘读写出错",
}


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


def why_refused(refusal: OSError) -> str:
    """Return in a few Chinese words why the system refused a file; its own words where we have none."""
    return _REFUSALS.get(refusal.errno or 0) or refusal.strerror or "系统未说明"
