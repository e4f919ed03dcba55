/// Commands, and what they answer (more).
extension Chinese {
    static let commands2: [String: String] = [
        "go to the newest message": "跳到最新消息",
        "go to the oldest message": "跳到最早消息",
        "go to the first unread message here": "跳到这里的第一条未读消息",
        "go to the first message of a day: yesterday, mon, 3d, 20 nov or 2026-11-20":
            "跳到某天的第一条消息：yesterday、mon、3d、20 nov 或 2026-11-20",
        "No such day has been. Write %1.": "没有这一天。请输入 %1。",
        "find messages by words in them, here and everywhere; also by from:bob in:#team after:mon before:2026-11-20 has:file has:link":
            "按词语查找消息，在此会话和所有会话中；也可用 from:bob in:#team after:mon before:2026-11-20 has:file has:link",
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
        "what others see in place of your id; - takes it away": "别人看到的你的名字，代替你的 id；- 表示去掉",
        "who somebody is: id and name": "查看某人的 id 和名字",
        "Write /who USER.": "请输入 /who USER。",
        "take nothing from somebody in the conversation of two": "在单聊中不再接收某人的消息",
        "take what they write again": "重新接收此人的消息",
        "whom you have blocked": "你屏蔽了哪些人",
        "You have blocked nobody.": "你没有屏蔽任何人。",
        "You have blocked %1.": "你屏蔽了 %1。",
        "You are called %1. /name TEXT gives you another one, /name - takes it away.":
            "你的名字是 %1。/name TEXT 可更改，/name - 可去掉。",
        "You have no name: others see your id. /name TEXT gives you one.": "你还没有名字：别人看到的是你的 id。/name TEXT 可设置一个。",
        "A name may have at most %1 bytes, and this one has %2.": "名字最多 %1 字节，这个有 %2 字节。",
        "A name is one line of what can be seen: no control characters, and nothing that turns directions.":
            "名字只能是一行可见文字：不含控制字符，也不含改变文字方向的字符。",
        "@%1 is you, called %2, in this group %3.": "@%1 是你，名字是 %2，在此群组中叫 %3。",
        "@%1 is you, called %2.": "@%1 是你，名字是 %2。",
        "@%1 is you, called %2 in this group.": "@%1 是你，在此群组中叫 %2。",
        "@%1 is you, without a name.": "@%1 是你，没有名字。",
        "@%1 is called %2, in this group %3. A name is no address: the id is.": "@%1 的名字是 %2，在此群组中叫 %3。名字不是地址，id 才是。",
        "@%1 is called %2. A name is no address: the id is.": "@%1 的名字是 %2。名字不是地址，id 才是。",
        "@%1 is called %2 in this group. A name is no address: the id is.": "@%1 在此群组中叫 %2。名字不是地址，id 才是。",
        "@%1 has no name that is known here.": "这里不知道 @%1 的名字。",
        "Nobody in your conversations is @%1: nothing is known of them here.": "你的会话中没有 @%1：这里对此人一无所知。",
        "daily hours without bell, notification and hook, on all your devices": "每天不响铃、不通知、不运行钩子的时段，对所有设备有效",
        "%1 is no time zone. Write one as in Europe/Berlin.": "%1 不是时区。请写成 Europe/Berlin 这样。",
        "This machine has no name for its time zone: write it behind, as in /quiet %1 Europe/Berlin.":
            "本机没有时区名称：请写在后面，如 /quiet %1 Europe/Berlin。",
        "%1 is no time zone that this machine knows. Write one as in Europe/Berlin.":
            "%1 不是本机认识的时区。请写成 Europe/Berlin 这样。",
        "%1 are no hours of a day. Write %2.": "%1 不是一天中的时段。请写 %2。",
        "No quiet hours are set. /quiet 22:00-07:00 sets some, for every day and all your devices.":
            "没有设置安静时段。/quiet 22:00-07:00 可设置，每天对你的所有设备有效。",
        "%1, which this machine does not know: its own clock is used": "%1，本机不认识该时区：使用本机时钟",
        "Quiet hours: %1 (%2). /quiet off ends them.": "安静时段：%1（%2）。/quiet off 取消。",
        "Quiet hours: %1 (%2), and now until %3. /quiet off ends them.": "安静时段：%1（%2），现在到 %3。/quiet off 取消。",
        "Quiet from %1 (%2) each day: no bell, no notification, no hook. What comes is counted all the same.":
            "每天 %1（%2）安静：不响铃、不通知、不运行钩子。收到的消息照常计数。",
        "No quiet hours any more.": "已取消安静时段。",
        "what you say of yourself while you are online, as long as you are; - takes it away": "在线期间别人看到的状态；- 清除",
        "What you say of yourself is seen by who is connected: set it once this is online.": "状态只有在线的人能看到：请在连接后再设置。",
        "Your status: %1. /status TEXT is another one, /status - takes it away.":
            "你的状态：%1。/status TEXT 可更换，/status - 可清除。",
        "You have no status text. /status TEXT is one, for as long as you are online.":
            "你没有状态文字。/status TEXT 可设置，在线期间有效。",
        "Online now, saying %1.": "现在在线，状态：%1。",
        "Online now.": "现在在线。",
        "Your status: %1. Friends and who shares a conversation with you see it while you are online.":
            "你的状态：%1。在线期间，好友和与你同在会话中的人能看到。",
        "You have no status text any more.": "你不再有状态文字。",
        "A status may have at most %1 bytes, and this one has %2.": "状态最多 %1 字节，这条有 %2 字节。",
        "A status is one line of what can be seen: no control characters, and nothing that turns directions.":
            "状态只能是一行可见文字：不含控制字符，也不含改变文字方向的字符。",
        "ask everybody here, with answers; /poll close ends it": "向这里的所有人发起投票；/poll close 结束投票",
        "choose an answer of the last poll; the same again takes it back": "在最近的投票中选择答案；再选一次则取消",
        "The poll is closed: nobody can vote in it any more.": "投票已结束，不能再投。",
        "Close %1 for good? Nobody votes any more.": "结束 %1？之后不能再投票，也不能恢复。",
        "%1 /poll close yes does it.": "%1 输入 /poll close yes 确认。",
        "Not closed: only who asked, or who runs the group, can close a poll.": "未结束：只有发起人或群主、管理员可以结束投票。",
        "There is no poll here.": "这里没有投票。",
        "Write /vote and a number up to %1.": "请输入 /vote 和一个不超过 %1 的数字。",
        "close": "结束投票",
        "of a selected poll: close it, so that nobody votes any more": "对选中的投票：结束投票，不能再投",
        "vote": "投票",
        "of a selected poll: choose its first answer; 2 to 9 the others": "对选中的投票：选第一个答案；2 到 9 选其他答案",
        "vote for %1": "投给 %1",
        "There are %1 answers.": "共有 %1 个答案。",
        "Write /poll, a question, and its answers, with | between them.": "请输入 /poll、问题和答案，用 | 分隔。",
        "A poll has %1 to %2 answers: /poll Lunch? | pizza | soup": "投票须有 %1 到 %2 个答案：/poll 午饭？ | 披萨 | 汤",
        "An answer is empty.": "有一个答案是空的。",
        "%1 is there twice, or longer than %2 bytes.": "%1 重复了，或超过 %2 字节。",
    ]
}
