/// Groups and friends.
extension Chinese {
    static let groups: [String: String] = [
        "Asking the server…": "正在询问服务器…",
        "ask somebody to be your friend, with what you say to it": "请求加某人为好友，可附上留言",
        "be no friends any more; takes back or declines a wish as well": "解除好友；也可撤销或拒绝好友请求",
        "what you call a friend, for you alone; - takes it away": "给好友的备注，只有你能看到；- 表示去掉",
        "your friends, and who asks to be one; or whether you can be asked": "你的好友和向你发来的请求；或设置别人能否加你",
        "%1 is called as they call themselves. /remark %2 NAME says what you call them.":
            "%1 显示的是自己取的名字。/remark %2 NAME 可设置备注。",
        "You call %1 %2. /remark %3 NAME changes it, /remark %4 - takes it away.":
            "你给 %1 的备注是 %2。/remark %3 NAME 可更改，/remark %4 - 可去掉。",
        "You call %1 %2, who calls themselves %3. /remark %4 NAME changes it, /remark %5 - takes it away.":
            "你给 %1 的备注是 %2，其自取的名字是 %3。/remark %4 NAME 可更改，/remark %5 - 可去掉。",
        "What goes with it may have at most %1 bytes, and this has %2.": "附言最多 %1 字节，现在有 %2 字节。",
        "What you call somebody may have at most %1 bytes, and this has %2.": "备注最多 %1 字节，现在有 %2 字节。",
        "accept": "接受",
        "write to": "发消息",
        "%1 is marked now: the same key again is for them.": "现在选中的是 %1：再按一次同一个键就对其生效。",
        "Friends; who is chosen is written to, who asks to be a friend is accepted (/unfriend USER says no)":
            "好友；选中即可发消息，选中发来请求的人即接受（/unfriend USER 拒绝）",
        "asks you": "请求加你",
        "has not answered": "尚未答复",
        "Friends (%1)": "好友（%1）",
        "Friends": "好友",
        "who asks is one": "请求即通过",
        "nobody can ask": "不允许请求",
        "decline": "拒绝",
        "take back": "撤销请求",
        "end it": "解除好友",
        "Decline? x again tells %1 that you don't want to be friends.": "拒绝吗？再按 x 会告知 %1 你不想加好友。",
        "Take it back? x again, and %1 is asked no more.": "撤销吗？再按 x 就不再请求 %1。",
        "No friends any more? x again ends it with %1, on both sides.": "解除好友吗？再按 x 会与 %1 双向解除。",
        "You have no friends here so far. /friend USER asks somebody to be one.": "你还没有好友。/friend USER 可请求加某人为好友。",
        "what you are called in this group, or a member is; - takes it away": "你或某个成员在此群组中的名字；- 表示去掉",
        "A name of one's own is for groups; /name TEXT is for everywhere.": "群昵称只用于群组；/name TEXT 则处处有效。",
        "%1 is no user id.": "%1 不是用户 id。",
        "%1 is called %2 in this group.": "%1 在此群组中叫 %2。",
        "%1 has no name of their own in this group.": "%1 在此群组中没有群昵称。",
        "You are called %1 in this group. /card NAME gives you another name here, /card - takes it away.":
            "你在此群组中叫 %1。/card NAME 可另取名字，/card - 可去掉。",
        "You have no name of your own in this group. /card NAME gives you one.": "你在此群组中没有群昵称。/card NAME 可设置一个。",
        "make a group; name this one; say who runs it, who gets in; dissolve it": "创建群组；给群组命名；设置由谁管理、谁能加入；解散群组",
        "join a group, or ask to": "加入群组，或申请加入",
        "bring people into this group": "邀请人加入此群组",
        "remove people from this group": "将人移出此群组",
        "keep somebody from writing in this group: /mute bob 10m": "在此群组中禁言某人：/mute bob 10m",
        "let somebody write in this group again": "解除某人在此群组中的禁言",
        "leave this group": "退出此群组",
        "Leave #%1? /leave yes does it. What was said there goes from this device.":
            "要退出 #%1 吗？输入 /leave yes 确认。其中的聊天内容会从此设备上清除。",
        "End #%1 for everybody, with all that was said? /group dissolve yes does it.":
            "要为所有人解散 #%1 并清除全部聊天内容吗？输入 /group dissolve yes 确认。",
        "This is no group. /open #GROUP goes to one, /group new ID makes one.":
            "这不是群组。/open #GROUP 可打开群组，/group new ID 可新建。",
        "Write /group %1 USER.": "请输入 /group %1 USER。",
        "/group %1 is for everybody; /%2 USER is for one.": "/group %1 针对所有人；/%2 USER 针对一个人。",
        "Write /group joining free (whoever knows the id joins), ask (owner or admin answers) or closed.":
            "请输入 /group joining free（知道 id 即可加入）、ask（由群主或管理员答复）或 closed。",
        "There is no /group %1. Write /group %2": "没有 /group %1。请输入 /group %2",
        "The group's id is missing: write /group new %1 ID.": "缺少群组 id：请输入 /group new %1 ID。",
        "Did you mean a %1 group? Write /group new %2 %3, or /group new work %4 for a group of that id.":
            "是要建 %1 群组吗？请输入 /group new %2 %3；若要以它为 id 建群，请输入 /group new work %4。",
        "%1 is no id for a group: letters, digits, _ and - alone, at most %2. /group name TEXT gives it any name.":
            "%1 不能作群组 id：只能用字母、数字、_ 和 -，最多 %2 个。/group name TEXT 可另取任意名字。",
        "At most %1 people at once.": "一次最多 %1 人。",
        "Write /mute USER TIME; a time is 30s, 10m, 2h or 7d, and at most a year.":
            "请输入 /mute USER TIME；时间如 30s、10m、2h 或 7d，最长一年。",
        "Write /group new [%1] ID [USER [USER]]: in a work group (as without a word) members bring in others, a public one is asked, the rest can be joined by whoever knows the id, and a live room keeps nothing of what is said.":
            "请输入 /group new [%1] ID [USER [USER]]：work 群组（不写类型时也是）由成员邀请他人，public 群组须申请，其他的知道 id 即可加入，live（直播群）不保留任何聊天内容。",
        "let somebody in who asks to join this group": "同意某人加入此群组的申请",
        "say no to somebody who asks to join this group": "拒绝某人加入此群组的申请",
        "This is no group. Who asks to join one is answered there.": "这不是群组。入群申请要在对应的群组里答复。",
        "Nobody asks to join here.": "没有人申请加入这里。",
        "Whom? %1 ask to join: /%2 USER.": "答复谁？%1 申请加入：/%2 USER。",
        "The operator": "运营方",
        "%1 did not let you into #%2.": "%1 没有同意你加入 #%2。",
        "1 asks to join": "1 人申请加入",
        "%1 ask to join": "%1 人申请加入",
        "You ask to join #%1: its owner or an admin answers.": "你已申请加入 #%1：由群主或管理员答复。",
        "%1 asks to join #%2: %3 there answers.": "%1 申请加入 #%2：由那里的 %3 答复。",
        "%1 ask to join #%2: %3 there answers.": "%1 申请加入 #%2：由那里的 %3 答复。",
        "%1 people ask to join #%2: %3 there answers.": "%1 人申请加入 #%2：由那里的 %3 答复。",
        "let in": "同意加入",
        "name here": "群昵称",
        "%1 is marked now: the same key again answers.": "现在选中的是 %1：再按一次同一个键即答复。",
        "Members of %1; who is chosen is written to": "%1 的成员；选中即可发消息",
        "Members of %1; who is chosen is written to, who asks to join is let in (/decline USER says no)":
            "%1 的成员；选中即可发消息，选中申请者即同意加入（/decline USER 拒绝）",
        "Further members": "更多成员",
        "Members of #%1": "#%1 的成员",
        "asks to join": "申请加入",
        "owner": "群主",
        "admin": "管理员",
    ]
}
