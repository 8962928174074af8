"""An independent reviewer of official documents (gongwen-skill) looks at the Word file that we write."""

import json
import subprocess
import sys

from assistant.documents.gongwen import write_docx
from assistant.domain.draft import Draft, Question, Section, Sentence

# What it still calls P0 in our output, each with the reason why we keep it.
ALLOWED = {
    # It wants margins of 28 mm, after one province's rules for red-headed papers; GB/T 9704—2012 says 37 ± 1 mm at the
    # top, and 35 mm at the foot follow from its type area of 156 mm × 225 mm.
    "CHK-C001": "top margin",
    "CHK-C011": "bottom margin",
    # Of a paragraph that opens with （一） it wants every run in 楷体 when it is shorter than 50 characters, and every
    # run in 仿宋 when it is longer. Ours has the heading sentence in 楷体 and the text after it in 仿宋, at any length:
    # the standard's typefaces for the second level and for the text.
    "CHK-C004": "typeface of the text",
    "CHK-C010": "typeface of second-level headings",
}


def section(key, heading, *texts):
    return Section(key, heading, tuple(Sentence(text, "claim", ("N1",)) for text in texts))


DRAFT = Draft(
    id="d-1",
    title="云岭县石桥小学2023—2024学年校本研修工作总结",
    school="云岭县石桥小学",
    sections=(
        section(
            "introduction",
            "",
            "2023—2024学年，云岭县石桥小学组织48名专任教师开展校本研修12场，参训552人次，出勤率95.8%。",
            "现将有关情况总结如下。",
        ),
        section(
            "organization",
            "一、组织领导",
            "（一）健全机构。",
            "学校成立校本研修领导小组，校长林知远任组长，教导主任何素梅任副组长，成员【待补：名单】，全年召开专题会议6次。",
            "（二）建立制度。",
            "2023年9月4日印发《学时登记办法》。",
        ),
        section(
            "lesson_study",
            "二、主要做法",
            "（一）课例研究",
            "1.语文组开展同课异构4轮，形成改进记录8份。",
            "（1）第一轮由许一诺执教，听课21人。",
        ),
        section(
            "problems",
            "三、存在问题",
            "（一）课题研究参与面不够，48名教师中仅9人参加县级以上课题，主要原因是申报之前没有组织过选题论证。",
            "（二）外出学习23人次，返校汇报9次。",
        ),
        section("plans", "四、下一步打算", "（一）2024年9月底前，由教导处组织选题论证2次。"),
        section("signature", "", "云岭县石桥小学", "2024年6月28日"),
    ),
    questions=(Question("organization", "N1", "领导小组的成员有哪些人？"),),
)


def test_the_reviewer_has_no_serious_remark_that_is_not_explained(tmp_path):
    path = tmp_path / "总结.docx"
    write_docx(DRAFT, path)
    # Its exit code is 0 whatever it finds, so its JSON is what counts.
    command = [sys.executable, "-m", "gongwen", "check", str(path), "-t", "summary", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    remarks = json.loads(done.stdout)
    assert remarks, "a reviewer that says nothing has not read the file"
    serious = {r["rule_id"] for r in remarks if r["severity"] == "P0"}
    assert serious == set(ALLOWED), [r for r in remarks if r["severity"] == "P0"]
