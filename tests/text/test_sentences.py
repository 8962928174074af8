from assistant.domain.document import Span
from assistant.text.sentences import split_clauses, split_lines, split_sentences


def said(text):
    return [text[s.start : s.end] for s in split_sentences(text)]


def clauses(text):
    return [text[s.start : s.end] for s in split_clauses(text, Span(0, len(text)))]


def test_a_sentence_keeps_its_closing_quote():
    assert said("她说：“课要慢下来。”大家点头。") == ["她说：“课要慢下来。”", "大家点头。"]


def test_a_mark_inside_a_book_title_or_brackets_does_not_end_a_sentence():
    assert said("共读《谁在教室里提问？》一书（每人一册。）共十次。完") == [
        "共读《谁在教室里提问？》一书（每人一册。）共十次。",
        "完",
    ]


def test_an_unclosed_bracket_does_not_swallow_the_rest():
    assert said("完成六项（听课。下周再议。") == ["完成六项（听课。", "下周再议。"]


def test_a_line_break_ends_a_sentence_whatever_its_kind():
    assert said("一、培训\r\n九月开班\n\n十月结束") == ["一、培训", "九月开班", "十月结束"]


def test_a_half_width_stop_ends_a_sentence_but_a_decimal_or_list_number_does_not():
    assert said("1.集体备课共22.5小时.下学期再加.") == ["1.集体备课共22.5小时.", "下学期再加."]


def test_clauses_split_at_commas_but_not_inside_titles_or_figures():
    text = "学习《立足课堂，改进教学》，投入1,200元；共3次。"
    assert clauses(text) == ["学习《立足课堂，改进教学》", "投入1,200元", "共3次"]


def test_spans_point_at_the_unchanged_text():
    text = "\u3000\u3000你好。 再见。\n"
    assert [text[a:b] for a, b in split_sentences(text)] == ["你好。", "再见。"]
    assert split_lines("\n \n\u3000\n") == ()
    assert split_sentences("") == ()
