/// Parts of the manual that are not in the commands' own declarations.
enum ManualTables {
    struct Row {
        let term: String
        let text: String

        init(_ term: String, _ text: String) {
            self.term = term
            self.text = text
        }
    }

    struct Example {
        /// The command on whose page it stands.
        let command: String
        let text: String
        let line: String

        init(_ command: String, _ text: String, _ line: String) {
            self.command = command
            self.text = text
            self.line = line
        }
    }

    static let environment: [Row] =
        ClientKey.allCases.map { Row($0.environmentName, "As \($0.optionName) does.") }
        + ServerKey.allCases.filter(\.hasOption).map { Row($0.environmentName, "As \($0.optionName) does.") } + [
            Row("PARLEY_CONFIG", "As --config does, for the client's commands."),
            Row("PARLEY_DATA", "As --data does."),
            Row("PARLEY_OPERATOR, PARLEY_OPERATOR_CA", "As --operator and --operator-ca do."),
            Row("PARLEY_ADMIN", "As --admin does, for the server and for the operator's commands."),
            Row("PARLEY_ADMIN_TICKET_FILE", "As --admin-ticket-file does."),
            Row("HOME", "Where they are kept without the next two; without HOME, the system's home of this user."),
            Row("XDG_CONFIG_HOME, XDG_DATA_HOME", "Where configuration and data are kept; a relative path is ignored."),
        ]

    static let files: [Row] = [
        Row("~/.config/parley/config.toml", "The client's configuration, under $XDG_CONFIG_HOME if that is set."),
        Row(
            "~/.local/share/parley/",
            "What the client keeps: the account it is signed in with, this device's id, its log; under $XDG_DATA_HOME if "
                + "that is set. Closed to other users."),
        Row("DIR/server.toml", "The server's configuration, in its data directory."),
        Row("DIR/secret, DIR/app-id, DIR/parley.db", "The server's key, its number and its database."),
    ]

    static let serverFile =
        "server.toml in the data directory, or the file given with --config, in TOML. An option counts more than the "
        + "environment, and that more than the file. The whole file is checked before any of it is used. After "
        + "SIGHUP it is read again: policy, groups, admins, recipients, limits and log level change at once, and the log "
        + "names what takes a restart; a file with an error changes nothing."

    static let examples: [Example] = [
        Example("parley", "See what it is, without a server:", "parley demo"),
        Example(
            "parley", "Sign in with tickets that renew themselves:",
            "parley --user alice --ticket-command 'pass show chat/{user}'"),
        Example("parley history", "Read what was said today:", "parley history '#team' --since 12h"),
        Example("parley search", "Find a message without a server:", "parley search build broken --in '#team'"),
        Example(
            "parley status", "Show in bash's prompt how much is unread:",
            "PS1='$(parley status --format \"#{unread}\") \\$ '"),
        Example("parley send", "Send a file's text as a block of code:", "parley send bob --code swift < main.swift"),
        Example(
            "parley demo", "Let visitors in by the ssh line that it prints:", "parley demo --ssh 2222"),
        Example(
            "parley kiosk", "In sshd_config, for keys of whom the operator knows and for guests:",
            "ForceCommand exec parley kiosk --data /var/lib/parley --users /etc/parley-ssh/users"),
        Example(
            "parley client", "Sign in and open a conversation:",
            "parley --user alice --ticket-file alice.ticket --open bob"),
        Example(
            "parley serve", "A server of one's own, and a ticket for it:",
            "parley serve --group team=alice,bob\nparley ticket issue alice > alice.ticket"),
        Example(
            "parley send", "Send each line of a file, with a receipt for each:",
            "parley send bob - --user alice --ticket-file alice.ticket --json < lines.txt"),
        Example(
            "parley events", "Follow a session with tickets that renew themselves:",
            "parley events --user alice --ticket-command 'parley ticket issue {user} --lifetime 1h'"),
        Example(
            "parley ticket", "A ticket for an hour, and what it says:",
            "parley ticket issue alice --lifetime 1h | tee alice.ticket | parley ticket inspect -"),
        Example(
            "parley invite", "A line for bob, who runs it and is in the chat:",
            "parley invite bob --server wss://chat.example.org:7070"),
        Example("parley kick", "Sign a user out everywhere and void the tickets issued so far:", "parley kick alice"),
        Example(
            "parley policy", "One device at a time, and what holds now:", "parley policy set single\nparley policy show"
        ),
        Example("parley explain", "What a code means:", "parley explain 70001"),
        Example("parley completion", "Complete in this shell from now on:", "source <(parley completion bash)"),
        Example("parley man", "Read a page:", "man -l <(parley man serve)"),
    ]
}
