import pytest

from assistant.text.summaries import split_summaries

ITEM = "全校三十六名教师分四组参加，每组推出两节研讨课，课后当场议课并留下记录。" * 3


def summary(opening, *, numbered=True):
    marks = ("一、制度", "二、做法", "三、打算") if numbered else ("", "", "")
    return "\n".join([opening, *(f"{mark}\n{ITEM}" for mark in marks)])


FIRST = summary(" 这一学年，学校围绕作业设计开展校本研修，语文、数学、英语三组轮流承办，现将情况总结如下：")
SECOND = summary(" 本学期，数学组按照学期初的安排完成了五次组内研讨，参与者包括组内九位教师，现汇报如下：")
THIRD = summary(
    " 转眼又是一年，我在组里上了两节公开课，读完了四本书，也积累了一些自己的想法和课堂片段。", numbered=False
)


def begins(text):
    return [span.start for span in split_summaries(text)]


def test_summaries_pasted_together_without_titles_are_told_apart():
    text = "\n".join((FIRST, SECOND, THIRD))
    assert begins(text) == [0, len(FIRST) + 1, len(FIRST) + len(SECOND) + 2]


def test_spans_cover_the_file_without_gaps():
    text = "\n".join((FIRST, SECOND))
    spans = split_summaries(text)
    assert spans[0].end == spans[1].start
    assert spans[-1].end == len(text)


def test_a_second_title_begins_a_second_summary():
    second = "石桥镇中心园2023年园本研修工作总结\n" + SECOND.strip()
    text = "云岭县石桥小学2023年度校本研修工作总结\n" + FIRST.strip() + "\n" + second
    assert begins(text) == [0, text.index("石桥镇中心园")]


def test_a_titled_document_with_indents_and_stray_blanks_stays_one():
    text = "云岭县石桥小学2023年度校本研修工作总结\n\u3000\u3000" + FIRST.strip().replace("\n全校", "\n 全校")
    assert begins(text) == [0]


def test_a_report_quoted_inside_a_section_does_not_split():
    text = (
        FIRST
        + "\n四、各组情况\n本学期各教研组分别交来材料，现将语文组、数学组与英语组的情况汇报如下，供参考：\n"
        + ITEM
    )
    assert begins(text) == [0]


def test_front_matter_belongs_to_no_summary():
    matter = "---\ntitle: 样例\n---\n"
    assert begins(matter + FIRST) == [len(matter)]


def test_an_empty_text_is_one_empty_span():
    assert begins("") == [0]


SIGNED = "石桥小学\n2023年12月28日\n"


@pytest.mark.parametrize(
    "head",
    [
        "柳湾中心校2023年校本研修工作总结",
        "\n柳湾中心校2023年校本研修工作总结",
        "\n在研修中前行",
        "\n柳湾中心校\n2023年度校本研修工作总结",
        "\n扎根课堂，研以致远——柳湾中心校校本研修总结",
    ],
)
@pytest.mark.parametrize(
    "body", [f"一、做法\n{ITEM}\n二、打算\n{ITEM}", f"一、做法\n{ITEM}", "组织研课八次。"]
)
def test_a_title_after_a_dated_signature_begins_a_text_however_short_it_is(head, body):
    first = f"石桥小学2023年度校本研修工作总结\n{body}\n{SIGNED}"
    assert begins(f"{first}{head}\n{body}\n柳湾中心校\n2023年12月30日\n") == [
        0,
        len(first) + len(head) - len(head.lstrip()),
    ]


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "\n附件：教研活动一览\n一、语文组\n研课八次。\n",
        "\n日期\t主题\t人数\n9月5日\t集体备课\t12\n",
        "\n（此件公开）\n以上材料已报送。\n",
    ],
)
def test_what_is_attached_after_a_signature_does_not_split(rest):
    assert begins(f"石桥小学2023年度校本研修工作总结\n一、做法\n{ITEM}\n{SIGNED}{rest}") == [0]


def test_a_date_in_the_head_or_over_the_entry_of_a_diary_is_no_signature():
    head = f"校本研修工作总结\n石桥小学\n2023年12月28日\n\n基本情况介绍\n{ITEM}\n"
    assert begins(head) == [0]
    diary = "".join(f"2023年9月{day}日\n\n听课与议课\n{ITEM}\n\n" for day in range(4, 9))
    assert begins(f"石桥小学2023年度校本研修工作总结\n{ITEM}\n{diary}") == [0]
