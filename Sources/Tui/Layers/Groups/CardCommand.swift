import Model
import Session

/// Cards: what this user and others are called in a group.
extension SlashCommand {
    static let card: SlashCommand = SlashCommand(
        "card", argument: "[@USER] NAME", help: "what you are called in this group, or a member is; - takes it away",
        candidatesByPlace: named
    ) { argument, stage in
        guard case .group(let group)? = stage.model.chats.openID else {
            return stage.say(localized("A name of one's own is for groups; /name TEXT is for everywhere."))
        }
        let wish: CardWish
        do throws(CardWish.Fault) {
            wish = try CardWish(argument, own: stage.model.accounts.user.flatMap { UserID($0) })
        } catch {
            return stage.say(error.text)
        }
        guard let text = wish.text else {
            stage.ask(.compose(.clear))
            return stage.say(Wording.card(of: wish.user, stage.model))
        }
        guard isOnline(or: Wording.groupsNeedOnline, &stage) else { return }
        done(&stage, .changeGroup(group.community ?? group, .setCard(wish.user, text)))
    }

    /// Returns the members whose cards this user may set.
    @Sendable private static func named(_ model: AppModel, behind words: [String]) -> [String] {
        guard words.isEmpty, let group = model.chats.open?.summary.group, group.permissions.contains(.members) else {
            return []
        }
        return membersHere(model).map { "@\($0)" }
    }
}

/// The argument of `/card`.
private struct CardWish {
    let user: UserID
    /// The new card; nil where it is only to be shown, empty to remove it.
    let text: String?

    struct Fault: Error {
        let text: String
    }

    init(_ argument: String, own: UserID?) throws(Fault) {
        var rest = argument
        var user = own
        if argument.hasPrefix("@") {
            let word = argument.prefix { !$0.isWhitespace }
            user = UserID(String(word.dropFirst()))
            guard user != nil else {
                throw Fault(text: localized("\(String(word.dropFirst()).inQuotes) is no user id."))
            }
            rest = String(argument.dropFirst(word.count)).trimmingWhitespace()
        }
        guard let user else { throw Fault(text: localized("Write \(SlashCommand.card.usage).")) }
        self.user = user
        if rest.isEmpty {
            text = nil
            return
        }
        text = rest == "-" ? "" : rest
        do throws(DisplayName.Fault) {
            if try DisplayName.typed(rest, atMost: GroupAction.cardBytes) == nil {
                throw DisplayName.Fault.unfit
            }
        } catch {
            throw Fault(text: Wording.noName(error, atMost: GroupAction.cardBytes))
        }
    }
}

extension Wording {
    fileprivate static func card(of user: UserID, _ model: AppModel) -> String {
        let card = model.people.here(model.chats.openID).card(of: user)
        guard user.description == model.accounts.user else {
            let name = model.people.introduced(user)
            return card.map { localized("\(name) is called \($0) in this group.") }
                ?? localized("\(name) has no name of their own in this group.")
        }
        return card.map {
            localized(
                "You are called \($0) in this group. /card NAME gives you another name here, /card - takes it away.")
        }
            ?? localized("You have no name of your own in this group. /card NAME gives you one.")
    }
}
