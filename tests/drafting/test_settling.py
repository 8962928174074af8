"""A later message corrects an earlier one; what is not to be written stays out, with its reason."""

import pytest
from notes_of import body, draft, settled

from assistant.domain.notes import Note
from assistant.drafting.settling import settle


@pytest.mark.parametrize(
    ("thread", "right", "wrong"),
    [
        (
            "沈主任：优质课 市一等2 区一等5\n小叶：收到\n沈主任：区一等是4个，5是去年的",
            "区级一等奖4人",
            "区级一等奖5",
        ),
        ("沈主任：3.14 白板实操 34人参加\n李：我那天请假了呀\n沈主任：@李 哦哦 33", "33人参加", "34人"),
        ("叶老师：论文 市二等3\n何晓岚：叶老师，市二等应为4\n叶老师：好", "市级二等奖4", "二等奖3"),
        ("叶老师：开放日来宾约260人\n门卫：签到表258", "来宾258人", "260"),
        (
            "叶老师：跟岗2人 4.15到4.26\n蒙主任：表上是到4.19呀\n叶老师：写岔了，是4.15到4.19",
            "4月15日至19日",
            "26日",
        ),
        (
            "叶老师：基本功 省三等1（巩丽华）\n叶老师：刚才写错，省二等1（巩丽华）",
            "省级二等奖1人（巩丽华）",
            "三等奖",
        ),
    ],
)
def test_the_later_word_stands(thread, right, wrong):
    text = body(thread)
    assert right in text
    assert wrong not in text


def test_a_count_in_brackets_beats_the_rough_figure_before_it():
    assert "143人" in body("开放周 来宾 6所学校 140多人 (签到表143)")
    assert "140" not in body("开放周 来宾 6所学校 140多人 (签到表143)")


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("小赵：精品课 部级1（许一诺 物理）省级2\n许一诺：部级还没公示完 先别写", "部级"),
        ("优质课 市一等2，县里展演入围，没出结果，先别写", "入围"),
        ("听课人均21节，最少的9节(体育组王)", "王"),
        ("组长 何建平校长（2月接任，之前是唐校）", "唐"),
        ("师德：承诺书40份；三年级家长投诉那件事别往总结里放", "投诉"),
        ("张远帆：县级课题《家书单元》立项了\n杨校：上次不是还有个劳动教育的\n张远帆：那个没过", "劳动教育"),
        ("考核：优秀8人 合格30 不合格1（不公开）", "不合格"),
        ("小结：联系人电话13912345678，研修40学时", "139"),
        ("案例讲得最好的是大班，观察记录60篇", "最好"),
    ],
)
def test_what_is_not_to_be_written_stays_out_with_a_reason(text, absent):
    made = draft(text)
    assert absent not in made.text
    entry = made.ledger[0]
    assert entry.reason or settled(text).drops


def test_talk_is_no_material_and_leaves_a_reason():
    drops = settled("沈主任：公开课12节\n小叶：收到[抱拳]\n何校：名单发一下").drops
    assert [d.text for d in drops] == ["收到", "名单发一下"]
    assert all(d.reason for d in drops)


def test_a_bracket_about_one_case_does_not_take_the_item_before_it():
    assert "74户" in body("家访 74户（有一户情况特殊 别写）")


def test_too_many_corrects_the_figure_that_was_too_high():
    made = draft(
        "庄主任：教师赛 省二等1队 市一等2队\n庄主任：学生赛 省一等2 省二等6\n"
        "林沐：@庄主任 省二等那栏你多算了，省二等应该5个\n庄主任：好的"
    )
    assert "省级二等奖1队" in made.text and "省级二等奖5" in made.text


def test_a_real_name_that_is_to_be_taken_out_does_not_reach_the_draft():
    made = draft("池慧：案例评选 省二等1\n阮涛：案例里学生真名乐乐要去掉\n池慧：好")
    assert "乐乐" not in made.text and "二等奖1" in made.text


def test_i_in_a_message_is_its_sender():
    assert "由池慧主持" in body("池慧：市级课题《购物技能的情境教学》 在研 我主持\n阮涛：好的")


