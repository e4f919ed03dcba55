/// Several messages passed on as one.
extension Chinese {
    static let bundles: [String: String] = [
        "read all": "全部阅读",
        "mark": "标记",
        "unmark": "取消标记",
        "copy all": "全部复制",
        "of a selected message: mark it, to pass on (f) or copy (c) several at once; again takes the mark away":
            "对选中的消息：做标记，以便一次转发（f）或复制（c）多条；再按一次取消标记",
        "of a selected message: to the oldest one loaded; G to the newest": "对选中的消息：到最早的已加载消息；G 到最新的",
        "forwarded messages": "转发的多条消息",
        "1 message: select it and press Enter": "1 条消息：选中后按 Enter",
        "%1 messages: select it and press Enter": "%1 条消息：选中后按 Enter",
        "None is marked any more.": "已没有标记的消息。",
        "Marked: %1. %2 passes them on, %3 copies them.": "已标记：%1。按 %2 转发，按 %3 复制。",
        "Only what somebody wrote can be marked: no files, polls and news of the group.":
            "只能标记有人写的内容：不能是文件、投票和群通知。",
        "Pass on %1 messages": "转发 %1 条消息",
        "As one": "合并转发",
        "One by one": "逐条转发",
        "As one message, which shows the first %1 lines and opens to all, or each by itself, under the name of who said it.":
            "合并为一条消息，显示前 %1 行，可展开全部；或逐条转发，并注明是谁说的。",
        "Messages of #%1": "#%1 的消息",
        "Messages of %1 and %2": "%1 和 %2 的消息",
        "Messages": "消息",
        "These %1 messages have %2 bytes together, and one message takes %3: mark fewer, or pass them on one by one.":
            "这 %1 条消息共 %2 字节，而一条消息最多 %3 字节：请少标记几条，或逐条转发。",
        "One message takes %1 others, and these are %2: mark fewer, or pass them on one by one.":
            "一条消息最多合并 %1 条，而这里有 %2 条：请少标记几条，或逐条转发。",
        "you pass on %1 messages": "你转发了 %1 条消息",
        "%1 passes on %2 messages": "%1 转发了 %2 条消息",
    ]
}
