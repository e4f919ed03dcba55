/// The table of key bindings. What a key does, what help says and what the hint row offers all come from here.
package enum KeyMap {
    /// Where the keys go at this moment.
    package enum Context: Hashable, CaseIterable, Sendable {
        /// The composer over the history.
        case main
        /// The popup that finds a conversation.
        case switcher
        /// The page of keys and commands.
        case help
        /// The list of one's own devices.
        case devices
        /// The same list while it asks whether to sign one out.
        case devicesQuestion
        /// What the session went through.
        case timeline
        /// Fields and buttons: *Sign in* and every dialog.
        case form
        /// A dialog that says which device took the place.
        case displaced
    }

    /// One row of the table.
    package struct Binding: Sendable {
        package let key: KeyPress
        package let command: Command
        package let contexts: Set<Context>
        /// Two words at most for the hint row; nil keeps the key out of it.
        package let hint: String?
        /// The line of the help page; nil for a twin of another key.
        package let help: String?
    }

    /// The command of `key` in `context`, or nil when the key means nothing there.
    package static func command(for key: KeyPress, in context: Context) -> Command? {
        bindings.first { $0.key == key && $0.contexts.contains(context) }?.command
    }

    /// The first binding of `command` in `context`: the one that hints and help name.
    package static func binding(of command: Command, in context: Context) -> Binding? {
        bindings.first { $0.command == command && $0.contexts.contains(context) }
    }
}
