/// What commands are called in other chats (irssi, WeeChat, Slack): whoever types those is told what it is called here.
package enum FamiliarCommands {
    /// By the name there: the command here.
    package static let names = [
        "msg": "open", "query": "open", "dm": "open", "buffer": "open", "window": "open",
        "nick": "name", "whois": "who", "names": "members", "ignore": "block", "unignore": "unblock",
        "part": "leave", "op": "group", "deop": "group", "ban": "kick", "remove": "kick",
        "upload": "file", "find": "search", "grep": "search", "lastlog": "search",
        "exit": "quit", "bye": "quit", "disconnect": "logout", "keys": "help", "shortcuts": "help",
    ]
}
