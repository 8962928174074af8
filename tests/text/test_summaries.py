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
