"""The zip package inside .docx and .xlsx, opened with bounds so that a small file cannot unfold without end."""

import io
import posixpath
import re
import zipfile
from xml.etree import ElementTree

from assistant.errors import UnreadableFile

MAX_BYTES = 20 * 2**20
"""Of a file as it lies on the disk, and of all XML in it once unzipped (about 400 times a long summary)."""

TOO_BIG = "超过 20 MB，请删去图片、附件或拆成几个文件后再试"

_UNFOLDED = 200 * 2**20
"""Bytes of all parts, pictures and all, once unzipped: the commented copy is written with every one of them."""
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Package:
    """One opened package. ``zipfile`` never yields more bytes of a part than its header declares."""

    def __init__(self, data: bytes) -> None:
        """Open the package and find its main part.

        Raises:
            UnreadableFile: It is encrypted or unfolds to more than ``MAX_BYTES`` of XML.
            zipfile.BadZipFile: It is damaged.
        """
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        entries = self._zip.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableFile("加了密码，请去掉密码、另存后再试")
        if any(entry.compress_type not in _PLAIN for entry in entries):
            raise zipfile.BadZipFile("unusual compression")
        if (
            sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
            > MAX_BYTES
            or sum(entry.file_size for entry in entries) > _UNFOLDED
        ):
            raise UnreadableFile(TOO_BIG)
        self.names = tuple(entry.filename for entry in entries)
        self.main = self._main_part()

    def xml(self, name: str) -> ElementTree.Element | None:
        """Return the root of a part, or None when the package lacks it."""
        return ElementTree.fromstring(self._zip.read(name)) if name in self.names else None

    def beside_main(self, name: str) -> str:
        """Return the path of a part in the main part's folder, for example ``word/styles.xml``."""
        return posixpath.join(posixpath.dirname(self.main), name)

    def _main_part(self) -> str:
        root = self.xml("_rels/.rels")
        for relation in root if root is not None else ():
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
        return ""


def local(element: ElementTree.Element) -> str:
    """Return an element's name without its namespace: Word's two dialects (transitional, strict) differ only there."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: ElementTree.Element | None, *path: str) -> ElementTree.Element | None:
    """Return the first descendant along ``path`` of local names, or None."""
    for name in path:
        element = next((e for e in element if local(e) == name), None) if element is not None else None
    return element


def attribute(element: ElementTree.Element | None, name: str = "val") -> str | None:
    """Return an attribute by its local name, or None."""
    pairs = element.attrib.items() if element is not None else ()
    return next((value for key, value in pairs if key.rpartition("}")[2] == name), None)


def clean(text: str) -> str:
    """Drop the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