@pytest.mark.parametrize(
    "unit",
    ["1", "1.", "1,", "第一百二十三", "a1-", "《", "3节"],
    ids=["figure", "point", "comma", "numeral", "code", "mark", "count"],
)
def test_a_line_without_end_is_drafted_all_the_same(unit):
    written = body(f"4月9日开展校本培训，36人参加。\n\n{unit * (6_000 // len(unit))}")
    assert "36人" in written


def test_a_long_line_is_settled_whole_and_a_long_row_stays_one_line():
    sentence = "4月9日开展听评课活动，36人参加。"
    assert "".join(settle(Note("N1", sentence * 200)).lines) == sentence * 200
    row = f"{'，'.join([sentence] * 100)}\t校本培训\t36"
    assert [
        line.count("\t") for line in settle(Note("N1", row, "row", labels=("内容", "类别", "人数"))).lines
    ] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "蒋岚：10月那次讲座到了52个\n池一帆：签到表是51",
        "蒋岚 15:20\n10月那次讲座到了52个\n池一帆 15:22\n签到表是51",
        "10月那次讲座到了52个。\n签到表是51。",
        "10月那次讲座到了52个。签到表是51。",
        "10月那次讲座到了52个。签到表上51人，以签到表为准。\n公开课12节",
    ],
)
def test_the_figure_of_the_list_takes_the_place_of_the_one_just_before(text):
    made = draft(text)
    written = body(text)
    assert "51" in written
    assert "52" not in written
    assert "签到表" not in written
    assert any(f.text.startswith("52") and f.status == "dropped" for e in made.ledger for f in e.facts)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("公开课12节\n签到表是51", "12节"),
        ("应到52人。签到表是51", "52"),
        ("10月讲座到了52人，问卷发放40份。签到表40", "40份"),
    ],
)
def test_the_figure_of_the_list_touches_no_other_count(text, stays):
    assert stays in body(text)


@pytest.mark.parametrize(
    "text",
    [
        "小周老师获区赛课一等奖。\n\n周一航老师上公开课《草原》",
        "公开课《草原》由小周老师执教。\n\n教师：周一航",
        "小周老师上公开课《草原》1节",
    ],
)
def test_a_familiar_name_is_asked_and_not_written(text):
    made = draft(text)
    assert "小周老师" not in "".join(
        s.text.replace("“小周老师”", "") for one in made.sections for s in one.sentences
    )
    assert any("小周老师" in q.question for q in made.questions)


def test_a_surname_with_a_title_is_the_one_teacher_of_that_surname():
    assert "周一航" in body("周老师获区赛课一等奖。\n\n蒋岚、周一航老师上公开课《草原》")


@pytest.mark.parametrize(
    ("thread", "right", "wrong"),
    [
        (
            "沈主任：县说课比赛 一等 方晓燕 二等 罗知行、岳清\n岳清：主任我那个是三等\n沈主任：看串行了，岳清三等",
            "三等奖（岳清）",
            "罗知行、岳清",
        ),
        (
            "沈主任：市赛 二等4个 三等2个\n叶小舟：核对过了，应该是二等3个、三等3个",
            "二等奖3人、三等奖3人",
            "二等奖4",
        ),
        (
            "沈主任：读书沙龙几次来着\n叶小舟：三次 10月9日 11月6日 3月5日\n叶小舟：还有4月17那次忘了\n沈主任：对，那四次",
            "读书沙龙4次",
            "3次",
        ),
        ("沈主任：青年班32人报名\n沈主任：更正！！32是把借调的也算了，在编的27", "27人", "32"),
        ("沈主任：省级1市级3县级7\n沈主任：县级7里有3个是前年结的，别算\n叶小舟：那县级4", "县级4", "县级7"),
        (
            "沈主任：9.18命题培训 到会40人\n叶小舟：我记得是9月19号吧\n沈主任：翻了记录，是19",
            "9月19日",
            "9月18日",
        ),
        ("沈主任：外校来跟岗的有八十来号人？\n叶小舟：没有没有，6个人 待了一周", "6", "八十"),
        ("沈主任：全年研修花销 31200元\n沈主任：加上电脑的话是40200\n叶小舟：那就31200", "31200", "40200"),
    ],
)
def test_a_chat_settles_on_its_last_word(thread, right, wrong):
    text = body(thread)
    assert right in text
    assert wrong not in text


