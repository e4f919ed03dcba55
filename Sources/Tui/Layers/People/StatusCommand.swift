import Model
import Session

/// The command for this account's status text, shown while it is online.
extension SlashCommand {
    static let status: SlashCommand = SlashCommand(
        "status", argument: "[TEXT]",
        help: "what you say of yourself while you are online, as long as you are; - takes it away"
    ) { argument, stage in
        guard !argument.isEmpty else {
            stage.ask(.compose(.clear))
            return stage.say(Wording.ownStatus(stage.model.people.ownText))
        }
        guard isOnline(or: Wording.statusNeedsOnline, &stage) else { return }
        let text = argument == "-" ? "" : argument
        do throws(DisplayName.Fault) {
            if try StatusText.typed(text) == nil, argument != "-" {
                return stage.say(localized("Write \(status.usage)."))
            }
        } catch {
            return stage.say(Wording.noStatus(error))
        }
        done(&stage, .effect(.session(.setStatus(text))))
    }
}

extension StatusText {
    /// Returns the text in quotation marks, for a place among facts: it is somebody's word, not a fact of the program.
    func beside(columns: Int = 32, table: WidthTable) -> String {
        TerminalSafe(description.inQuotes, table: table).truncated(columns: columns).description
    }
}

extension AppModel {
    /// Returns the words beside a user's name: that they are online, and their status text. Empty where they are not.
    func presence(of user: UserID) -> [String] {
        let isSelf = user.description == accounts.user
        let isOnline = isSelf ? session.standing == .online : people.isOnline(user) == true
        guard isOnline else { return [] }
        return [localized("online"), statusText(of: user)?.beside(table: configuration.table)].compactMap(\.self)
    }

    /// Returns the status text of a user, or of this account while it is online; nil where there is none.
    func statusText(of user: UserID) -> StatusText? {
        guard user.description == accounts.user else { return people.statusText(of: user) }
        return session.standing == .online ? people.ownText : nil
    }
}

extension Wording {
    static var statusNeedsOnline: String {
        localized("What you say of yourself is seen by who is connected: set it once this is online.")
    }

    fileprivate static func ownStatus(_ text: StatusText?) -> String {
        text.map { localized("Your status: \($0). /status TEXT is another one, /status - takes it away.") }
            ?? localized("You have no status text. /status TEXT is one, for as long as you are online.")
    }

    /// Returns the words behind a user's name; empty where the user is not online.
    static func presence(of user: UserID, _ model: AppModel) -> String {
        guard user.description != model.accounts.user, model.people.isOnline(user) == true else { return "" }
        return " "
            + (model.statusText(of: user).map { localized("Online now, saying \($0.description.inQuotes).") }
                ?? localized("Online now."))
    }

    static func saidStatus(_ text: StatusText?) -> String {
        text.map {
            localized("Your status: \($0). Friends and who shares a conversation with you see it while you are online.")
        }
            ?? localized("You have no status text any more.")
    }

    fileprivate static func noStatus(_ fault: DisplayName.Fault) -> String {
        switch fault {
        case .tooLong(let bytes):
            localized("A status may have at most \(StatusText.maximumBytes) bytes, and this one has \(bytes).")
        case .unfit:
            localized(
                "A status is one line of what can be seen: no control characters, and nothing that turns directions.")
        }
    }
}
