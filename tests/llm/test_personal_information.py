"""Two thousand generated paragraphs: what a cloud model would see of persons, and what comes back."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.text.personal import Mask, find_numbers, mask_for, names_in

SURNAMES = "邓温施刘贺尹许卢蔺阮屠邵柳庄方韩周罗"
GIVEN = (
    "秋帆",
    "知行",
    "文澜",
    "倩然",
    "晓岚",
    "知夏",
    "嘉言",
    "映川",
    "若川",
    "清和",
    "远山",
    "一苇",
    "敏",
    "立波",
    "晓燕",
)
WITH_CUE = (
    "{}老师上了公开课",
    "邀请{}教授作讲座",
    "由{}主持",
    "教导主任{}负责考勤",
    "{}同学的家长来访",
    "师傅{}听课18节",
    "教务处{}登记学时",
    "（教务处{}）",
    "{}工作室活动6次",
    "{}名师工作室活动6次",
    "{}讲作业设计",
    "{}负责",
    "{}牵头",
    "收了7份，缺{}1份",
    "请假的是{}",
)
PLAIN = ("教务处安排听课，办公室成员缺席4人，缺方案2份。", "党员工作室、心理工作室各1个，分工明确，齐抓共管。", "高三负责命题，方案讲清3点，全体负责收集。", "全校57人参加培训，3学时。", "课题编号BYK2024-073，在研。", "教师〔2016〕12号文件学习2次。", "人均听课23.4节。", "2024年9月4日签订协议7份。")  # fmt: skip


def paragraph(dice, roster, others):
    """Return a paragraph and the personal numbers in it."""
    id_number = f"3301{dice.randint(10, 99)}19{dice.randint(60, 99)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}{dice.randint(0, 999):03}{dice.choice('0123456789X')}"
    phone = f"1{dice.choice('3456789')}{dice.randint(0, 999_999_999):09}"
    mail = f"u{dice.randint(1, 999)}@school.example"
    parts = [dice.choice(WITH_CUE).format(name) for name in (*roster, *others)] + [dice.choice(PLAIN)]
    parts += [f"电话{phone}", f"身份证{id_number}", f"邮箱{mail}"]
    dice.shuffle(parts)
    return "，".join(parts), (id_number, phone, mail)


def sample(seed, count):
    dice = random.Random(seed)
    names = [s + g for s in SURNAMES for g in GIVEN]
    for _ in range(count):
        roster, others = dice.sample(names, 3), dice.sample(names, 1)
        yield roster, others, *paragraph(dice, roster, others)


@pytest.mark.parametrize("seed", range(4))
def test_no_roster_name_and_no_number_leaves_and_all_come_back(seed):
    found = total = needless = 0
    for roster, others, text, numbers in sample(seed, 500):
        mask = mask_for([text], {*roster, *names_in(text)})
        hidden = mask.hide(text)
        for private in (*roster, *numbers):
            assert private not in hidden
        assert mask.left(hidden) == ()
        assert mask.show(hidden) == text
        needless += sum(
            not any(name.startswith(word) for name in (*roster, *others)) for word in names_in(text)
        )
        total += len(others)
        found += sum(name not in hidden for name in others)
        for plain in PLAIN:
            assert (plain in text) == (plain in hidden), "no figure of a summary is hidden"
    assert found / total >= 0.98
    assert needless == 0


@pytest.mark.parametrize(
    "text, names",
    [
        ("4月底前补排，由教务处宫雪管。", {"宫雪"}),
        ("排课先锁周四（教务处冉明）。", {"冉明"}),
        ("丁荣工作室（市级）活动8次。", {"丁荣"}),
        ("柏志远技能大师工作室成员9人。", {"柏志远"}),
        ("省学前研究会来人，鲁平讲师幼互动。", {"鲁平"}),
        ("数学3月前拿出2个单元（岳明负责）。", {"岳明"}),
        ("应交8份，收了7份、缺祝晓峰1份。", {"祝晓峰"}),
        ("校长祁敏、段磊、施雨，另有4人。", {"祁敏", "段磊", "施雨"}),
        ("教务处安排，办公室成员，缺席4人，缺方案，高三负责，齐抓共管，金牌工作室。", set()),
    ],
)
def test_where_a_name_stands_it_is_found_and_a_word_is_not(text, names):
    assert names_in(text) == names


def test_what_is_left_is_seen_before_it_leaves():
    assert Mask({"〔师01〕": "邓秋帆"}).left("邓秋帆") == ("邓秋帆",)
    assert Mask({}).left("13812345678") == ("13812345678",)
    assert find_numbers("〔号01〕") == ()


def test_a_hundred_masks_at_once_never_mix():
    rows = list(sample(9, 100))

    def there_and_back(row):
        roster, _, text, _ = row
        mask = mask_for([text], {*roster, *names_in(text)})
        return mask.show(mask.hide(text)), mask

    with ThreadPoolExecutor(16) as pool:
        done = list(pool.map(there_and_back, rows))
    for (_, _, text, _), (back, mask) in zip(rows, done, strict=True):
        assert back == text
        assert all(words in text for words in mask.hidden.values())
