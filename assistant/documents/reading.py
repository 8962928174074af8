"""Read any file a user brings, or say in one sentence what to do with it."""

from pathlib import Path, PurePath

from assistant.documents import plain_text
from assistant.documents.docx_text import read_docx
from assistant.documents.opc import MAX_BYTES, TOO_BIG, Package, local
from assistant.documents.pdf import read_pdf
from assistant.documents.sheets import read_csv
from assistant.documents.workbook import read_workbook
from assistant.domain.document import Document
from assistant.errors import UnreadableFile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT = (".txt", ".md", ".markdown", ".text", "")
_CSV = (".csv", ".tsv")
_SAVE_AS = "请用 Word 或 WPS 打开后“另存为”{} 再试"

_BY_CONTENT = (
    ((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*"), "image"),
    ((b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b"), "archive"),
    ((b"{\\rtf",), "document"),
)
_BY_NAME = (
    (
        (
            ".doc",
            ".docx",
            ".docm",
            ".dot",
            ".dotx",
            ".wps",
            ".wpt",
            ".rtf",
            ".odt",
            ".htm",
            ".html",
            ".mht",
            ".pages",
        ),
        "document",
    ),
    ((".xls", ".xlsx", ".xlsm", ".xlsb", ".et", ".ett", ".ods", ".numbers"), "sheet"),
    ((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"), "image"),
    ((".zip", ".rar", ".7z", ".gz", ".tar"), "archive"),
    ((".ppt", ".pptx", ".dps"), "slides"),
    ((".pdf",), "pdf"),
)
_ADVICE = {
    "document": "不是能直接读取的 Word 文档，" + _SAVE_AS.format(".docx"),
    "sheet": "不是能直接读取的表格，" + _SAVE_AS.format(".xlsx"),
    "image": "是图片，请先用文字识别（如微信“提取文字”）转成 .txt 再试",
    "archive": "是压缩包，请先解压，再选其中的文件",
    "slides": "是演示文稿，请把要用的文字复制到 .txt 或 .docx 再试",
    "pdf": "不是能读取的 PDF，请换用 Word 原稿，或重新导出 PDF 再试",
    "unknown": "不是能读取的格式，请换成 .txt、.md、.docx、.xlsx、.csv 或 .pdf 再试",
}


def read_document(path: str | Path) -> Document:
    """Read a file by what it holds; its name decides only where the content cannot.

    Raises:
        UnreadableFile: It is missing, empty, encrypted, too big, damaged or of a kind that is not read.
    """
    path = Path(path)
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise UnreadableFile(f"“{path}”中有乱码，请把文件和文件夹的名字改好再试。") from None
    return _read(_bytes_of(path), str(path), f"“{path.name}”")


def read_stdin(data: bytes) -> Document:
    """Read what was piped in: text, or any of the other formats.

    Raises:
        UnreadableFile: As for a file.
    """
    return _read(data, "", "标准输入")


def _bytes_of(path: Path) -> bytes:
    name = f"“{path.name or path}”"
    if path.name.startswith("~$"):
        raise UnreadableFile(f"{name}是 Word 打开文件时留下的临时文件，请改选名称中没有“~$”的那个文件。")
    try:
        if path.is_dir():
            raise UnreadableFile(f"{name}是文件夹，请选其中的文件。")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFile(f"找不到{name}，请检查路径和文件名。") from None
    except PermissionError:
        raise UnreadableFile(f"没有权限读取{name}，请关闭正在使用它的程序，或检查文件权限后再试。") from None
    except (OSError, ValueError):
        raise UnreadableFile(f"读不了{name}，请把它复制到本机其他文件夹后再试。") from None


def _read(data: bytes, path: str, name: str) -> Document:
    suffix = PurePath(path).suffix.lower()
    try:
        if len(data) > MAX_BYTES:
            raise UnreadableFile(TOO_BIG)
        if not data.strip(b"\0 \t\r\n"):
            raise UnreadableFile("是空的，请换一个有内容的文件再试")
        return _by_content(data, path, suffix)
    except UnreadableFile as refusal:
        raise UnreadableFile(f"{name}{refusal}。") from None
    except Exception as damage:  # a parser met what its authors did not foresee
        raise UnreadableFile(f"{name}已损坏或不完整，请重新导出，或用 Word、WPS 打开另存后再试。") from damage


def _by_content(data: bytes, path: str, suffix: str) -> Document:
    if data.startswith(b"PK\x03\x04"):
        return _packaged(data, path, suffix)
    if data.startswith(_OLE):
        raise UnreadableFile(_about_ole(data, suffix))
    if b"%PDF-" in data[:1024]:
        return read_pdf(data, path)
    kind = next((kind for heads, kind in _BY_CONTENT if data.startswith(heads)), None)
    if kind is None and suffix in _CSV:
        return read_csv(data, path)
    if kind is None and suffix in _TEXT:
        return _text(data, path)
    raise UnreadableFile(_ADVICE[kind or _kind_by_name(suffix)])


def _packaged(data: bytes, path: str, suffix: str) -> Document:
    package = Package(data)
    main = package.xml(package.main) if package.main.endswith(".xml") else None
    holds = local(main) if main is not None else ""
    if holds == "document":
        return read_docx(package, path)
    if holds == "workbook":
        return read_workbook(package, data, path)
    kind = "slides" if holds == "presentation" else _kind_by_name(suffix)
    raise UnreadableFile(_ADVICE["archive" if kind == "unknown" else kind])


def _about_ole(data: bytes, suffix: str) -> str:
    """The old Office container; its directory names what it holds."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "加了密码，请用 Word 或 WPS 去掉密码、另存后再试"
    for stream, kind in (
        ("WordDocument", "document"),
        ("Workbook", "sheet"),
        ("PowerPoint Document", "slides"),
    ):
        if stream.encode("utf-16-le") in data:
            return _old(kind)
    kind = _kind_by_name(suffix)
    return _old(kind if kind in ("sheet", "slides") else "document")


def _old(kind: str) -> str:
    if kind == "slides":
        return _ADVICE[kind]
    return "是旧版格式，" + _SAVE_AS.format(".xlsx" if kind == "sheet" else ".docx")


def _kind_by_name(suffix: str) -> str:
    return next((kind for suffixes, kind in _BY_NAME if suffix in suffixes), "unknown")


def _text(data: bytes, path: str) -> Document:
    text = plain_text.decode(data)
    if not text.strip():
        raise UnreadableFile("是空的，请换一个有内容的文件再试")
    return Document(text, path)
