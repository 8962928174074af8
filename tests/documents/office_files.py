"""Office files built part by part, for the cases that python-docx cannot make."""

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def paragraph(*runs, properties=""):
    """A ``w:p``; a run that is no markup becomes text."""
    inner = "".join(
        r if r.startswith("<") else f'<w:r><w:t xml:space="preserve">{r}</w:t></w:r>' for r in runs
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows):
    """A ``w:tbl`` of cells given as markup or text."""
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else paragraph(c)}</w:tc>" for c in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word(*body, main="word/document.xml", namespace=_W, **parts):
    """The bytes of a .docx; ``parts`` are further files of its folder, such as ``header1="<w:p>…"``."""
    roots = {"numbering": "numbering", "styles": "styles", "comments": "comments", "footnotes": "footnotes"}
    files = {
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="{main}"/></Relationships>',
        main.lstrip("/"): f'<w:document xmlns:w="{namespace}"><w:body>{"".join(body)}</w:body></w:document>',
    }
    for name, xml in parts.items():
        root = roots.get(name, "hdr")
        files[f"word/{name}.xml"] = f'<w:{root} xmlns:w="{namespace}">{xml}</w:{root}>'
    return package(files)


def package(files):
    """A zip of the given names and texts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            out.writestr(name, content)
    return buffer.getvalue()


def ole(*streams):
    """The head of an old Office file whose directory names ``streams``."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "\0".join(streams).encode("utf-16-le") + bytes(64)
    )


def pdf(*pages):
    """The bytes of a .pdf whose pages hold the given lines (or nothing: a scan)."""
    letters = {c: n for n, c in enumerate(sorted({c for lines in pages for line in lines for c in line}), 1)}
    mapped = "".join(f"<{n:04X}> <{c.encode('utf-16-be').hex()}>\n" for c, n in letters.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{mapped}endbfchar endcmap end end"
    )
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        3: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        4: "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>/DW 1000>>",
        5: f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    }
    kids = []
    for lines in pages:
        shown = "".join(
            f"1 0 0 1 72 {780 - 20 * row} Tm <{''.join(f'{letters[c]:04X}' for c in line)}> Tj\n"
            for row, line in enumerate(lines)
        )
        content = f"BT /F 12 Tf {shown} ET" if lines else ""
        number = max(objects) + 1
        kids.append(f"{number} 0 R")
        objects[number] = (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {number + 1} 0 R>>"
        )
        objects[number + 1] = f"<</Length {len(content)}>>stream\n{content}\nendstream"
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out, places = b"%PDF-1.4\n", []
    for number in sorted(objects):
        places.append(len(out))
        out += f"{number} 0 obj{objects[number]}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode()
