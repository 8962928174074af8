"""RES02 转换残留。"""

from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.searching import starting_with

_RESIDUE = starting_with(
    r"\[_<&\\\-*#\^{$（(□A-Za-z0-9错锟烫\ufffd\u200b-\u200d\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f本文内资来转更免微屏点扫侵版上下返阅",
    "|".join(
        (
            r"\[bookmark:[^\]]{0,40}\]|\[(?:image|picture|table|endif|if [^\]]{0,20})[^\]]{0,30}\]",
            r"_x[0-9A-Fa-f]{4}_|_Toc7|_Toc\d+|_Hlk\d+|_GoBack|HYPERLINK|PAGEREF|MERGEFORMAT|TOC \\o",
            r"</?(?:p|br|div|span|b|i|u|strong|em|font|table|tr|td|img|a|h\d)(?:\s[^<>]{0,80})?/?>",
            r"&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|mdash|middot|#\d{2,5});",
            r"\\u[0-9a-fA-F]{4}|\\[nrt](?=[一-鿿，。；]|$)|\\x[0-9a-fA-F]{2}",
            r"错误[!！]未找到引用源。?|错误！未定义书签。?|Error! (?:Reference|Bookmark)[^。\n]{0,30}",
            "\ufffd+|锟斤拷|烫烫烫|[\u200b\u200c\u200d\u2060\ufeff](?!$)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]",
            r"(?:本文|文章|资料|内容)?(?:来源|转载自|来自)[：:]\s*(?:网络|百度文库|互联网|www\.[^\s。]+)|(?:更多|免费)[^。\n]{0,12}(?:下载|范文网|请关注|点击)",
            r"(?:微信图片|QQ图片|屏幕截图|IMG|DSC)_?[\w\-]*(?:\.(?:jpe?g|png|bmp|gif))?(?=[^\w]|$)|[A-Za-z0-9_\-]{1,30}\.(?:jpe?g|png|bmp|gif)(?![\w])",
            r"\*\*(?=[^*\n]{1,40}\*\*)|(?<=[^*\n])\*\*(?=[一-鿿，。；、])|#{2,6}(?=\s?[一-鿿])",
            r"(?:点击|扫码)(?:下载|查看|阅读)(?:附件|全文|原文|更多)?|侵删|转载请注明[^。\n]{0,12}|版权归[^。\n]{0,12}所有|(?:上|下)一篇[：:][^\n]{0,30}|返回顶部|阅读(?:全文|原文)(?=$|[。\n>])",
            r"\[/?(?:b|i|u|url|img|size|color|font|quote)(?:=[^\]]{0,20})?\]|\^[pl](?=[，。；一-鿿]|$)|[（(](?:本文|以上|内容|资料)[^）)]{0,6}(?:来自|来源于|摘自|转自)[^）)]{0,12}[）)]",
            r"\{\{[^{}\n]{0,30}\}\}|\$\{[^{}\n]{0,30}\}|(?<![A-Za-z0-9\-])□{2,}|[（(](?:责任编辑|责编|来源|编辑|作者)[：:][A-Za-z0-9_一-鿿]{1,12}[）)](?!$)|(?<=[一-鿿])\[\d{1,2}\](?=[一-鿿，。；])",
            r"https?://[^\s，。）]+|www\.[a-zA-Z0-9.\-]+",
        )
    ),
)


@rule(
    "RES02",
    "转换残留",
    "residue",
    "error",
    bad=[
        "⟦[bookmark: _Toc7]⟧六、读书活动",
        "教师参加培训⟦&nbsp;⟧共三次。",
        "⟦<br/>⟧四、成效",
        "全年听课⟦_x000D_⟧三十节。",
        "照片见⟦微信图片_20240512.jpg⟧。",
        "本年度培训⟦###⟧集中学习5次。",
        "课例见⟦错误！未找到引用源。⟧",
        "更多内容请见⟦www.example.com⟧。",
        "全年简报6期⟦[1]⟧，记录⟦{{记录}}⟧24份，签到⟦□□⟧16张。",
        "台账共12册⟦[/b]⟧，按组摆放⟦^p⟧。⟦（本文来自网络）⟧",
        "全年编印简报6期。⟦（责任编辑：admin）⟧每期200份。",
    ],
    good=["在书签旁写下 [bookmark] 一词的用法。", "A<B 时换一种解法。"],
)
def conversion_residue(reading: Reading) -> Iterator[Mark]:
    """从网页或旧文档转来的代码、书签、域、坏字符。

    查什么：书签标记、网页标签与转义、域代码、零宽字符、乱码、网址与“范文网”字样。
    为什么：读的人一眼看出是复制来的。
    不查：正文里确有的英文词。
    """
    for match in _RESIDUE.finditer(reading.text):
        shown = match.group().strip() or f"U+{ord(match.group()[0]):04X}"
        yield Mark(Span(*match.span()), f"转换残留“{shown}”，应删去。", None, fix="")
