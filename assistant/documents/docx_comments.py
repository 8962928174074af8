"""The comments part of a .docx: the one there is, or a new one with all that announces it in the package."""

import posixpath
import zipfile
from typing import TYPE_CHECKING

from assistant.documents.opc import Package

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://purl.oclc.org/ooxml/officeDocument/relationships"
}
_USUAL_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def comments_of(
    package: Package, archive: zipfile.ZipFile, namespace: str
) -> tuple["Element", dict[str, "Element"]]:
    """Return the comments, and by name the parts that hold and announce them, to be written in place of those there are.

    ``namespace`` is that of the main part, which tells Word's two dialects apart.
    """
    from docx.oxml.parser import parse_xml

    folder, main = posixpath.split(package.main)
    relations_name = posixpath.join(folder, "_rels", main + ".rels")
    relations = parse_xml(
        archive.read(relations_name)
        if relations_name in package.names
        else f'<Relationships xmlns="{_PACKAGE_RELATIONS}"/>'
    )
    if name := _known(package, relations, folder):
        comments = parse_xml(archive.read(name))
        return comments, {name: comments}
    name = next(
        n for i in range(1000) if (n := posixpath.join(folder, f"comments{i or ''}.xml")) not in package.names
    )
    kind = _RELATIONS.get(namespace, _USUAL_RELATIONS) + "/comments"
    taken = {relation.get("Id") for relation in relations}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdYanmo{n}" not in taken)
    relations.append(
        relations.makeelement(
            f"{{{_PACKAGE_RELATIONS}}}Relationship",
            {"Id": f"rIdYanmo{number}", "Type": kind, "Target": posixpath.basename(name)},
        )
    )
    types = parse_xml(
        archive.read(_TYPES) if _TYPES in package.names else f'<Types xmlns="{_CONTENT_TYPES}"/>'
    )
    types.append(
        types.makeelement(
            f"{{{_CONTENT_TYPES}}}Override", {"PartName": "/" + name, "ContentType": _COMMENTS_TYPE}
        )
    )
    comments = parse_xml(f'<w:comments xmlns:w="{namespace}"/>')
    return comments, {relations_name: relations, _TYPES: types, name: comments}


def _known(package: Package, relations: "Element", folder: str) -> str:
    """Return the name of the part that the main part's relations call its comments, or "" when there is none."""
    for relation in relations:
        if relation.get("Type", "").endswith("/comments"):
            target = relation.get("Target", "")
            absolute = target.startswith("/")
            name = target.lstrip("/") if absolute else posixpath.normpath(posixpath.join(folder, target))
            if name in package.names:
                return str(name)
    return ""
