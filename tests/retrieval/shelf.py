"""A small fictional shelf: three summaries and three policies, for tests of the index."""

WHITE_EGRET = """---
title: 柳溪市白鹭小学2023年度校本研修工作总结
school: 柳溪市白鹭小学
level: school
period: 2023年度
quality: strong
---
柳溪市白鹭小学2023年度校本研修工作总结
2023年，全校专任教师46人，围绕“把问题留给学生”开展研修，共9场，人均38学时。现总结如下。
一、组织领导
校长卫承志任组长，副校长柏晓岚任副组长，教科室主任莫之远任师训专管员。3月6日、9月4日召开专题会2次。
二、主要做法
（一）师徒结对
9月11日签订协议，9对师徒每月互听2节，学期末考核，6对优秀。师傅莫之远指导徒弟鲁小满磨了4次《分数的初步认识》。
（二）读书活动
共读《倾听的课堂》1册，交读书札记43篇，11月24日举行沙龙，柏晓岚等5人发言。
三、存在的问题
听课记录有7本没有写评语，原因是年级组没有安排检查。
四、下一步打算
2024年4月底前，由教科室莫之远每月抽查听课记录，评语完整率达到95%。
柳溪市白鹭小学
2023年12月28日
"""
BLUESTONE = """---
title: 松坡县青石中学2023—2024学年校本研修工作总结
school: 松坡县青石中学
level: school
period: 2023—2024学年
quality: weak
---
松坡县青石中学2023—2024学年校本研修工作总结
我校高度重视研修，老师们收获很大。
一、师徒结对
学校开展了青蓝工程，效果显著，徒弟进步很快，师傅们也很辛苦。
二、课题研究
课题研究扎实推进，申报了多项县级课题，产生了积极影响。
三、下一步打算
今后要进一步加强管理，再上新台阶。
"""
MATH_GROUP = """柳溪市白鹭小学数学教研组2023年度研修总结
一年来，数学组12人每周三下午活动，共32次。
一、集体备课
主备人轮值，共享教案96份，每份有两次修改痕迹，抽查20份，合格19份。
二、课例研究
围绕计算教学磨课5节，施以宁执教《两位数乘两位数》，听课61人次。
柳溪市白鹭小学数学教研组
2023年12月20日
"""
CREDITS = """---
title: 关于教师研修积分登记的意见
issuer: 云汀省教育厅
number: 云教师〔2019〕21号
number_status: 已核
date: "2019-05-20"
scope: 云汀省
verified: true
key_facts: [每年登记一次, 满60分为合格]
---
云汀省教育厅要求各校每年十二月登记教师研修积分，满60分为合格，由县级教师发展中心复核。
"""
CONDUCT = """---
title: 教师校外兼职管理办法
issuer: 云汀省教育厅
number: 云教人〔2024〕7号
number_status: 已核
date: "2024-03"
scope: 云汀省
verified: true
key_facts: [校外兼职须书面报备]
---
教师到校外机构兼职，须事先向学校书面报备，不得占用研修时间。
"""
HEARSAY = """---
title: 教师研修经费标准
issuer: 云汀省财政厅
number: 云财教〔2018〕3号
number_status: 待核
date: ""
verified: false
key_facts: []
unverified_facts: [人均研修经费不低于300元]
---
据转述，省里对教师研修经费有一个人均标准，原文没有找到，请核对后再引用。
"""
FILES = {
    "exemplars/white_egret.md": WHITE_EGRET,
    "exemplars/bluestone.md": BLUESTONE,
    "exemplars/math_group.txt": MATH_GROUP,
    "policies/credits.md": CREDITS,
    "policies/conduct.md": CONDUCT,
    "policies/hearsay.md": HEARSAY,
}


def fill(folder):
    """Write the shelf's files and return the folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
