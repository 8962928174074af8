"""Questions of a model: it proposes, code decides, and at most three join the first seven."""

import json

from fault_server import QUESTIONS, FaultServer
from model_drafts import NOTES, PATIENT, PERIOD, SCHOOL, chat_at, job, look, no_worse, offline

from assistant.domain.document import Document
from assistant.domain.draft import Question
from assistant.drafting.answers import Answer
from assistant.drafting.asking import Asked, Inquiry, Proposals, asked_from, merged, standing
from assistant.drafting.chain import run
from assistant.drafting.graph import Runs
from assistant.drafting.job import Job
from assistant.drafting.model_writer import ModelWriter
from assistant.drafting.roster import read_roster
from assistant.llm.spent import Spent


def asking_at(server, *, private=False):
    return ModelWriter(chat_at(server, patience=PATIENT), look, private=private, asks=True)


def asked_for(server):
    return [asked for asked in server.asked if "追问" in asked.prompt]


def test_good_questions_join_the_first_seven_and_the_others_are_left_out(tmp_path):
    with FaultServer(lambda asked: "golden") as server:
        made = Runs(tmp_path / "runs.sqlite").draft(job(), asking_at(server))
    said = [question.question for question in made.questions]
    assert [q for q in said if "师傅全年" in q or "共读" in q] == [
        "材料“师徒结对7对，9月10日签协议”：师傅全年听徒弟的课共多少节？",
        "全校共读了哪本书，交流会开了几次？",
    ]
    assert {said.index(q) for q in said if "师傅全年" in q or "共读" in q} <= set(range(7))
    for bad in ("三次的主题", "哪个部门", "陪餐", "司徒远山", "身份证", "evil"):
        assert bad not in "".join(said)
    assert {q.question for q in offline().questions} <= set(said), "none of the code's own is lost"
    [mentoring] = [q for q in made.questions if "师傅全年" in q.question]
    assert mentoring.note is not None
    assert made.usage.calls == len(server.asked)
    no_worse(made, offline())


def test_each_rule_stops_its_question():
    notes = {"N1": "师徒结对7对，9月10日签协议"}
    inquiry = Inquiry(notes, frozenset({"mentoring", "group_training"}), (), read_roster(notes))
    stand = [standing(inquiry, Proposals.model_validate({"questions": [one]}).questions) for one in QUESTIONS]
    assert [len(found) for found in stand] == [1, 1, 0, 0, 0, 0, 0, 0]
    again = Inquiry(
        notes, frozenset(), (Question("mentoring", None, "师傅全年听徒弟的课共多少节？"),), read_roster(notes)
    )
    assert standing(again, Proposals.model_validate({"questions": QUESTIONS[:1]}).questions) == ()
    many = [dict(QUESTIONS[1], section=name) for name in ("读书活动", "专题讲座", "集体备课", "校际交流")]
    for place, one in enumerate(many):
        one["question"] = (
            "读的是哪本书？",
            "讲座请了谁来讲？",
            "备课组几周活动一回？",
            "与哪所学校结对交流？",
        )[place]
    assert len(standing(inquiry, Proposals.model_validate({"questions": many}).questions)) == 3


def test_a_fault_leaves_the_codes_own_questions(tmp_path):
    with FaultServer(lambda asked: "401" if "追问" in asked.prompt else "golden") as server:
        made = Runs(tmp_path / "runs.sqlite").draft(job(), asking_at(server))
    assert {q.question for q in offline().questions} >= {q.question for q in made.questions}


def test_no_name_leaves_with_a_question(tmp_path):
    with FaultServer(lambda asked: "golden") as server:
        Runs(tmp_path / "runs.sqlite").draft(job(), asking_at(server, private=True))
    [asked] = asked_for(server)
    for name in ("邓秋帆", "温知行", "施文澜"):
        assert name not in asked.prompt
    assert "〔师01〕" in asked.prompt


def test_an_answer_to_a_models_question_becomes_a_note():
    question = "材料“师徒结对7对，9月10日签协议”：师傅全年听徒弟的课共多少节？"
    made = run(
        Job(
            (Document(NOTES),),
            SCHOOL,
            PERIOD,
            answers=(Answer(question, "师傅全年听徒弟的课96节", "mentoring"),),
        )
    )
    [entry] = [entry for entry in made.ledger if "96节" in entry.text]
    assert entry.status == "used"
    assert "96节" in made.text


def test_what_was_asked_survives_as_plain_data():
    asked = Asked((Question("mentoring", "N1", "几节？"),), Spent(1, 2, 3))
    assert asked_from(json.loads(json.dumps(asked.record()))) == asked
    assert asked_from({}) == Asked()
    own = tuple(Question("title", None, str(n)) for n in range(9))
    assert [q.question for q in merged(own, asked.questions)][:6] == ["0", "1", "2", "3", "几节？", "4"]
