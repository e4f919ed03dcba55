/// Signing in, tickets and addresses.
extension Chinese {
    static let signIn: [String: String] = [
        "Paste a ticket first.": "请先粘贴票据。",
        "This ticket is for %1; paste one for %2.": "这张票据属于 %1；请粘贴 %2 的票据。",
        "This ticket has expired already, at %1 on %2; paste a newer one.": "这张票据已于 %2 %1 过期；请粘贴较新的。",
        "%1 on %2": "%2 %1",
        "unix: needs the path of a socket, as in unix:/run/parley.sock": "unix: 需要套接字路径，如 unix:/run/parley.sock",
        "the socket's path has %1 bytes and Linux allows %2; use a shorter directory":
            "套接字路径有 %1 字节，而 Linux 只允许 %2；请用更短的目录",
        "%1 is not an address; write wss://HOST:PORT, ws://HOST:PORT or unix:PATH":
            "%1 不是地址；请输入 wss://HOST:PORT、ws://HOST:PORT 或 unix:PATH",
        "%1 has no usable host; write wss://HOST:PORT or ws://HOST:PORT":
            "%1 没有可用的主机；请输入 wss://HOST:PORT 或 ws://HOST:PORT",
        "%1 is not a port; use a number from 1 to 65535": "%1 不是端口；请用 1 到 65535 的数字",
        "%1 is not a path; write special characters as %XX": "%1 不是路径；特殊字符请写成 %XX",
        "choose": "选择",
        "press the button, go to the next field": "按下按钮，到下一个字段",
        "next": "下一个",
        "go to the next field or button": "到下一个字段或按钮",
        "back": "返回",
        "close the dialog; what was typed is kept": "关闭对话框；已输入的内容会保留",
        "… %1 chars": "… %1 字符",
        "Welcome to Parley": "欢迎使用 Parley",
        "A chat that lives in your terminal.": "住在终端里的聊天。",
        "The demo has people who answer; nothing of it is kept.": "演示里有人会回复；什么都不会保留。",
        "In the demo, people answer.": "演示里有人会回复。",
        "Were you sent a line with PARLEY_TICKET=? Paste it here.": "收到了带 PARLEY_TICKET= 的一行？粘贴到这里。",
        "Try the demo": "试试演示",
        "Own server": "自建服务器",
        "Back": "返回",
        "In another terminal of this machine:": "在这台机器的另一个终端里：",
        "Run": "运行",
        "Invite": "邀请",
        "The second prints a line that signs alice in. Paste it here.": "第二条命令会打印一行登录 alice 的内容。把它粘贴到这里。",
        "It says who you are, and until when. Who runs the server makes it, with parley invite.":
            "它说明您是谁、有效到何时。由服务器的运营者用 parley invite 生成。",
        "This line names the server's key (--tls-pin), which has no field here: run it in a shell.":
            "这一行指定了服务器的密钥 (--tls-pin)，这里没有对应的栏位：请在 shell 里运行。",
        "paste the ticket here, or F3 for a new one": "在此粘贴票据，或按 F3 获取新票据",
        "paste the ticket here": "在此粘贴票据",
        "expires in %1": "%1后过期",
        "expired": "已过期",
        "for %1, %2": "属于 %1，%2",
        "for %1, not for %2": "属于 %1，不属于 %2",
        "Still signing in; Esc stops it.": "仍在登录；Esc 中止。",
        "Sign in": "登录",
        "/%1 quits.": "/%1 退出程序。",
        "/%1 goes back to what can be read.": "/%1 返回可阅读的内容。",
        "Device": "设备",
        "not encrypted: others could read the ticket": "未加密：他人可能读取票据",
        "%1 Esc stops it.": "%1 Esc 中止。",
    ]
}
