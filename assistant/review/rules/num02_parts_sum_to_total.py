"""NUM02 分项之和与合计不符。"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.numbers import chinese_to_int
from assistant.text.searching import starting_with

_NUM = r"(?:\d{1,9}(?:\.\d{1,4})?|[一二两三四五六七八九十百]{1,8})"
_UNIT = (
    "人次|学时|课时|学分|小时|分钟|万元|元|人|名|位|次|场|节|堂|篇|份|项|个|对|组|门|册|本|期|轮|件|所|条|班|"
    "句|字|行|株|棵|辆|包|根|趟|回|遍|段|单元|课次|批|处|种|天|周|张|枚|台|套|间|幅|块|部|例|则|题|道|校|校次|稿|票|页|袋|盒|支|户"
)
_TOTAL = starting_with(
    r"\d一二两三四五六七八九十百",
    rf"(?P<total>(?<![\d.])(?P<n>{_NUM})\s?(?P<u>{_UNIT}))[^，。；（(：、\d]{{0,6}}(?:[（(：](?:其中：?)?|(?:里|中|内)，|[，。]?(?:其中|分别(?:是|为)|包括|即)：?|(?P<bare>(?<![里中内])，)(?=(?:1?\d月)?[^，。；、\d]{{0,12}}{_NUM}(?:{_UNIT})[班组校]?[、，]))",
)
_PART = re.compile(
    rf"^\s*(?P<label>(?:1?\d(?:月|班|年级|组|部|校区)|\d{{1,2}}(?:[至—~\-到]\d{{1,2}})?(?:周?岁|年))?[^\d，。；、（）()]{{0,16}}?)(?P<n>{_NUM})\s?(?P<u>{_UNIT})?(?:[（(][^）)]*[）)])?$"
)
_TOTAL_LAST = starting_with(
    "，；全一两三二四五六七八九共合总加起",
    rf"[，；]?(?:(?:全|一)学?年|全学期|全[校园组]|[两三]项|[两三]者|[两三]次|[二两三四五六七八九]个?(?:组|校|班|部|段|科|年级|学期|季度|月|轮|园|学科|方面|期|批|场|项|类|级[一-鿿]{{0,4}}))?(?:一?共|共计|合计|总计|总共|合?[加起]起?来|总数|总量)(?:[^，。；\d]{{0,6}})(?P<total>(?P<n>{_NUM})\s?(?P<u>{_UNIT}))",
)
_PARTS_FIRST = re.compile(
    rf"(?:[^\d，。；、：（）]{{1,10}}{_NUM}\s?(?:{_UNIT})[、，；])+[^\d，。；、：（）]{{1,10}}{_NUM}\s?(?:{_UNIT})$"
)
_AT_ONCE = re.compile(
    r"(?:一?共|共计|合计|总计|总共|合?[加起]起?来|总数|总量)(?:是|有|为)?[\d一二两三四五六七八九十百]"
)
"""After parts with commas between them, a total comes without another noun: “……，合计36节”."""
_UNNAMED = re.compile(
    rf"分别(?:是|为|有|达)?(?P<parts>{_NUM}(?P<u>{_UNIT})(?:[、，和]{_NUM}(?P=u)){{1,6}})，[^，。；\d]{{0,6}}(?:一?共|共计|合计|总计|总共|总数|总量)[^，。；\d]{{0,4}}(?P<total>(?P<n>{_NUM})(?P=u))"
)
_LEFT_OVER = re.compile(
    rf"，(?P<label>(?:其他|其它|其余|余下|剩下|剩余|另外的?)[^，。；、\d]{{0,8}}?)(?P<n>{_NUM})\s?(?P<u>{_UNIT})"
)
"""What is left over of a list closes it, though a comma stands before it: “语文6节、数学6节，其他学科7节”."""
_CHOSEN = re.compile("评出|选出|选送|推荐|上报|挑出|评为|获")
"""“56份，评出一等5份、二等10份”: what is chosen is a part and no whole."""
_NEAR_MISS = 0.1
"""So near a total, three or more parts look like the whole of it with a slip; figures of other things are not near it by chance."""
_ALIVE = re.compile("^(?:孩子|学生|幼儿|教师|老师|教职工|学员|同学)")
_WRITTEN = re.compile(
    r"(?<![\d.＋+])\d{1,6}(?:\.\d{1,3})?(?:[+＋]\d{1,6}(?:\.\d{1,3})?){1,12}[=＝](?P<n>\d{1,7}(?:\.\d{1,3})?)(?![\d.])"
)
_ANOTHER = re.compile(
    rf"(?<![\d.])(?P<a>{_NUM})(?P<u>{_UNIT})[^。；\d一二两三四五六七八九十]{{0,12}}，?(?:另(?:外|有)?|加上|再加)[^。；，\d一二两三四五六七八九十]{{0,12}}(?P<b>{_NUM})(?P=u)"
    rf"[^。；，\d一二两三四五六七八九十]{{0,12}}，[^。；，\d二两三四五六七八九十]{{0,8}}共[^。；，\d一二两三四五六七八九十]{{0,6}}(?P<total>(?P<n>{_NUM})(?P=u))"
)
_FURTHER_ON = re.compile(r"[，。]其中：?")
_OPENS_PARTS = re.compile(r"其中|分别(?:是|为)")
_COUNTED = re.compile(rf"(?P<total>(?<![\d.第])(?P<n>{_NUM})\s?(?P<u>{_UNIT}))")
_BACK, _FAR = 24, 240
"""Characters looked at before a total and after it."""
_SUBJECTS_MANY = 3
_CLOSE_BY = 6
"""Characters between a total and 其中 that are read with the total itself."""
_HEARD = re.compile(
    rf"互[听评](?:课|了|共)?(?P<total>(?P<n>{_NUM})(?P<u>节|次|堂))，[^，。；\d]{{1,10}}[听评][^，。；\d]{{1,10}}?(?P<a>{_NUM})(?P=u)，[^，。；\d]{{1,10}}[听评][^，。；\d]{{1,10}}?(?P<b>{_NUM})(?P=u)(?=[，。；])"
)
"""“互听20节，徒弟听我12节，我听徒弟7节”."""
_OTHER_STAFF = re.compile("职员|职工|工勤|工人|保[育健洁安]|后勤|行政|教辅|管理|聘|临时|员工|炊|厨")
"""“教职工30人，其中专任教师21人，持证19人”: whoever is not told beside the teachers is one of them."""
_LAST_APART = re.compile(rf"，(?P<label>[^，。；、\d]{{2,10}}?)(?P<n>\d{{1,5}})\s?(?P<u>{_UNIT})(?=[。；]|$)")
"""“8次，其中学指南2次、看录像3次、汇报2次，师德2次”: a comma before the last part."""
_EACH_OF_SEVERAL = re.compile(
    r"(?P<k>[两二三四五六])[个科组校班部段]?[^，。；、\d]{0,4}各[^，。；、\d]{0,6}$"
)
_GRADE = re.compile("优[秀等良]|良好|合格|达标|^[未不待]|结业")
_DEGREE = re.compile("学历$|学位$|^(?:博士|硕士|研究生|本科|专科|大专|中专|中师|高中)$")
_IN_BRACKETS = 0.75
_NEARLY = 0.85
"""Parts that make up so much of a total, and not all of it, look like a set with a slip and not like examples."""
_WHEN = re.compile("(?:全|本|一)(?:学年|学期|年)(?:共|计|合计)?$")
"""“小班全年17次，中班16次，大班17次”: the first figure is of one of the kinds, too."""
_KINDS = "组班段部科校园"
"""“语文组上课12节，数学组11节，英语组4节”: what these divide is told of each in its turn."""
_OWN_LEVEL = re.compile("[组校园]内|本[组校园]")
_STAGE = re.compile("应[参到训考]|实[到训考]|登记|完成")
"""Of persons these are stages that the same ones pass through."""
_OTHERS_LAST = re.compile(
    rf"[，、](?:其他|其它|其余)[^，。；、\d]{{0,6}}?(?P<n>{_NUM})\s?(?P<u>{_UNIT})(?=[，。；]|$)"
)
_ASIDE = re.compile(r"[（(][^（）()]{0,70}[）)]")
_PIECE = re.compile(rf"^[^\d]{{1,24}}?(?P<n>{_NUM})\s?(?P<u>{_UNIT})$")
_HALVES = re.compile(
    rf"(?P<part>上(?:半年|学期)[^，。；、\d]{{0,8}}(?P<a>{_NUM})(?P<u>{_UNIT})[，、；]下(?:半年|学期)[^，。；、\d]{{0,8}}(?P<b>{_NUM})(?P=u)[，；](?:全年|全学年|一年|一学年)[^，。；、\d共合总]{{0,8}}(?P<total>(?P<n>{_NUM})(?P=u)))(?![^。；]{{0,4}}另)"
)
"""“上学期听课110节，下学期听课126节，全年听课236节”."""
_NOUN = re.compile("[一-鿿]{1,2}(?=[，（(：])")
_JOINED = re.compile(
    r"(?:^|[，。；：])[^，。；：、\d]{0,12}(?P<part>(?P<a>\d{1,4})[人名位](?!次)[^，。；、\d]{0,10}(?:以及|加上|[和与及])[^，。；、\d]{0,14}(?P<b>\d{1,4})[人名位](?!次)[^，。；、\d]{0,8}，?一?共(?P<total>(?P<n>\d{1,4})(?P<u>[人名位])))(?!次)"
)
"""“本校教师19人以及来自青石小学的5位教师共24人”."""
_WITH_SUM = re.compile(
    rf"(?P<total>(?<![\d.])(?P<n>\d{{1,6}})\s?(?P<u>{_UNIT}))，其中[^，。；\d]{{1,12}}(?P<a>\d{{1,6}})\s?(?P=u)，[^。；，\d]{{1,24}}一?共(?P<b>\d{{1,6}})\s?(?P=u)(?=[，。；])"
)
"""“38人，其中中心校27人，下辖两个村小共13人”."""
_SLIP = 0.15
_EACH = re.compile(r"(?:各|每|人均|平均)[^，。；、\d]{0,6}$")
_SUMMED = re.compile(r"(?:共|计|总|全组|全校|全园|全镇|现有|合)[^，。；]{0,10}$")
_NO_PART = re.compile(
    r"其中|人均|平均|占|比(?!赛|武)|每|另|达|增|减|率|(?<!公)(?<![语数英物理化生政史地科音体美道信综]{2})共(?!同|读)|(?:规定|任务|要求)[为是的]?$|最[多少高低大小长短](?:的|一)"
)
_REST = re.compile(
    rf"(?P<total>(?<![\d.])(?P<n>{_NUM})\s?(?P<u>{_UNIT}))(?P<parts>(?:[，；][^，。；\d]{{1,10}}\d{{1,6}}(?P=u)){{1,4}})[，；](?:其余|余下|剩下|剩余)的?\s?(?P<rest>{_NUM})(?P=u)"
)
"""“小课题16项，结题13项，其余3项……”: what is left over with the parts makes up the total."""
_HEADS = ("人", "名", "位", "人次")
"""Of persons several things may be told that overlap: 党员, 骨干."""
_SAME = {"名": "人", "位": "人", "堂": "节"}
_OVERLAPPING = re.compile(
    "党员|骨干|能手|名师|双师|高级|职称|学历|青年|新教师|本科|研究生|合格|优秀|获奖|班主任"
)
"""Of persons more than one of these may be told."""
_SUBJECTS = re.compile(
    r"语文|数学|英语|科学|物理|化学|生物|历史|地理|道法|政治|音乐|体育|美术|音体美|信息|综合|理化|史地|政史|[文理]科|[文理]综"
)
_PAIRS = re.compile(
    r"[内外]$|[男女][教老]?师?$|^[新老]|[上下](?:半年|学期|册)$|线[上下]$|[专兼]|[文理]科?$|^(?:结题|在研|已|未)"
)
"""The two halves of a whole: 市内 and 市外, 上学期 and 下学期."""
_SEXES = re.compile("^[男女](?:教师|老师|教工|学员|生)?$")
_CLASS = re.compile(
    r"(?:级|等奖|等|部|段|半年|年级|组|班|科|类|校区|学期|季度|月|本校|外校|校内|校外|男|女|内|外)$"
)


@rule(
    "NUM02",
    "分项合计不符",
    "number",
    "error",
    bad=[
        "全年共获奖⟦12项，其中国家级3项、省级8项⟧。",
        "理论学习⟦10次，放在单周周三下午，读课标3次，读说明书4次，其他4次⟧。",
        "两个班共⟦86人（其中1班44人、2班43人⟧）。",
        "投入研修经费31.6万元，占公用经费的6.8%，⟦其中外出14.2万元、课酬6.5万元、图书3.9万元、设备6.0万元⟧。",
        "编成《断点表》一册，⟦语文14处、数学21处、英语9处，共计45处⟧。",
        "现有教师⟦38人，其中中心校27人，下辖两个村小共13人⟧。",
        "外出跟岗⟦21人次（县内12人次、县外7人次⟧）。",
        "教师获奖⟦15人次，一等奖3人次、二等奖5人次、三等奖8人次⟧。",
        "全年活动⟦10次，上学期6次，下学期5次⟧。",
        "全年听课⟦128节，语文48节，数学50节，英语32节⟧。",
        "⟦16次活动里，说题6次，磨课8次，命题3次⟧。",
        "专任教师⟦84人，其中专业课教师49人、文化课教师32人⟧。",
        "资料柜里有⟦120册，其中教学用书68册、期刊48册⟧。",
        "研究课一共⟦36节。其中低段15节，中段11节，高段9节⟧。",
        "⟦语文组上了15节，数学组上了11节，合计27节⟧。",
        "⟦上学期12节，下学期15节，全年共28节⟧。",
        "研讨⟦5次：3月2次、4月1次、5月1次、6月2次⟧。",
        "参加教师⟦42名，男教师15名、女教师28名⟧。",
        "专任教师⟦50人（小学部29人、初中部22人⟧）。",
        "⟦本学期大班2次、中班3次、小班2次共8次⟧。",
        "语文、数学两组各有公开课，⟦5＋6＝10⟧节。",
        "学校承办片区教研⟦3次，另外参加外校活动2次，一年共参加6次⟧。",
        "学生在⟦县技能比赛中获一等奖3人、二等奖5人，共9人⟧。",
        "集中学习16次，每次2学时，统一签到，⟦其中上半年9次、下半年8次⟧。",
        "公开课⟦36节，其中语文15节、数学11节、英语6节、其他学科7节⟧。",
        "专任教师⟦84人，其中专业课教师49人、公共课教师38人⟧。",
        "校内小课题⟦14项，结题11项，其余2项⟧延到下一年。",
        "上课⟦30节，其中低段8节、中段9节，其他班级11节⟧。",
        "⟦上半年磨课14节，下半年磨课17节，一年合起来30节⟧。",
        "三个组报来的微课⟦分别是8个、11个和9个，总数27个⟧。",
        "学校照看⟦96个孩子，听障36人、视障41人、智障22人⟧，分十二个班。",
        "建议一共⟦52条，采纳31条，暂缓12条，退回7条⟧。",
        "案例⟦64篇，低段21篇、中段20篇，其余25篇⟧来自高段。",
        "全年听课⟦64人次，市内41人次，省内16人次，省外5人次⟧。",
        "⟦语文组报9篇，数学组报7篇，英语组报4篇，三组共计21篇⟧。",
        "笔记收上来⟦57本，优等21本，良等24本，合格等14本⟧。",
        "今年14人在县里的说课比赛中得奖，⟦其中一等奖4人、二等奖5人、三等奖6人⟧。",
        "在编教师⟦42人，其中本科学历30人、专科学历10人、中师学历3人⟧。",
        "在研课题⟦6项：省级1项（《低段识字的情境设计》，何苇主持，2023年立项）、市级2项、校级4项⟧。",
        "师徒一年⟦互听20节，徒弟听我12节，我听徒弟7节⟧。",
        "⟦6节组内研究课，加上校级课3节，共计10节⟧。",
        "本校教师⟦19人以及来自青石小学的5位教师共25人⟧参加。",
        "全校⟦20个班，低段6个班，中段7个班，高段8个⟧班。",
        "⟦上学期听课110节，下学期听课126节，全年听课246节⟧。",
        "县级以上课题⟦5项，结题2项，在研4项⟧。",
        "⟦一等奖2人、二等奖4人、三等奖3人，共10人次⟧获奖。",
        "⟦校级能手9人，县级能手5人，市级能手2人，三级能手共17人⟧。",
        "轮训分三期，⟦第一期15人，第二期16人，第三期14人，三期共46人⟧。",
        "教师⟦46人中，本科41人，专科5人，研究生2人⟧。",
        "上交论文⟦15篇，获奖的6篇，未获奖的8篇⟧。",
        "一共⟦8次，其中学说明书2次、看录像3次、听汇报2次，学师德2次⟧。",
        "观摩活动14个，每班一个，⟦其中户外游戏8个、集中教学7个⟧。",
        "应用考核⟦62人应考，优秀17人、合格42人、不合格4人⟧。",
        "语文、数学两科各推出⟦4节研讨课，加上英语3节，共计10节⟧。",
        "研讨分三轮，⟦第一轮6节，第二轮5节，第三轮4节，合计16节⟧。",
        "⟦38名教师中，50岁以上11人，35至50岁16人，35岁以下13人⟧。",
        "主题研讨14次，每学期7次，⟦其中第一学期8次、第二学期7次⟧。",
        "发表和获奖共⟦19篇，发表7篇，获奖13篇⟧。",
        "⟦上学期沙龙4期、下学期沙龙5期，两学期共10期⟧。",
        "参训教师⟦40人，获优秀证书的9人，获合格证书的29人，未结业3人⟧。",
        "3月至5月评课⟦18次，3月6次，4月7次，5月6次⟧。",
        "公开课⟦30节，语文11节、数学9节、英语8节、理化共4节⟧。",
    ],
    good=[
        "全年共获奖12项，其中国家级3项、省级9项。",
        "小班全年17次，中班16次，大班17次。",
        "教师62人，其中女教师48人，党员21人，研究生7人。",
        "语文组上研究课12节，数学组11节，英语组4节，合计27节。",
        "全年组内公开课12节，校级5节，县级1节。",
        "在编教师86人，其中专任教师79人，应参训79人，完成学时登记79人。",
        "理论学习10次，放在单周周三下午，读课标3次，读说明书3次，其他4次。",
        "编成《断点表》一册，语文14处、数学21处、英语9处，共计44处。",
        "现有教师38人，其中中心校25人，下辖两个村小共13人。",
        "开展教研活动12次，其中外出学习3次。",
        "专任教师48人，其中党员20人、骨干教师24人。",
        "研究课一共36节。其中低段15节，中段11节，高段10节。",
        "培训5次，听课30节，评课28节，共58节课有记录。",
        "集中学习16次，每次2学时，统一签到，其中上半年9次、下半年7次。",
        "开展活动20次，其中专家讲座3次、外出观摩4次。",
        "参赛12人，其中一等奖2人，人均备赛3次。",
        "语文、数学两组各上5节，5+5=10堂。",
        "学校两次承办片区教研，另外两次赴外校参加，一年共四次。",
        "学校承办片区教研3次，另外参加外校活动2次，一年共参加5次。",
        "文理科各5位教师参加，共10节课。",
        "校内小课题14项，结题11项，其余3项延到下一年。",
        "抽查教案40份，优秀12份，合格26份，其余2份重写。",
        "“看不懂”得19票，“抄一遍”得16票，“没得写”得11票，其余8票分散。",
        "全年听课130节，语文48节，数学50节，英语32节。",
        "集中培训9次，讲座4次，外出听课6次。",
        "四个备课组各上2节研究课，另有汇报课3节，共11节。",
        "教职工41人，其中专任教师36人，在校学生128人。",
        "笔记收上来57本，优等21本，良等24本，合格等12本。",
        "收到案例56份，评出一等5份、二等10份。",
        "案例64篇，低段21篇、中段20篇，其余23篇来自高段。",
        "上课30节，其中低段8节、中段9节，其他班级13节。",
        "专任教师48人，党员15人，骨干20人，高级教师12人。",
        "三个组报来的微课分别是8个、11个和9个，总数28个。",
        "公开课44节，语文9节、数学9节、英语8节、物理5节、化学5节、政史地共8节。",
        "教职工96人，其中专任教师82人，“双师型”教师31人。",
        "命题卷一共86份，最多的是语文组18份，最少的是美术组2份。",
        "全年听课42节，其中外校6节，组里规定32节。",
        "今年14人在县里的说课比赛中得奖，其中一等奖4人、二等奖5人、三等奖5人。",
        "在编教师42人，其中本科学历30人、研究生学历3人。",
        "在研课题6项：省级1项（《低段识字的情境设计》，何苇主持，2023年立项）、市级2项、校级3项。",
        "师徒一年互听20节，徒弟听我12节，我听徒弟8节。",
        "外出学习38人次，其中省级6人次，市级13人次。",
        "本校教师19人以及来自青石小学的5位教师共24人参加。",
        "全校21个班，低段6个班，中段7个班，高段8个班。",
        "上学期听课110节，下学期听课126节，全年听课236节。",
        "县级以上课题6项，结题2项，在研4项。",
        "语文组8人、数学组7人，共听课32人次。",
        "收回问卷46份，其中“很有帮助”33份，“有些帮助”11份。",
        "教师46人中，本科39人，专科5人，研究生2人。",
        "上交论文14篇，获奖的6篇，未获奖的8篇。",
        "六个组中，语文组上公开课4节，数学组3节，其余各1节，共11节。",
        "一共9次，其中学说明书2次、看录像3次、听汇报2次，学师德2次。",
        "教职工30人，其中专任教师21人，持证19人。",
        "语文、数学两科各推出4节研讨课，加上英语3节，共计11节。",
        "镇级能手7人，其中语文3人，数学2人，其他学科2人。",
        "参训教师40人，合格38人，优秀11人，未结业2人。",
        "38名教师中，50岁以上11人，35岁以下13人。",
    ],
)
def parts_sum_to_total(reading: Reading) -> Iterator[Mark]:
    """“共……，其中……”逐项列出的数，加起来应等于合计数。

    查什么：同一句里“N 项，其中 A 项、B 项”或“A、B、C 共 N”，各分项同一单位而和不等于 N。
    为什么：数字对不上最伤可信度，审阅者也最先核对数字。
    不查：只列一项的“其中”；和小于合计而分项不像一套完整的类别（那是举例）。
    """
    for text, base in _passages(reading):
        for match in _TOTAL.finditer(text):
            counted = "人" if match["u"] == "个" and _ALIVE.match(text[match.end("u") :]) else match["u"]
            noun = _NOUN.match(text, match.end("u")) if match["u"] == "个" else None
            parts = _parts(
                text[match.end() : match.end() + _FAR], match.end(), counted, noun.group() if noun else ""
            )
            parts = parts[
                : next((i for i, p in enumerate(parts) if p.value > _value(match["n"])), len(parts))
            ]
            labels = [part.label for part in parts]
            added, total = _sum(parts), _value(match["n"])
            if (
                len(parts) < 2
                or added == total
                or not all(labels)
                or total == 1
                or _EACH.search(text, max(0, match.start() - _BACK), match.start())
            ):
                continue
            if match["u"] in _HEADS and _may_overlap(labels):
                continue
            before = text[max(0, match.start() - _FAR) : match.start()]
            last = None if match["bare"] else _LAST_APART.match(text, parts[-1].end)
            if last and added < total and _same(last["u"]) == _same(match["u"]):
                both = added + _value(last["n"])
                if both == total:
                    continue
                if total < both <= (1 + _SLIP) * total and match["u"] not in _HEADS:
                    yield _mark(Span(base + match.start("total"), base + last.end()), match, both)
                    continue
            if (
                _bare_is_whole(before, parts, total, text[parts[-1].end :])
                if match["bare"]
                else (added > total or _is_nearly_all(match, text[parts[-1].end :], labels, added))
            ):
                yield _mark(Span(base + match.start("total"), base + parts[-1].end), match, added)
        for match in _WRITTEN.finditer(text) if "=" in text or "＝" in text else ():
            added = sum(float(part) for part in re.split("[+＋]", re.split("[=＝]", match.group())[0]))
            if round(added, 3) != float(match["n"]):
                said = f"“{match.group()}”算得不对，应为{added:g}。"
                yield Mark(Span(*match.span()).shift(base), said, "哪一个数要改？请核对台账。")
        for match in _UNNAMED.finditer(text) if "分别" in text else ():
            added = sum(map(_value, re.findall(_NUM, match["parts"])))
            if added != _value(match["n"]):
                yield _mark(Span(*match.span()).shift(base), match, added)
        for match in _ANOTHER.finditer(text) if "另" in text or "加" in text else ():
            several = _EACH_OF_SEVERAL.search(text, 0, match.start())
            times = chinese_to_int(several["k"]) if several else 1
            added = times * _value(match["a"]) + _value(match["b"])
            each = not several and _EACH.search(text, max(0, match.start() - _BACK), match.start())
            if added != _value(match["n"]) and not each:
                yield _mark(Span(*match.span()).shift(base), match, added)
        for match in _REST.finditer(text) if "余" in text or "剩下" in text else ():
            numbers = (*re.findall(r"\d+", match["parts"]), match["rest"])
            added = sum(map(_value, numbers))
            several = _EACH.search(text, max(0, match.start() - _BACK), match.start())
            label = re.match(r"[，；]([^\d]+)", match["parts"])
            before = text[: match.start()][-1:]
            alike = label is not None and before == label[1][-1] and before in "得获投占"
            first = not alike and not re.search(
                rf"\d{match['u']}，[^，。；\d]{{0,20}}$", text[: match.start()]
            )
            if added != _value(match["n"]) and first and not several:
                yield _mark(Span(*match.span()).shift(base), match, added)
        for match in _FURTHER_ON.finditer(text):
            parts = _parts(text[match.end() : match.end() + _FAR], match.end(), "")
            unit = parts[0].unit if parts else ""
            named = [t for t in _COUNTED.finditer(text, 0, match.start()) if _same(t["u"]) == _same(unit)]
            if len(parts) < 2 or not named:
                continue
            once = [t for t in named if not _EACH.search(text, max(0, t.start() - _BACK), t.start())]
            whole = (once or named)[-1]
            near = (
                len(parts) >= _SUBJECTS_MANY
                and unit not in _HEADS
                and abs(_sum(parts) - _value(whole["n"])) <= _NEAR_MISS * _value(whole["n"])
            )
            more = unit not in _HEADS and 0 < _sum(parts) - _value(whole["n"]) <= _SLIP * _value(whole["n"])
            if not _is_whole([part.label for part in parts]) and not (
                (near or more) and text[parts[-1].end :][:1] in ("", "。", "；")
            ):
                continue
            between = text[whole.end() : match.start()]
            apart = ("，" in between or len(between) > _CLOSE_BY) and not re.search("[。；]", between)
            several = _EACH.search(text, max(0, whole.start() - _BACK), whole.start())
            if apart and not several and _sum(parts) != _value(whole["n"]):
                yield _mark(Span(base + match.start() + 1, base + parts[-1].end), whole, _sum(parts))
        for match in _HALVES.finditer(text) if "上" in text and "下" in text else ():
            if (added := _value(match["a"]) + _value(match["b"])) != _value(match["n"]):
                yield _mark(Span(*match.span("part")).shift(base), match, added)
        for match in _JOINED.finditer(text) if "共" in text else ():
            if (added := _value(match["a"]) + _value(match["b"])) != _value(match["n"]):
                yield _mark(Span(*match.span("part")).shift(base), match, added)
        for match in _HEARD.finditer(text) if "互听" in text or "互评" in text else ():
            if (added := _value(match["a"]) + _value(match["b"])) != _value(match["n"]):
                yield _mark(Span(*match.span()).shift(base), match, added)
        for match in _WITH_SUM.finditer(text) if "其中" in text and "共" in text else ():
            added = _value(match["a"]) + _value(match["b"])
            if 0 < abs(added - _value(match["n"])) <= _SLIP * _value(match["n"]):
                yield _mark(Span(*match.span()).shift(base), match, added)
        if "其他" in text or "其余" in text or "其它" in text:
            yield from _with_others(text, base)
        for match in _TOTAL_LAST.finditer(text):
            low = max(0, match.start() - _FAR)
            listed = _PARTS_FIRST.search(text[low : match.start()])
            if listed is None or (low and not listed.start()):
                continue
            start, words = low + listed.start(), listed.group()
            other = [
                m
                for m in _COUNTED.finditer(words)
                if _same(m["u"]) != _same(match["u"]).removesuffix("次" if "人次" not in words else "")
            ]
            if other and words[other[-1].end() :][:1] in ("，", "；"):
                start, words = start + other[-1].end() + 1, words[other[-1].end() + 1 :]
            heads = match["u"] == "人次" and "人次" not in words
            parts = _parts(words.replace("；", "，"), start, "人" if heads else match["u"])
            if heads and abs(_sum(parts) - _value(match["n"])) > _SLIP * _value(match["n"]):
                continue
            if re.search(rf"(?:余|他)[^，。；]{{0,4}}各{_NUM}", words):
                continue
            apart = "，" in words or "；" in words
            if apart and not _AT_ONCE.search(match.group()):
                continue
            runs = {round(sum(part.value for part in parts[first:]), 2) for first in range(len(parts) - 1)}
            if runs and _value(match["n"]) not in runs and (not apart or len(runs) + 1 == len(parts)):
                yield _mark(Span(base + start, base + match.end()), match, _sum(parts))


def _with_others(text: str, base: int) -> Iterator[Mark]:
    """Check “10次，在单周周三，读标准3次，读说明书4次，其他4次”: one remark may stand between the total and its parts."""
    for match in _OTHERS_LAST.finditer(text):
        pieces = re.split("[，；]", text[: match.start()])
        parts: list[float] = []
        while (
            pieces
            and (piece := _PIECE.match(pieces[-1]))
            and _same(piece["u"]) == _same(match["u"])
            and not _NO_PART.search(piece.group())
        ):
            parts.append(_value(piece["n"]))
            pieces.pop()
        if len(parts) < _SUBJECTS_MANY - 1 or not pieces or _COUNTED.search(pieces[-1]):
            continue
        whole = _COUNTED.search(pieces[-2]) if len(pieces) > 1 else None
        added = sum(parts) + _value(match["n"])
        if (
            whole
            and _same(whole["u"]) == _same(match["u"])
            and pieces[-2].endswith(whole.group())
            and added != _value(whole["n"])
        ):
            start = len("，".join(pieces[:-2])) + (len(pieces) > 2) + whole.start("total")
            yield _mark(Span(start, match.end()).shift(base), whole, added)


def _passages(reading: Reading) -> Iterator[tuple[str, int]]:
    """Return the sentences with their places; one that opens with 其中 goes with the sentence before it."""
    sentences = reading.sentences
    for here, after in zip_longest(sentences, sentences[1:]):
        joined = after and after.paragraph == here.paragraph and _OPENS_PARTS.match(after.text)
        end = after.span.end if joined and after else here.span.end
        yield reading.text[here.span.start : end], here.span.start


class _Part(NamedTuple):
    label: str
    value: float
    end: int
    unit: str


def _mark(span: Span, match: re.Match[str], added: float) -> Mark:
    said, sum_ = match["total"], f"{added:g}{match['u']}"
    return Mark(span, f"分项之和为{sum_}，与合计{said}不符。", f"以{said}为准还是以{sum_}为准？请核对台账。")


def _parts(text: str, base: int, unit: str, noun: str = "") -> list[_Part]:
    """Read “label number unit” pieces until one does not fit; ``base`` is the place of ``text`` in its sentence.

    ``noun`` is what the total counts, which may stand behind each part: “20个班，低段6个班”.
    """
    text = _ASIDE.sub(lambda m: f"（{'□' * (len(m.group()) - 2)}）", text)
    stop = re.compile(r"[。；）)！]").search(_ASIDE.sub(lambda m: "□" * len(m.group()), text))
    end = stop.start() if stop else len(text)
    comma = text.find("，", 0, end)
    if comma >= 0 and "、" in text[:comma]:
        end = comma
    out: list[_Part] = []
    for piece in re.finditer(r"[^、，]+", text[:end]):
        for words in re.finditer(r".+?(?:(?<=[人次节篇项份名位场])和|$)", piece.group()):
            match = _PART.match(words.group().removesuffix("和").removesuffix(noun))
            unit = unit or (match["u"] or "" if match else "")
            if not match or _same(match["u"] or unit) != _same(unit) or _NO_PART.search(match["label"]):
                return out
            if unit in _HEADS and _STAGE.search(match["label"]):
                return out
            out.append(
                _Part(
                    match["label"],
                    _value(match["n"]),
                    base + piece.start() + words.start() + match.end(),
                    match["u"] or unit,
                )
            )
    left = _LEFT_OVER.match(text, out[-1].end - base) if out and comma == out[-1].end - base else None
    if left and _same(left["u"]) == _same(unit):
        out.append(_Part(left["label"], _value(left["n"]), base + left.end(), left["u"]))
    return out


def _sum(parts: list[_Part]) -> float:
    return round(sum(part.value for part in parts), 2)


def _is_nearly_all(match: re.Match[str], after: str, labels: list[str], added: float) -> bool:
    """Tell whether parts that make up less than the total were meant to make it up."""
    share = added / _value(match["n"])
    in_brackets = (
        match.group().removesuffix("其中")[-1] in "（(" and after[:1] in ("）", ")") and share >= _IN_BRACKETS
    )
    if share < 1 and all(label.endswith("”") for label in labels):
        return False
    ranks = all(label.endswith("级") for label in labels)
    return (
        (_is_whole(labels) and not (ranks and share < _IN_BRACKETS))
        or in_brackets
        or (share >= _NEARLY and match["u"] not in _HEADS)
    )


def _bare_is_whole(before: str, parts: list[_Part], total: float, after: str) -> bool:
    """Tell whether figures after a mere comma make up the figure before it, and are no further figures."""
    labels, more = [part.label for part in parts], _sum(parts) > total
    if len(labels) == 2 and labels[1] in (f"未{labels[0]}", f"没{labels[0]}", f"没有{labels[0]}"):
        return True
    if _CHOSEN.search(labels[0]) and not more:
        return False
    lead = re.split("[，。；：、]", before)[-1]
    if labels[-1].startswith(("其余", "其他", "其它", "余下", "剩")):
        return "其中" not in lead
    if all(label in lead for label in labels):
        return True
    first = _WHEN.sub("", lead)
    if first != lead and first[-1:] == labels[0][-1] == labels[-1][-1]:
        return False
    kind = labels[0][-1]
    if (
        kind in _KINDS
        and all(label[-1] == kind for label in labels)
        and re.search(rf"(?<![全各个两])[一-鿿]{kind}", lead)
    ):
        return False
    if _OWN_LEVEL.search(lead) and all(label.endswith("级") for label in labels):
        return False
    if "其中" not in before and len(labels) == 2 and all(map(_SEXES.search, labels)):
        return True
    halves = {"结题", "在研"} == set(labels)
    if "其中" in before or (lead[-1:] == labels[0][-1] and not halves and not re.search("[共全获]", lead)):
        return False
    if _SUMMED.search(before[-_BACK:]) and _is_whole(labels):
        return True
    near = len(parts) >= _SUBJECTS_MANY and abs(_sum(parts) - total) <= _NEAR_MISS * total
    if near and all(map(_PAIRS.search, labels)):
        return True
    if (
        near
        and after[:1] in ("。", "；", "，")
        and (_SUMMED.search(before[-_BACK:]) or more)
        and not lead.endswith(("训", "课", "评"))
    ):
        graded = all(map(_GRADE.search, labels))
        return parts[0].unit not in _HEADS or graded or not any(map(_OVERLAPPING.search, labels))
    subjects = more and len(labels) >= _SUBJECTS_MANY and all(map(_SUBJECTS.search, labels))
    alike = len({label[-1] for label in labels}) == 1 or all(map(_PAIRS.search, labels))
    return subjects or (alike and _is_whole(labels))


def _may_overlap(labels: list[str]) -> bool:
    """Tell whether the same persons may be told of twice, as 党员 and as 研究生; ranks part them."""
    if labels[0].endswith("专任教师") and not any(map(_OTHER_STAFF.search, labels)):
        return True
    ranks = sum("级" in label for label in labels)
    if len(labels) >= _SUBJECTS_MANY and all(map(_GRADE.search, labels)):
        return False
    if len(labels) >= _SUBJECTS_MANY and all(map(_DEGREE.search, labels)) and "以上" not in "".join(labels):
        return False
    return any(map(_OVERLAPPING.search, labels)) and ranks < len(labels) - 1 and not _is_whole(labels)


def _is_whole(labels: list[str]) -> bool:
    """Tell whether the labels read like one complete set: grades, levels, subjects with 其他."""
    if any("其他" in label or "其余" in label for label in labels):
        return True
    if {label[-2:] for label in labels} <= {"本校", "外校"}:
        return True
    if len(labels) == 2 and all(_PAIRS.search(label) for label in labels):
        return True
    if len({label[-3:] for label in labels}) == 1 and len(labels[0]) > 3:
        return True
    ends = [_CLASS.search(label) for label in labels]
    if all(ends) and len({m.group() for m in ends if m}) == 1:
        return True
    return len(labels) > _SUBJECTS_MANY and all(_SUBJECTS.search(label) for label in labels)


def _same(unit: str) -> str:
    return _SAME.get(unit, unit)


def _value(text: str) -> float:
    return float(text) if text[0].isdigit() else float(chinese_to_int(text))
