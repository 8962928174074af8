"""What one note is."""

from assistant.domain.document import Document, Table
from assistant.drafting.notes import channel_of, read_notes


def texts(text):
    return [note.text for note in read_notes([Document(text)])]


def test_a_blank_line_ends_a_note_whatever_blanks_it_holds():
    assert texts("公开课12节\n都有评课\n \u3000\n讲座2场\r\n\r\n读书会1次") == [
        "公开课12节\n都有评课",
        "讲座2场",
        "读书会1次",
    ]


def test_a_block_of_bullets_is_one_note_a_line():
    assert texts("- 公开课12节\n- 讲座2场\n- 读书会1次") == ["公开课12节", "讲座2场", "读书会1次"]


def test_lines_without_bullets_and_without_blank_lines_are_one_note_each():
    assert len(texts("公开课12节\n讲座2场\n读书会1次")) == 3


def test_a_meeting_record_with_numbered_items_stays_one_note():
    assert len(texts("6月20日 小结会\n1. 听课少\n2. 网络慢\n3. 经费紧")) == 1


def test_a_chat_a_table_and_a_spoken_paragraph_are_one_note_each():
    chat = "沈主任：公开课12节\n小叶：收到\n沈主任：是13节"
    table = "月\t主题\t学时\n3\t作业设计\t4\n5\t评价\t3"
    speech = "嗯结对的话是八对，三月份签的，师傅每周听一节徒弟也听一节"
    assert [channel_of(t) for t in (chat, table, speech)] == ["chat", "table", "speech"]
    assert len(texts(f"{chat}\n\n{table}\n\n{speech}")) == 3


def test_topic_labels_are_not_speakers():
    assert channel_of("师德：承诺书40份\n读书：共读2次") == "memo"


def test_a_row_of_a_sheet_is_a_note_and_its_header_a_label():
    sheet = Table("台账", ("日期", "主题", "学时"), (("3.14", "作业设计", "4"), ("", "", "")))
    (note,) = read_notes([Document("", "台账.xlsx", (sheet,))])
    assert (note.channel, note.labels, note.text, note.source) == (
        "row",
        ("日期", "主题", "学时", "台账"),
        "3.14\t作业设计\t4",
        "台账.xlsx",
    )


def test_a_sheet_whose_rows_are_whole_notes_gives_those_notes():
    long = "公开课上学期6节，下学期7节，一共13节，都有评课记录，归在教导处"
    sheet = Table("Sheet1", ("序号", "内容"), (("1", long), ("2", long)))
    assert [n.text for n in read_notes([Document("", "x.xlsx", (sheet,))])] == [long, long]


def test_a_table_parted_by_commas_is_a_table():
    text = "年级,应交,实交\n一年级,30,30\n二年级,30,28"
    assert channel_of(text) == "table"
    assert (
        channel_of("今天开会，来了三十人，效果一般\n明天再开，来二十人，看情况\n后天不开，休息，等通知")
        != "table"
    )
