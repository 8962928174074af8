"""How a matter is to be told was agreed in the chat: 写“已提交结题材料”就行; 那写“…”可以吧 and 可以; 总结里只写参赛."""

import re

from assistant.drafting.unwritten import Drop

_WORDS = re.compile(
    r"^(?:嗯|好的?|行)?[，,\s]*(?:那就?|就|你)?写(?:成|作|上)?[：:]?“(?P<words>[^”]{4,})”(?P<asked>(?:可以|行|好)?[吧吗不]?[？?]?)(?:就行|即可|就好|就可以|就成)?(?P<rest>[，,。；;].*)?$"
)
_ONLY = re.compile(r"^(?:嗯|好的?|行)?[，,\s]*(?:总结|材料)里?(?:就|只)写(?P<words>[^“”：:]{2,40})$")
_YES = re.compile(r"^(?:可以|行|好的?|嗯|对|同意|没问题|OK|ok)")
_CONTEST = re.compile(r"[国省市区县全][\u4e00-\u9fff]{0,12}?(?:比赛|大赛|竞赛|赛课|评选|评比|征集|展评)")
_REASON = "关于写法的说明"


def proposed(body: str) -> str:
    """Return the words that a message proposes and asks about; "" when it proposes none."""
    match = _WORDS.match(body)
    return match["words"] if match and match["asked"] else ""


def agreed(body: str) -> bool:
    """Whether a message agrees to what was proposed just before."""
    return bool(_YES.match(body))


_CODE = re.compile(
    r"^(?=(?:\D*\d){4})(?:编号|文号|立项号|批号|证书号)?[：:是\s]*(?P<code>[A-Za-z\u4e00-\u9fff]{0,8}[\dA-Za-z/／\-－〔〕\[\]()（）]{5,40}号?)$"
)
_NUMBER = re.compile(r"编号|文号|立项号|批号|证书号|批准号")


def numbered(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """A message that is only a number answers who asked for it: it goes behind the title told last; tells whether it did."""
    code = _CODE.match(body)
    if not code or not drops or not _NUMBER.search(drops[-1].text):
        return False
    for place in range(len(messages) - 1, -1, -1):
        if "》" in messages[place] and code["code"] not in messages[place]:
            end = messages[place].rindex("》") + 1
            messages[place] = f"{messages[place][:end]}（编号{code['code']}）{messages[place][end:]}"
            return True
    return False


def dictated(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """Put words that are to be written into the messages: behind the title they are about, else as a message of their own."""
    if only := _ONLY.match(body):
        told = next(
            (m for m in reversed([*(d.text for d in drops[-3:]), *messages[-1:]]) if _CONTEST.search(m)), ""
        )
        contest = _CONTEST.search(told)
        messages.append((contest.group() if contest and not _CONTEST.search(body) else "") + only["words"])
        drops.append(Drop("总结里只写", _REASON))
        return True
    match = _WORDS.match(body)
    if not match or match["asked"]:
        return False
    if messages and "》" in messages[-1]:
        head = messages[-1][: messages[-1].rindex("》") + 1]
        told, comma, rest = messages[-1][len(head) :].partition("，")
        drops.append(Drop(told, f"材料注明写“{match['words'][:12]}”"))
        messages[-1] = head + match["words"] + (comma + rest if re.search(r"\d", rest) else "")
    else:
        messages.append(match["words"])
    drops.append(Drop(body.replace(match["words"], "", 1), _REASON))
    return True
