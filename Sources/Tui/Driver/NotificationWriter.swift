/// How a terminal is asked to show a notification. The numbers are those of the OSC commands.
package enum NotificationForm: String, CaseIterable, Sendable {
    /// iTerm2: one text.
    case osc9
    /// rxvt, foot, Ghostty, WezTerm, Konsole: a title and a text.
    case osc777
    /// kitty: a title and a text in Base64, with a name by which it can be withdrawn.
    case osc99
}

/// Which form of notification the person wants.
package enum NotificationSetting: Equatable, Sendable {
    /// The form that the terminal is known to take; terminals that don't know a form may print it.
    case auto
    case none
    case form(NotificationForm)

    package init?(_ text: String) {
        if text == "no" {
            self = .none
        } else if let form = NotificationForm(rawValue: text) {
            self = .form(form)
        } else {
            return nil
        }
    }

    package static let list = (["no"] + NotificationForm.allCases.map(\.rawValue)).joined(separator: ", ")
}

/// Writes notifications for the terminal, which ncurses does not know. In tmux they are wrapped; tmux passes them on
/// where `allow-passthrough` is on, and from hidden panes only where it is `all` (since 3.4).
package struct NotificationWriter: Sendable {
    private let form: NotificationForm
    private let isInTmux: Bool

    /// The most columns of a notification.
    private static let columns = 120
    /// The name of every notification, so that a newer one replaces the one before.
    private static let name = "parley"

    /// Nil where the terminal can't show notifications, or none are wanted.
    package init?(_ setting: NotificationSetting, type: String, environment: (String) -> String?) {
        isInTmux = environment("TMUX")?.isEmpty == false || type.hasPrefix("tmux")
        // GNU screen passes on nothing that it does not know, and prints it instead.
        let isInScreen = !isInTmux && type.hasPrefix("screen")
        switch setting {
        case .none: return nil
        case .form(let form): self.form = form
        case .auto:
            guard !isInScreen, let form = Self.form(type: type, environment) else { return nil }
            self.form = form
        }
    }

    private static func form(type: String, _ environment: (String) -> String?) -> NotificationForm? {
        func has(_ name: String) -> Bool { environment(name)?.isEmpty == false }
        let program = environment("TERM_PROGRAM") ?? ""
        if type.hasPrefix("xterm-kitty") || has("KITTY_WINDOW_ID") { return .osc99 }
        if ["foot", "xterm-ghostty", "wezterm", "rxvt-unicode"].contains(where: type.hasPrefix)
            || ["WezTerm", "ghostty"].contains(program)
            || ["KONSOLE_VERSION", "WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR"].contains(where: has)
        {
            return .osc777
        }
        return program == "iTerm.app" || environment("LC_TERMINAL") == "iTerm2" ? .osc9 : nil
    }

    package func bytes(title: TerminalSafe, text: TerminalSafe) -> [UInt8] {
        let (title, text) = (Self.plain(title), Self.plain(text))
        return switch form {
        case .osc9: wrapped("\u{1B}]9;\(title): \(text)\u{07}")
        case .osc777: wrapped("\u{1B}]777;notify;\(title);\(text)\u{1B}\\")
        case .osc99:
            wrapped("\u{1B}]99;i=\(Self.name):d=0:e=1;\(Base64.text(of: Array(title.utf8)))\u{1B}\\")
                + wrapped("\u{1B}]99;i=\(Self.name):d=1:e=1:p=body;\(Base64.text(of: Array(text.utf8)))\u{1B}\\")
        }
    }

    /// The bytes that withdraw the notification; empty where the terminal can't.
    package var withdrawal: [UInt8] { form == .osc99 ? wrapped("\u{1B}]99;i=\(Self.name):p=close;\u{1B}\\") : [] }

    /// Returns a text without control characters and without separators of the command's fields.
    private static func plain(_ text: TerminalSafe) -> String {
        text.truncated(columns: columns).description.replacing(";", with: ",")
    }

    private func wrapped(_ sequence: String) -> [UInt8] {
        guard isInTmux else { return Array(sequence.utf8) }
        return Array("\u{1B}Ptmux;\(sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}"))\u{1B}\\".utf8)
    }
}
