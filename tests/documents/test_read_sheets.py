import datetime
import zipfile

import openpyxl
import pytest
from office_files import package

from assistant.documents.reading import read_document, read_stdin
from assistant.documents.sheets import read_csv
from assistant.documents.workbook import displayed
from assistant.errors import UnreadableFile


def saved(tmp_path, rows, change=lambda sheet: None, name="Sheet1"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    change(sheet)
    path = tmp_path / "学时.xlsx"
    book.save(path)
    return read_document(path)


ROWS = [["姓名", "学时", "出勤率"], ["许一诺", 36.0, 0.92], ["陈立", 34, 1]]


def test_a_header_is_a_label_and_each_row_shows_what_the_sheet_shows(tmp_path):
    def change(sheet):
        for cell in sheet["C"][1:]:
            cell.number_format = "0%"

    document = saved(tmp_path, ROWS, change, "青年教师")
    (table,) = document.tables
    assert table.name == "青年教师"
    assert table.header == ("姓名", "学时", "出勤率")
    assert table.rows == (("许一诺", "36", "92%"), ("陈立", "34", "100%"))
    assert document.text == "姓名\t学时\t出勤率\n许一诺\t36\t92%\n陈立\t34\t100%"
    assert document.notices == ()


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (86, "General", "86"),
        (86.0, "General", "86"),
        (0.1 + 0.2, "General", "0.3"),
        (13800001111, "General", "13800001111"),
        (12.5, "0", "13"),
        (2.5, "0", "3"),
        (0.285, "0%", "29%"),
        (0.9583, "0.0%", "95.8%"),
        (12000, "#,##0", "12,000"),
        (12000.5, '"¥"#,##0.00', "¥12,000.50"),
        (36, '0"学时"', "36学时"),
        (3.10, "0.##", "3.1"),
        (7, "000", "007"),
        (-5, "0_ ", "-5"),
        (True, "General", "TRUE"),
        ("一等奖", "@", "一等奖"),
        (None, "General", ""),
        (datetime.datetime(2023, 9, 4), "mm-dd-yy", "2023-09-04"),
        (datetime.datetime(2023, 9, 4), 'yyyy"年"m"月"d"日"', "2023-09-04"),
        (datetime.datetime(2023, 9, 4, 14, 30), "yyyy/m/d h:mm", "2023-09-04 14:30"),
        (datetime.datetime(2023, 9, 1), 'yyyy"年"m"月"', "2023-09"),
        (datetime.datetime(2024, 9, 4), 'm"月"d"日"', "9月4日"),
        (datetime.time(14, 30), "h:mm", "14:30"),
        (datetime.timedelta(hours=36), "[h]:mm", "36:00"),
    ],
)
def test_a_cell_reads_as_it_is_displayed(value, form, shown):
    assert displayed(value, form) == shown


def test_a_cell_merged_over_rows_is_read_in_each(tmp_path):
    rows = [
        ["教研组", "活动", "次数"],
        ["语文组", "同课异构", 4],
        [None, "共读", 6],
        ["数学组", "一课三研", 6],
    ]
    (table,) = saved(tmp_path, rows, lambda sheet: sheet.merge_cells("A2:A3")).tables
    assert table.rows == (("语文组", "同课异构", "4"), ("语文组", "共读", "6"), ("数学组", "一课三研", "6"))


def test_a_caption_names_the_table(tmp_path):
    document = saved(tmp_path, [["教师获奖一览"], *ROWS], lambda sheet: sheet.merge_cells("A1:C1"))
    (table,) = document.tables
    assert (table.name, table.header, len(table.rows)) == ("教师获奖一览", ("姓名", "学时", "出勤率"), 2)
    assert document.text.startswith("教师获奖一览\n姓名")


def test_a_header_of_two_rows_becomes_one(tmp_path):
    rows = [["姓名", "获奖情况", None], [None, "级别", "等级"], ["许一诺", "县级", "一等奖"]]

    def change(sheet):
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    (table,) = saved(tmp_path, rows, change).tables
    assert table.header == ("姓名", "获奖情况级别", "等级")
    assert table.rows == (("许一诺", "县级", "一等奖"),)


@pytest.mark.parametrize(
    "rows",
    [
        [["许一诺", "语文", "一等奖"], ["陈立", "数学", "二等奖"]],
        [["语文教师", "县级", "优质课"], ["数学教师", "市级", "基本功"]],
        [["10月20日请市教科院陈老师讲任务群，实到41人"], ["11月校级公开课24节"]],
        [["2023-09-04", "行政会"], ["2023-10-20", "讲座"]],
        [["姓名", "学时"]],
    ],
    ids=["awards", "one word that could be a label", "sentences", "dates", "one row alone"],
)
def test_a_first_row_that_is_no_header_stays_a_row(tmp_path, rows):
    (table,) = saved(tmp_path, rows).tables
    assert table.header == ()
    assert table.rows == tuple(map(tuple, rows))


