"""Lists told in one sentence: who stands with whom, and each person with the figures of the own row."""

import pytest

from assistant.drafting.misplaced import misplaced

PAIRS = "师徒结对：韦昭带丁一帆（互听12节，良好）；苏小满带葛蔚（互听15节，优秀）；韦昭带路遥知（互听9节，优秀）。"
NAMES = ("韦昭", "丁一帆", "苏小满", "葛蔚", "路遥知")
ROWS = "班级大2，韦昭，主题沙池，时长16分钟，10月8日；班级中1，苏小满，主题积木，时长21分钟，11月5日；班级小3，葛蔚，主题图书，时长14分钟，12月3日。"
MADE_UP = "韦昭，语文，补考后通过。苏小满，音乐，通过。"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param(
            PAIRS, "师徒结对：韦昭带葛蔚，互听12节；苏小满带丁一帆，互听15节。", id="partners swapped"
        ),
        pytest.param(PAIRS, "丁一帆带韦昭，互听12节。", id="master and pupil turned round"),
        pytest.param(
            PAIRS, "韦昭带路遥知，互听12节，良好；韦昭带丁一帆，互听9节。", id="figures of another pair"
        ),
        pytest.param("韦昭—丁一帆、苏小满—葛蔚结对。", "韦昭—葛蔚结对。", id="a dash joins, too"),
        pytest.param("韦昭指导葛蔚，苏小满指导丁一帆。", "苏小满指导葛蔚。", id="any verb joins"),
        pytest.param(ROWS, "10月8日大2班苏小满沙池，时长16分钟。", id="a row of somebody else"),
        pytest.param(ROWS, "韦昭主题图书14分钟，葛蔚主题沙池16分钟。", id="two in one sentence"),
        pytest.param(
            "文科（召集人、韦昭）、理科（召集人、葛蔚）。",
            "文科（召集人葛蔚）、理科（召集人韦昭）。",
            id="brackets of another",
        ),
        pytest.param("三个班活动9次8次9次。", "三个班依次活动9次、9次、8次。", id="a run in another order"),
        pytest.param("共开了9次，原来计划10次。", "原计划开展9次，实际开展10次。", id="done and planned"),
        pytest.param(MADE_UP, "苏小满（语文）补考后通过，韦昭（音乐）通过。", id="subjects in brackets"),
    ],
)
def test_a_person_in_the_row_of_another_is_found(said: str, told: str) -> None:
    assert misplaced(told, [said], NAMES)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param(PAIRS, PAIRS, id="word by word"),
        pytest.param(
            PAIRS,
            "韦昭带丁一帆，互听12节；带路遥知，互听9节；苏小满带葛蔚，互听15节。",
            id="gathered by master",
        ),
        pytest.param(PAIRS, "韦昭带丁一帆、路遥知，苏小满带葛蔚。", id="without figures"),
        pytest.param(PAIRS, "丁一帆由韦昭带，互听12节，葛蔚由苏小满带，互听15节。", id="told from the pupil"),
        pytest.param("韦昭和苏小满开课2节。", "苏小满和韦昭开课2节。", id="either way"),
        pytest.param(
            ROWS,
            "10月8日研讨韦昭（大2班）的沙池，16分钟；11月5日研讨苏小满（中1班）的积木，21分钟。",
            id="rows reworded",
        ),
        pytest.param(ROWS, "韦昭、苏小满、葛蔚3人的录像长14至21分钟。", id="rows put together"),
        pytest.param("三个班活动9次8次9次。", "三个班活动9次、8次、9次。", id="a run in its order"),
        pytest.param(MADE_UP, "韦昭（语文）补考后通过，苏小满（音乐）通过。", id="subjects in brackets"),
        pytest.param(
            "韦昭主持，到会32人。苏小满主讲。", "苏小满主讲，韦昭主持，32人到会。", id="one event in two rows"
        ),
    ],
)
def test_a_list_told_in_other_words_stands(said: str, told: str) -> None:
    assert misplaced(told, [said], NAMES) == ""
