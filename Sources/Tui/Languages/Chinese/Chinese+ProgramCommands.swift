/// Commands that go to a place, sign in and out, and choose looks.
extension Chinese {
    static let programCommands: [String: String] = [
        "go to the newest message": "跳到最新消息",
        "go to the oldest message": "跳到最早消息",
        "go to the first unread message here": "跳到这里的第一条未读消息",
        "go to the first message of a day: yesterday, mon, 3d, 20 nov or 2026-11-20":
            "跳到某天的第一条消息：yesterday、mon、3d、20 nov 或 2026-11-20",
        "No such day has been. Write %1.": "没有这一天。请输入 %1。",
        "find messages by words in them, here and everywhere; also by from:bob in:#team after:mon before:2026-11-20 has:file has:link":
            "按词语查找消息，在此会话和所有会话中；也可用 from:bob in:#team after:mon before:2026-11-20 has:file has:link",
        "the links in this conversation; Tab: in all": "此会话中的链接；Tab：所有会话",
        "the files of this conversation; Tab: of all": "此会话的文件；Tab：所有会话",
        "sign in again": "重新登录",
        "sign out on this device": "在此设备上退出登录",
        "sign in as somebody else, in place of this account": "以其他账号登录，代替当前账号",
        "what the session went through, with cause and cure": "连接记录，附原因和解决办法",
        "the colours: for a dark or a light background, or the most contrast": "配色：适合深色或浅色背景，或最高对比度",
        "This holds until you quit. theme = \"%1\" in the configuration file keeps it.":
            "退出程序前有效。在配置文件中写入 theme = \"%1\" 可长期保留。",
        "clicks and the wheel, or text selected with the mouse alone": "使用点击和滚轮，或只用鼠标选择文本",
        "This holds until you quit. mouse = \"yes\" in the configuration file keeps it.":
            "退出程序前有效。在配置文件中写入 mouse = \"yes\" 可长期保留。",
        "This holds until you quit. mouse = \"no\" in the configuration file keeps it.":
            "退出程序前有效。在配置文件中写入 mouse = \"no\" 可长期保留。",
        "the keys and commands": "按键和命令",
        "in the demo: play what can go wrong": "演示模式中：演示可能出现的问题",
        "Not over SSH: `parley demo` on your own machine plays it.": "SSH 中不可用：请在自己的机器上运行 `parley demo`。",
        "This is not the demo; run `parley demo` for it.": "这不是演示模式；请运行 `parley demo`。",
        "No message has failed.": "没有发送失败的消息。",
        "There is no failed message here, or it is sent by now.": "这里没有发送失败的消息，或者它已经发出。",
    ]
}
