"""Every word of the page, Chinese and English. Labels go to the browser, which picks by its own language."""

from typing import Any, Literal

from assistant.ui import (
    words_batch,
    words_draft,
    words_eval,
    words_library,
    words_model,
    words_review,
    words_settings,
)

Language = Literal["zh", "en"]

_PAGE: dict[str, tuple[str, str]] = {
    "masthead": (
        "**研墨**　校本研修工作总结的起草与审阅。默认离线：不调用模型，文字不出本机。",
        "**Yanmo**　Drafts and reviews the summary of school-based teacher training. "
        "Offline by default: no model is called, nothing leaves this machine.",
    ),
    "draft_tab": ("起草", "Draft"),
    "review_tab": ("审阅", "Review"),
    "load_sample": ("载入示例", "Load the sample"),
    "not_over_yours": (
        "框里已有文字，没有用示例盖掉它。要看示例，请先把框清空。",
        "Your text was left alone. Empty the box first to see the sample.",
    ),
    # 审阅
    "review_inputs": ("要审的总结", "The summary to review"),
    "review_text": ("粘贴总结", "Paste the summary"),
    "review_hint": (
        "把要审的总结全文粘贴在这里，或在右边上传文件。",
        "Paste the whole summary here, or upload a file on the right.",
    ),
    "review_file": ("上传总结（.txt .md .docx .pdf）", "Upload the summary (.txt .md .docx .pdf)"),
    "review_extra": ("核对用的材料（可不填）", "To compare with (optional)"),
    "review_notes": ("原始材料：核对数字和人名", "Original notes: to check figures and names"),
    "review_last": ("上年总结：找出照抄的段落", "Last year's summary: to find copied paragraphs"),
    "review": ("审阅", "Review"),
    "review_empty": (
        "还没有审阅结果。粘贴或上传一篇总结，再按“审阅”；也可以先“载入示例”。",
        "Nothing reviewed yet. Paste or upload a summary, then press 'Review'; or load the sample first.",
    ),
    "findings_tab": ("意见", "Findings"),
    "sections_tab": ("部分", "Sections"),
    "families": ("类别", "Family"),
    "severities": ("程度", "Severity"),
    "none_shown": ("没有符合所选类别和程度的意见。", "No finding of the chosen families and severities."),
    "short_no_findings": (
        "正文太短，没有细查各部分；这几句里没有发现问题。",
        "Too short for its parts to be asked for; nothing was found in these lines.",
    ),
    "no_findings": ("没有发现问题。", "Nothing was found."),
    "file_wins": (
        "审的是上传的文件，框里的文字没有用到。",
        "The uploaded file was reviewed, not the text in the box.",
    ),
    "reviewed": (
        "{title}　体裁：{genre}　层级：{level}　意见 {total} 条（必改 {error}，建议改 {warning}，提示 {hint}）",
        "{title}　Genre: {genre}　Level: {level}　{total} findings ({error} must fix, {warning} should fix, {hint} hints)",
    ),
    "untitled": ("（无标题）", "(untitled)"),
    "ask": ("请问：", "Ask: "),
    "fix": ("可改为：", "Instead: "),
    "summary": ("篇", "Text"),
    "status": ("状态", "Status"),
    "evidence": ("依据", "Evidence"),
    "present": ("有", "there"),
    "partial": ("不足", "thin"),
    "missing": ("缺", "missing"),
    "not_applicable": ("不查", "not asked"),
    "get_review_json": ("下载意见（JSON）", "Download findings (JSON)"),
    "get_review_html": ("下载审阅报告（网页）", "Download the report (HTML)"),
    "error": ("必改", "must fix"),
    "warning": ("建议改", "should fix"),
    "hint": ("提示", "hint"),
    "vague": ("空泛", "Vague"),
    "structure": ("结构", "Structure"),
    "number": ("数字", "Numbers"),
    "period_family": ("时段", "Period"),
    "residue": ("残留", "Left-overs"),
    "typography": ("标点格式", "Typography"),
    "numbering": ("序号", "Numbering"),
    "wording": ("用字", "Wording"),
    "policy": ("政策", "Policy"),
    "privacy": ("隐私", "Privacy"),
    "copy": ("照搬", "Copied"),
    "support": ("出处", "Support"),
    "annual_summary": ("年度总结", "annual summary"),
    "term_summary": ("学期总结", "term summary"),
    "personal_summary": ("个人总结", "personal summary"),
    "news": ("简报", "news item"),
    "plan": ("计划", "plan"),
    "policy_genre": ("文件", "policy"),
    "other": ("其他", "other"),
    # 进度与差错
    "stage": ("第 {step} 步，共 {steps} 步：{what}……", "Step {step} of {steps}: {what}…"),
    "reading": ("正在读取文件……", "Reading the files…"),
    "reviewing": ("正在审阅……", "Reviewing…"),
    "turn_waiting": (
        "正在排队：排在第 {before} 位，轮到了会自动开始。",
        "Waiting: place {before} in line; it starts by itself.",
    ),
    "exporting": ("正在生成可下载的文件……", "Preparing the downloads…"),
    "nothing": (
        "还没有内容。请先粘贴文字或上传文件。",
        "Nothing to work on yet. Paste text or upload a file first.",
    ),
    "unexpected": (
        "程序出了意外的错误，已填的内容都还在。请再试一次；若仍不行，请把终端窗口里的记录发给维护者。",
        "Something unexpected went wrong; what you typed is still here. Try again, or send the terminal log to the maintainers.",
    ),
}