@pytest.mark.parametrize(
    ("text", "absent", "kept"),
    [
        ("师德学习8次\n李老师酒驾那事儿 材料里一个字都别提", "酒驾", "8次"),
        ("白晓：县赛 一等2\n白晓：还有一个说是市特等，公众号还没推，你们先捂着", "特等", "一等奖2"),
        (
            "白晓：跟宏达厂的合作黄了，别出现他们名字\n白晓：和技工校共建实训库，互聘教师5名",
            "宏达",
            "互聘教师5",
        ),
        ("读书会9次（下面是外校的，别抄：参与教师310人）", "310", "9次"),
        (
            "白晓：4月9日请的是校外机构的，不合规，这场取消了，不要出现\n白晓：4月16日书法讲座 到会38人",
            "校外机构",
            "38人",
        ),
        ("考核合格40人\n1，备课组缺教具\n2，有人上网课时睡觉，这个内部批评，不写", "睡觉", "40人"),
        ("白晓：市级课题2项\n白晓：另外申了省级的，结果年底才知道，现在还是申报状态", "省级", "2项"),
    ],
)
def test_more_ways_of_saying_that_it_is_not_to_be_written(text, absent, kept):
    made = body(text)
    assert absent not in made
    assert kept in made


@pytest.mark.parametrize(
    "kept", ["制定特别报告制度", "教师须提前10天申请", "不要求统一格式，共40份", "别具一格的展示课6节"]
)
def test_words_that_only_look_like_a_ban_ban_nothing(kept):
    assert not settled(kept).drops


def test_a_result_not_out_yet_and_what_comes_later_are_asked():
    made = draft(
        "白晓：市赛 一等1 二等2\n白晓：省里的我拿了二等！不过还在公示，15号才结束\n白晓：读书分享5场，主讲名单在我电脑里 晚点发"
    )
    asked = "".join(q.question for q in made.questions)
    assert "尚未正式公布" in asked and "主讲名单" in asked
    assert "省" not in "".join(s.text for x in made.sections for s in x.sentences if s.kind == "claim")


@pytest.mark.parametrize(
    ("text", "day", "gone"),
    [
        ("拜师仪式原定9·28 下雨挪到10·12", "10月12日", "9月28日"),
        ("片区教研3月21不搞了，改4月18", "4月18日", "3月21日"),
    ],
)
def test_a_moved_day_stands_alone(text, day, gone):
    assert day in body(text)
    assert gone not in body(text)


def test_what_is_left_after_some_fell_out_is_counted():
    assert "11期" in body("导读做了12期，有一期因为考试停了，净11期")
    assert "12" not in body("导读做了12期，有一期因为考试停了，净11期")


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("心得收了二十七八篇吧 邮箱里数出来是29", "29篇", "278"),
        ("反思交了四十五六份，没有细数", "四十五六份", "456"),
        ("白晓：微课上传 五百多个\n尹小川：平台后台 523\n白晓：对，523", "523个", "五百多"),
        ("尹小川：教研经费 4千来块\n白晓：要准数\n尹小川：翻了账 4186元 买书2100 教具2086", "4186", "4千"),
        ("白晓：上学期讲座5次 下学期5次 合计10次\n尹小川：好的 那下学期4 合计9", "合计9次", "10次"),
        ("白晓：跟岗锻炼18人\n尹小川：老周没去成 家里有事 17人\n白晓：那按17人 平均12天", "17人", "18"),
        ("白晓：5.9 作业设计工作坊 36人\n尹小川：白主任 名单上是34 两个是实习生", "34人", "36"),
        (
            "白晓：书法比赛 一等奖5 二等奖3\n尹小川：一等有一个弄错了 总务处那位是二等\n白晓：改了 一等4 二等4",
            "一等奖4人",
            "一等奖5",
        ),
        ("师德故事会 雪天的那次没办成 实际办了3次", "3次", "雪天"),
        ("完成读本2本\n专利3项 是学生社团的 不算教师成果", "2本", "专利"),
    ],
)
def test_a_rough_count_gives_way_and_what_fell_out_is_gone(text, right, wrong):
    made = body(text)
    assert right in made
    assert wrong not in made


def test_a_ban_after_a_message_that_is_gone_already_takes_no_other():
    text = "谢小禾：市赛 二等奖1个 三等奖2个\n尹小川：我看到国家级的名单了，网友发的，准不准？\n谢小禾：不准，别写"
    assert "三等奖2" in body(text)
    assert "国家级" not in body(text)
