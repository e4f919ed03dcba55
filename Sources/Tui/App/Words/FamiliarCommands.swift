/// Names of commands in other chats (irssi, WeeChat, Slack): somebody who types one is told what the command is called
/// here.
package enum FamiliarCommands {
    /// The command here, by its name in other chats.
    package static let names = [
        "msg": "open", "query": "open", "dm": "open", "buffer": "open", "window": "open",
        "nick": "name", "whois": "who", "names": "members", "ignore": "block", "unignore": "unblock",
        "part": "leave", "op": "group", "deop": "group", "ban": "kick", "remove": "kick",
        "upload": "file", "find": "search", "grep": "search", "lastlog": "search",
        "exit": "quit", "bye": "quit", "disconnect": "logout", "keys": "help", "shortcuts": "help",
        "away": "status", "back": "status", "dnd": "quiet", "snooze": "quiet", "purpose": "group", "rename": "group",
        "attach": "file",
    ]
}
