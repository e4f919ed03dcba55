/// The tour.
extension Chinese {
    static let tour: [String: String] = [
        "Tour %1/%2: %3": "导览 %1/%2：%3",
        "(%1 skips a step, /%2 off ends this.)": "（%1 跳过一步，/%2 off 结束导览。）",
        "show what there is, one thing at a time": "逐项介绍都有什么",
        "There is no tour; /%1 begins one.": "没有进行中的导览；/%1 可开始。",
        "That was the tour. F1 shows every key, Alt-x does whatever you find, /%1 begins again.":
            "导览到此结束。F1 显示所有按键，Alt-x 可执行找到的任何操作，/%1 可重新开始。",
        "Write something and press Enter. \"sent\" beside it means that it is on the server's disk.":
            "写点什么，然后按 Enter。旁边的“已发送”表示它已存到服务器的磁盘上。",
        "^K finds another conversation: write a part of its name and press Enter. Alt-/ goes back.":
            "^K 查找其他会话：输入名称的一部分，然后按 Enter。Alt-/ 返回。",
        "/poll asks everybody here. Write /poll Lunch? | pizza | soup and press Enter.":
            "/poll 向这里的所有人发起投票。输入 /poll 午饭？ | 披萨 | 汤，然后按 Enter。",
        "Esc, Up to the poll, 1 chooses its first answer; so does /vote 1. The same again takes it back.":
            "按 Esc、用 Up 选中投票，按 1 选第一个答案；/vote 1 也一样。再选一次则取消。",
        "Write /file, a blank and the beginning of a path; Tab completes it and Enter sends the file.":
            "输入 /file、一个空格和路径的开头；Tab 补全，Enter 发送文件。",
        "/pin keeps this conversation at the top of the list; /notify mentions would make it quiet.":
            "/pin 将此会话置顶；/notify mentions 会让它安静些。",
        "^F finds messages by words in them, Tab looks everywhere. Enter goes to the one that is marked, Esc goes back.":
            "^F 按词语查找消息，Tab 搜索全部。Enter 跳到选中的消息，Esc 返回。",
        "F6 shows where you are signed in, and signs the others out. Esc goes back.":
            "F6 显示你在哪些地方登录，并可将其他设备退出登录。Esc 返回。",
        "Somebody takes your place: write /demo kick, Enter. See what the dialog says, then sign in here again.":
            "有人取代你的位置：输入 /demo kick，按 Enter。看看对话框怎么说，然后在此重新登录。",
        "Alt-x does whatever you find by its words, F1 shows every key. Press one of them.":
            "Alt-x 可按词语查找并执行任何操作，F1 显示所有按键。按其中一个。",
    ]
}
