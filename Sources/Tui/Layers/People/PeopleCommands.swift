import Model
import Session

/// Commands for this account's name, and about who somebody is.
extension SlashCommand {
    static let peopleCommands = [name, status, quiet, who, block, unblock, blocked]

    static let name: SlashCommand = SlashCommand(
        "name", argument: "[TEXT]", help: "what others see in place of your id; - takes it away"
    ) { argument, stage in
        let model = stage.model
        guard !argument.isEmpty else {
            return stage.say(Wording.ownName(model.accounts.user.flatMap { UserID($0) }.flatMap(model.people.name)))
        }
        guard isOnline(or: Wording.nameNeedsOnline, &stage) else { return }
        let text = argument == "-" ? "" : argument
        do throws(DisplayName.Fault) {
            if try DisplayName.typed(text) == nil, argument != "-" {
                return stage.say(localized("Write \(name.usage)."))
            }
        } catch {
            return stage.say(Wording.noName(error))
        }
        done(&stage, .effect(.session(.changeOwn(.name(text)))))
    }

    static let who: SlashCommand = SlashCommand(
        "who", argument: "[USER]", help: "who somebody is: id and name",
        candidates: others
    ) { argument, stage in
        guard let user = person(argument, stage.model) else { return stage.say(localized("Write /who USER.")) }
        stage.ask(.compose(.clear))
        stage.say(Wording.who(user, stage.model) + Wording.presence(of: user, stage.model))
    }
}

extension SlashCommand {
    static let block: SlashCommand = SlashCommand(
        "block", argument: "[USER]", help: "take nothing from somebody in the conversation of two", candidates: others
    ) { argument, stage in
        change(argument, block, isOn: true, &stage)
    }

    static let unblock: SlashCommand = SlashCommand(
        "unblock", argument: "[USER]", help: "take what they write again",
        candidates: { $0.people.blocked.map(\.description) }
    ) { argument, stage in
        change(argument, unblock, isOn: false, &stage)
    }

    static let blocked = SlashCommand("blocked", help: "whom you have blocked") { _, stage in
        guard isOnline(or: Wording.blockNeedsOnline, &stage) else { return }
        stage.ask(.compose(.clear))
        let names = stage.model.people.blocked.map(stage.model.people.introduced)
        stage.say(
            names.isEmpty
                ? localized("You have blocked nobody.")
                : localized("You have blocked \(names.joined(separator: ", "))."))
    }

    private static func change(_ argument: String, _ command: SlashCommand, isOn: Bool, _ stage: inout Stage) {
        guard let user = person(argument, stage.model) else {
            return stage.say(localized("Write /\(command.rawValue) USER."))
        }
        guard user.description != stage.model.accounts.user else { return stage.say(localized("That is you.")) }
        guard isOnline(or: Wording.blockNeedsOnline, &stage) else { return }
        done(&stage, .effect(.session(.changeOwn(.block(user, isOn)))))
    }

    /// Returns the user who is named, or the person of the open conversation; nil where there is none.
    private static func person(_ argument: String, _ model: AppModel) -> UserID? {
        guard argument.isEmpty else { return UserID(argument.hasPrefix("@") ? String(argument.dropFirst()) : argument) }
        if case .c2c(let user)? = model.chats.openID { return user }
        return nil
    }
}

extension Wording {
    fileprivate static func ownName(_ name: DisplayName?) -> String {

        name.map { localized("You are called \($0). /name TEXT gives you another one, /name - takes it away.") }
            ?? localized("You have no name: others see your id. /name TEXT gives you one.")
    }

    static func noName(_ fault: DisplayName.Fault, atMost limit: Int = DisplayName.maximumBytes) -> String {
        switch fault {
        case .tooLong(let bytes):
            localized("A name may have at most \(limit) bytes, and this one has \(bytes).")
        case .unfit:
            localized(
                "A name is one line of what can be seen: no control characters, and nothing that turns directions.")
        }
    }

    fileprivate static func who(_ user: UserID, _ model: AppModel) -> String {
        let card = model.people.here(model.chats.openID).card(of: user)
        let name = model.people.name(of: user)
        return user.description == model.accounts.user ? you(user, name, card) : other(user, name, card, model)
    }

    private static func you(_ user: UserID, _ name: DisplayName?, _ card: DisplayName?) -> String {
        switch (name, card) {
        case (let name?, let card?): localized("@\(user) is you, called \(name), in this group \(card).")
        case (let name?, nil): localized("@\(user) is you, called \(name).")
        case (nil, let card?): localized("@\(user) is you, called \(card) in this group.")
        case (nil, nil): localized("@\(user) is you, without a name.")
        }
    }

    private static func other(
        _ user: UserID, _ name: DisplayName?, _ card: DisplayName?, _ model: AppModel
    ) -> String {
        switch (name, card) {
        case (let name?, let card?):
            localized("@\(user) is called \(name), in this group \(card). A name is no address: the id is.")
        case (let name?, nil): localized("@\(user) is called \(name). A name is no address: the id is.")
        case (nil, let card?):
            localized("@\(user) is called \(card) in this group. A name is no address: the id is.")
        case (nil, nil):
            model.people.hasSeen(user) || model.chats.book[.c2c(user)]?.wasListed == true
                ? localized("@\(user) has no name that is known here.")
                : localized("Nobody in your conversations is @\(user): nothing is known of them here.")
        }
    }
}