WORDS = {
    key: texts
    for words in (
        _PAGE,
        words_draft.WORDS,
        words_model.WORDS,
        words_review.WORDS,
        words_batch.WORDS,
        words_library.WORDS,
        words_settings.WORDS,
        words_eval.WORDS,
    )
    for key, texts in words.items()
}

LIBRARY = {
    "common": {"upload": ("继续上传", "Upload more"), "progress": ("进度", "Progress")},
    "status": {
        "queue_position": ("排队中：第 {position} 位，共 {size} 位", "In queue: {position} of {size}")
    },
    "dataframe": {"filter": ("筛选", "Filter"), "clear_filter": ("清除筛选", "Clear filters")},
}
"""Words of the library's own that it has no Chinese for, or none at all."""

STAGES = {
    "读材料": "reading the notes",
    "核对更正与不写事项": "corrections and what is not to be written",
    "归类、成句": "placing and wording",
    "列提纲": "outline",
    "成文": "writing",
    "查缺": "what is missing",
    "结台账": "closing the ledger",
    "逐句核对": "checking every sentence",
}
"""English for the steps of the drafting chain, which names them in Chinese."""

BUILT_IN = {
    "More tabs": "更多标签页",
    "Dataframe": "表格",
    "Table actions": "表格操作",
    "Static column": "不可修改的列",
    "Edit cell": "修改单元格",
    "Select column": "选中整列",
    "Select row": "选中整行",
    "Open cell menu": "单元格菜单",
    "File upload": "上传文件",
    "Click to upload or drop files": "点击上传或把文件拖到这里",
    "Remove this file": "移除这个文件",
    "Clear": "清除",
    "Close": "关闭",
    "Connection to the server was lost. Attempting reconnection...": (
        "与研墨的连接断了，正在重连……请看看终端窗口里的研墨是否还开着；页面上已填的内容都还在。"
    ),
    "File(s) exceed the maximum allowed size of": "文件太大，请拆小后再上传；大小上限和文件名：",
    "An error occurred.": "出错了，请再试一次。",
    "Success": "完成",
    "Error": "出错",
    "Warning": "请留意",
    "Info": "提示",
}
"""What the library says in English whatever the browser's language: tool tips, screen-reader labels, how toasts begin."""


def translations() -> dict[str, dict[str, Any]]:
    """Return the words as the library wants them: by language, then by key; its own lie one level deeper."""
    return {
        tag: {key: texts[place] for key, texts in WORDS.items()}
        | {group: {key: texts[place] for key, texts in words.items()} for group, words in LIBRARY.items()}
        for place, tag in enumerate(("zh-CN", "en"))
    }


def language(accepted: str) -> Language:
    """Return the page's language for an Accept-Language header: English for an English browser, else Chinese."""
    return "en" if accepted.strip().lower().startswith("en") else "zh"


def say(key: str, lang: Language, **values: object) -> str:
    """Return one text in one language, its {places} filled."""
    return WORDS[key][lang == "en"].format(**values)


def stage(said: str, lang: Language) -> str:
    """Word a progress line of the drafting chain (“3/8 归类、成句”) for the page."""
    count, _, what = said.partition(" ")
    step, _, steps = count.partition("/")
    if not steps.isdigit():
        return said  # what a model's section came to
    return say("stage", lang, step=step, steps=steps, what=STAGES.get(what, what) if lang == "en" else what)