@pytest.mark.parametrize(
    "header",
    [
        ["书名", "册数（本）"],
        ["教师", "听课", "评课"],
        ["序号", "做法", "备注"],
        ["材料"],
        ["月份", "场", "人"],
    ],
)
def test_names_of_columns_are_a_header(tmp_path, header):
    rows = [[10 + len(header), 12, 40][: len(header)] for _ in range(3)]
    (table,) = saved(tmp_path, [header, *rows]).tables
    assert table.header == tuple(header)


def test_blank_rows_separate_tables(tmp_path):
    rows = [*ROWS, [], ["书名", "册数"], ["静悄悄的革命", 48], [], ["给教师的建议", 12]]
    tables = saved(tmp_path, rows).tables
    assert [t.header[:2] for t in tables] == [("姓名", "学时"), ("书名", "册数"), ("书名", "册数")]
    assert [len(t.rows) for t in tables] == [2, 1, 1]


def test_what_is_hidden_is_left_out_and_said_so(tmp_path):
    def change(sheet):
        sheet.append(["林知远", 30, 1])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.parent.create_sheet("身份证号").sheet_state = "hidden"
        sheet.parent["身份证号"]["A1"] = "不该读"

    document = saved(tmp_path, ROWS, change)
    assert document.text == "姓名\t学时\n许一诺\t36\n林知远\t30"
    assert len(document.tables) == 1
    assert "身份证号" in document.notices[0]
    assert "行、列" in document.notices[1]


def test_a_table_of_which_all_is_hidden_says_so_and_not_that_it_is_empty(tmp_path):
    def change(sheet):
        for row in range(1, 4):
            sheet.row_dimensions[row].hidden = True

    with pytest.raises(UnreadableFile, match="取消隐藏"):
        saved(tmp_path, ROWS, change)


@pytest.mark.parametrize(
    "marks, told",
    [
        ('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "合并的单元格太多"),
        ('<cols><col min="1" max="99999999999" hidden="1"/></cols>', "取消隐藏"),
    ],
)
def test_a_sheet_that_claims_endless_cells_is_refused_at_once(tmp_path, marks, told):
    saved(tmp_path, ROWS)
    path = tmp_path / "学时.xlsx"
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    place = "<sheetData>" if "<cols" in marks else "<pageMargins"
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(place, marks + place, 1)
    path.write_bytes(package(parts))
    with pytest.raises(UnreadableFile, match=told):
        read_document(path)


def test_formulas_without_a_result_are_said_so(tmp_path):
    document = saved(tmp_path, [*ROWS, ["合计", "=SUM(B2:B3)"]])
    assert "公式" in "".join(document.notices)
    assert document.tables[0].rows[-1] == ("合计", "", "")


def test_a_stray_cell_in_the_far_corner_costs_nothing(tmp_path):
    document = saved(tmp_path, ROWS, lambda sheet: sheet.cell(1048576, 16384, "远"))
    assert [row[-1] for table in document.tables for row in table.rows] == ["", "", "远"]


def test_breaks_within_a_cell_become_blanks(tmp_path):
    document = saved(tmp_path, [["姓名", "备注"], ["许一诺", "县一等奖\n市二等奖"]])
    assert document.tables[0].rows == (("许一诺", "县一等奖 市二等奖"),)


def test_each_sheet_is_a_table(tmp_path):
    def change(sheet):
        other = sheet.parent.create_sheet("读书")
        other.append(["书名", "册数"])
        other.append(["静悄悄的革命", 48])

    document = saved(tmp_path, ROWS, change)
    assert [t.name for t in document.tables] == ["Sheet1", "读书"]
    assert document.text.endswith("\n\n书名\t册数\n静悄悄的革命\t48")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_is_read_like_a_sheet(tmp_path, encoding, delimiter):
    lines = ["姓名,学时,备注", '许一诺,36,"县一等奖，公示中"', "陈立,34,"]
    path = tmp_path / "学时.csv"
    path.write_bytes("\r\n".join(lines).replace(",", delimiter).encode(encoding))
    document = read_document(path)
    (table,) = document.tables
    assert table.name == "学时"
    assert table.header == ("姓名", "学时", "备注")
    assert table.rows == (("许一诺", "36", "县一等奖，公示中"), ("陈立", "34", ""))
    assert document.text.split("\n")[2] == "陈立\t34"


def test_a_cell_of_a_csv_may_hold_a_whole_text():
    document = read_csv(("项目,内容\n集体培训," + "一" * 200_000 + "\n").encode(), "台账.csv")
    assert document.tables[0].rows == (("集体培训", "一" * 200_000),)


def test_a_workbook_is_read_from_a_pipe(tmp_path):
    saved(tmp_path, ROWS)
    assert read_stdin((tmp_path / "学时.xlsx").read_bytes()).tables[0].rows[0][0] == "许一诺"
