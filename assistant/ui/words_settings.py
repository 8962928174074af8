"""The words of the 设置 tab."""

WORDS: dict[str, tuple[str, str]] = {
    "settings_tab": ("设置", "Settings"),
    "model_tab": ("模型与密钥", "Model and key"),
    "privacy_tab": ("隐私", "Privacy"),
    "rules_tab": ("审阅规则", "Review rules"),
    "own_rubric_tab": ("评分表", "Scoring table"),
    "model_how": (
        "不用模型，研墨的功能都能用：这里可以什么都不设。设了，命令行 yanmo draft 加上 --model 就能请它润色；本页面不会自己去用它。密钥存在数据文件夹的 keys 文件里，只有您的系统账号能读，存后不再显示。",
        "Everything works without a model; you may leave this empty. A key kept here serves 'yanmo draft --model'; this "
        "page never calls the model on its own. Keys lie in the file 'keys' of the data folder, readable by your system account "
        "alone, and are never shown again.",
    ),
    "provider": ("服务", "Service"),
    "model_name": ("模型名", "Model"),
    "model_name_hint": (
        "照服务商给的写；本机服务写“地址/v1”",
        "As the service names it; for a local server its address ending in /v1",
    ),
    "api_key": ("密钥", "Key"),
    "api_key_hint": (
        "粘贴在这里，按“存密钥”；存后这里会清空",
        "Paste it and press 'Keep the key'; the box is emptied",
    ),
    "keep_key": ("存密钥", "Keep the key"),
    "forget_key": ("删去密钥", "Forget the key"),
    "try_model": ("试一次", "Try it"),
    "key_kept": ("{provider} 的密钥已存好。", "The key of {provider} is kept."),
    "key_forgotten": ("{provider} 的密钥已删去。", "The key of {provider} is gone."),
    "key_there": ("{provider}：已有密钥。", "{provider}: a key is there."),
    "key_missing": ("{provider}：还没有密钥。", "{provider}: no key yet."),
    "key_needless": (
        "{provider}：在本机或校内运行，一般不用密钥。",
        "{provider}: runs locally; usually needs no key.",
    ),
    "key_of_environment": (
        "{provider} 的密钥由环境变量给出，要在系统里改。",
        "The key of {provider} comes from the environment; change it there.",
    ),
    "key_empty": ("请先粘贴密钥。", "Paste the key first."),
    "model_empty": ("请先写模型名。", "Write the model's name first."),
    "trying": (
        "正在打一次真的调用（只发一道数字数的题，不发您的材料）……",
        "Making one real call (a counting question, none of your text)…",
    ),
    "cloud": ("（云端）", "(cloud)"),
    "on_site": ("（本机或校内）", "(local)"),
    "privacy_how": (
        "起草、审阅、资料库都在本机做，文字不出这台电脑。只有在命令行用 --model 指定云端模型时，材料的要点和稿子的句子才会发出去；发之前，认得出的人名和身份证号、电话、邮箱、车牌、银行卡号先换成代号，回来再换回去。旁边没有职务或称呼的人名可能认不出，敏感材料请用离线方式或本机模型。",
        "Drafting, review and library run on this machine and no text leaves it. Only with --model and a cloud model on the "
        "command line do notes and sentences go out; before that, recognised names and numbers of persons become tokens, which "
        "are put back on return. A name without a post beside it may be missed: keep sensitive notes offline.",
    ),
    "data_here": (
        "数据文件夹：{folder}。草稿、索引、密钥、设置都在里面；删掉它，研墨就什么也不记得了。",
        "Data folder: {folder}. Drafts, index, keys and settings are in it; delete it and nothing is remembered.",
    ),
    "mask_in": ("试一段", "Try some text"),
    "mask_hint": (
        "粘贴一段材料，看看发给云端模型之前会变成什么样。这里只在本机处理，不发送。",
        "Paste some notes to see what a cloud model would be sent. Nothing is sent from here.",
    ),
    "mask": ("看看遮盖后的样子", "Show it masked"),
    "mask_out": ("云端模型看到的", "What a cloud model would see"),
    "masked": ("遮盖了 {count} 处名字和号码。", "{count} names and numbers were hidden."),
    "masked_none": (
        "没有认出要遮盖的名字和号码，请自己再看一遍。",
        "No name or number was recognised; please look for yourself.",
    ),
    "rules_how": (
        "打勾的才查。默认全查；一类全不勾，这一类以后新增的规则也不查。改后按“存下”。",
        "Ticked rules are checked; all are by default. With none of a family ticked, its future rules are off too. Press 'Keep'.",
    ),
    "number_family": ("数字", "Numbers"),
    "rules_keep": ("存下", "Keep"),
    "rules_all": ("全部都查", "Check all"),
    "rules_kept": ("已存下：不查的规则 {count} 条。", "Kept: {count} rules are off."),
    "rules_all_kept": ("已存下：全部规则都查。", "Kept: every rule is checked."),
    "rubric_how": (
        "审阅和批量用的评分表。自带的一份是本项目自拟的，不是任何教育部门的标准。可以下载一份照着改，再传回来。",
        "The table used in review and batch. The shipped one is this project's own and no authority's. Download, edit, upload.",
    ),
    "rubric_now": (
        "现在用的是“{title}”：{items} 题，满分 {total} 分。{note}",
        "In use: '{title}', {items} items, {total} points. {note}",
    ),
    "rubric_file": ("换成自己的评分表（.yaml）", "Use your own table (.yaml)"),
    "rubric_take": ("用这一份", "Use it"),
    "rubric_default": ("用回自带的", "Back to the shipped one"),
    "get_rubric": ("下载现在的评分表", "Download the table in use"),
    "rubric_choose": ("请先选一个 .yaml 文件。", "Choose a .yaml file first."),
    "rubric_taken": ("已换成这一份。", "This table is now in use."),
    "rubric_back": ("已用回自带的评分表。", "The shipped table is in use again."),
}
