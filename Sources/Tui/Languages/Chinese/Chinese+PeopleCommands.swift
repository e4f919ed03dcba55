/// Names, blocks, quiet hours and status.
extension Chinese {
    static let peopleCommands: [String: String] = [
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
    ]
}
