"""The words of drafting with a model and of carrying prompts by hand, on the 起草 tab."""

WORDS: dict[str, tuple[str, str]] = {
    "writer": ("由谁成文", "Written by"),
    "writer_offline": ("离线写法（不用模型）", "Offline (no model)"),
    "writer_relay": ("转贴：借网页上的大模型", "By hand: through a chat page"),
    "writer_gone": (
        "选的模型现在不能用，请在“由谁成文”里另选一个。",
        "The chosen model is no longer offered; choose another in 'Written by'.",
    ),
    "looking_out": ("正在整理要发的内容……", "Putting together what would be sent…"),
    "sending_how": (
        "下面是要发给云端模型的全部文字，每个部分一段；认得出的人名、电话、证件号已换成代号。请看一遍，没有问题再按“发出并起草”。",
        "All that would be sent to the cloud model, section by section; recognised names and numbers of persons are tokens. "
        "Look through it, then press 'Send and draft'.",
    ),
    "sending_text": ("要发出的文字", "What would be sent"),
    "send": ("发出并起草", "Send and draft"),
    "send_not": ("先不发", "Do not send"),
    "sending_now": (
        "还没有发出。{model} 会收到 {calls} 段、共 {characters} 字；请看下面的内容。",
        "Nothing was sent yet. {model} would get {calls} texts, {characters} characters; see below.",
    ),
    "sending_changed": (
        "材料改过了，要发的内容也变了，请再看一遍。",
        "The notes changed and so did what would be sent; please look again.",
    ),
    "not_sent": ("没有发出任何内容。", "Nothing was sent."),
    "sending_questions": ("追问材料里缺什么", "What the notes lack"),
    "did_preview": ("看要发的内容", "what would be sent"),
    "did_relay": ("转贴", "carried by hand"),
    "coming": (
        "正在写 {count} 个部分，已收到 {characters} 字。",
        "Writing {count} sections, {characters} characters so far.",
    ),
    "section_done": ("“{label}”写好（{number}/{of}）。", "'{label}' is written ({number}/{of})."),
    "model_stopped": (
        "{what}。已写好的部分留着：再按一次“起草”接着写；或在“由谁成文”里换成离线写法。",
        "{what} The finished sections are kept: press 'Draft' again to go on, or choose Offline.",
    ),
    "model_used": (
        "模型 {model}：调用 {calls} 次，输入 {tokens_in}、输出 {tokens_out} 个词元；{price}{fallbacks} 句没有通过核对，用离线写法。",
        "{model}: {calls} calls, {tokens_in} tokens in, {tokens_out} out; {price}{fallbacks} sentences did not pass and stand as offline.",
    ),
    "relay_tab": ("转贴", "By hand"),
    "relay_how": (
        "一、按“复制”，把全部文字粘贴到网页对话里发出；二、把模型的整个回答粘贴进右边的框；三、按“交回”。没有通过核对的句子会再请您贴一次，一篇最多三次。可以隔几天再做：打开这个项目就在这里。",
        "First press 'Copy' and send the whole text in a chat page; then paste the whole reply on the right and press 'Hand in'. What does "
        "not pass is asked for once more, three times at most. It can wait for days: it is here when the project is opened.",
    ),
    "relay_prompt": (
        "发给模型的文字（人名、电话已换成代号）",
        "The text to send (names and numbers are tokens)",
    ),
    "relay_reply": ("模型的整个回答", "The whole reply of the model"),
    "relay_reply_hint": (
        "寒暄、代码框都不要紧，全部粘贴进来",
        "Small talk and code fences do no harm; paste it all",
    ),
    "relay_copy": ("复制", "Copy"),
    "relay_hand_in": ("交回", "Hand in"),
    "relay_stop": ("不转贴了", "Give up"),
    "relay_first": ("第 {number} 次粘贴，共 {of} 次。", "Paste {number} of {of}."),
    "relay_again": (
        "第 {number} 次粘贴：上次有些句子没有通过核对，请模型重写这几句。这是最后一次。",
        "Paste {number}: some sentences did not pass and are asked for again, for the last time.",
    ),
    "relay_waits": (
        "已写好要转贴的文字，见“转贴”。别的照常能做。",
        "The text to carry over is ready, see 'By hand'. Everything else goes on as usual.",
    ),
    "relay_empty": ("请先把模型的回答粘贴进来。", "Paste the model's reply first."),
    "relay_refused": ("第 {number} 次的回复没有收下：{why}。", "Reply {number} was not taken: {why}"),
    "relay_taken": (
        "第 {number} 次的回复已收下：{accepted} 句通过，{refused} 处没有通过。",
        "Reply {number} was taken: {accepted} sentences passed, {refused} did not.",
    ),
    "relay_passed": ("通过的句子", "Sentences that passed"),
    "relay_failed": ("没有通过的，和为什么", "What did not pass, and why"),
    "relay_none": ("没有正在转贴的草稿。", "No draft is being carried by hand."),
    "relay_stopped": (
        "已停止转贴，贴过的内容已抹去；草稿没有动。",
        "Given up; what was pasted is erased, the draft stays.",
    ),
}
