"""What the drafter only half remembers is asked for in words that quote it, and not written as known."""

import pytest
from notes_of import body, draft, settled


@pytest.mark.parametrize(
    ("text", "said", "known"),
    [
        ("童谣课题9月县里立项，批号好像是QX2024-019，成员6人", "好像是QX2024-019", "成员6人"),
        ("读书会听的人数忘了，好像四十几个", "好像四十几个", "读书会"),
        ("公开课大概5月12日上的，评课2次", "大概5月12日", "评课2次"),
        ("论文5篇吧不太确定，案例3篇", "5篇吧不太确定", "案例3篇"),
        ("研讨会好像开了4次，公开课9节", "好像开了4次", "公开课9节"),
    ],
)
def test_what_is_half_remembered_is_asked_in_its_own_words(text, said, known):
    made = draft(text)
    assert f"材料作“{said}”】" in made.text
    assert known in body(text)
    assert any(said in q.question for q in made.questions)


def test_nothing_half_remembered_stands_outside_a_hole():
    assert "QX2024" not in body("童谣课题9月县里立项，批号好像是QX2024-019").split("【")[0]


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("参加的好像47人，签到表是45人", "45人"),
        ("大概念教学研讨3次", "大概念教学研讨3次"),
        ("《好像一场梦》共读2次", "《好像一场梦》共读2次"),
    ],
)
def test_an_exact_count_and_a_term_stay(text, stays):
    assert stays in body(text)
    assert "材料作" not in "".join(settled(text).lines)


def test_a_lecture_title_ends_where_its_phrase_ends():
    text = draft("3月20号请了师院的池一帆老师来讲单元作业设计，听的人数忘了，好像四十几个").text
    assert "作“单元作业设计”专题讲座，" in text
    assert "“单元作业设计，" not in text
