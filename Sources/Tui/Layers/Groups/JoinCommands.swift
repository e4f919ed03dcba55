import Model
import Session

/// Answers to users who ask to join a group.
extension SlashCommand {
    static let joinCommands = [accept, decline]

    static let accept = answering("accept", help: "let somebody in who asks to join this group", isWelcome: true)
    static let decline = answering("decline", help: "say no to somebody who asks to join this group", isWelcome: false)

    private static func answering(_ name: String, help: String, isWelcome: Bool) -> SlashCommand {
        SlashCommand(
            name, argument: "[USER]", help: help, candidates: { $0.applicants.map(\.description) }
        ) { argument, stage in
            guard case .group(let group)? = stage.model.chats.openID else {
                return stage.say(localized("This is no group. Who asks to join one is answered there."))
            }
            let applicants = stage.model.applicants
            let user: UserID
            if argument.isEmpty {
                guard let first = applicants.first else { return stage.say(localized("Nobody asks to join here.")) }
                guard applicants.count == 1 else {
                    let names = applicants.map(stage.model.people.introduced).joined(separator: ", ")
                    return stage.say(localized("Whom? \(names) ask to join: /\(name) USER."))
                }
                user = first
            } else {
                guard let named = UserID(argument.hasPrefix("@") ? String(argument.dropFirst()) : argument) else {
                    return stage.say(localized("Write /\(name) USER."))
                }
                user = named
            }
            guard isOnline(or: Wording.groupsNeedOnline, &stage) else { return }
            done(&stage, .changeGroup(group, .answer(user, isWelcome: isWelcome)))
        }
    }
}

extension AppModel {
    /// The users who ask to join the open group; empty where this user can't answer them.
    var applicants: [UserID] { chats.open?.summary.group?.applicants ?? [] }
}

extension AppState {
    /// Reports new users who ask to join a group, once, wherever the person is. The notice is withdrawn when somebody
    /// has answered them.
    mutating func noteApplicants(in summaries: [ConversationSummary]) {
        for summary in summaries {
            if case .group(let group) = summary.conversation { model.notices.withdraw(Wording.waits(toJoin: group)) }
            let applicants = summary.group?.applicants ?? []
            let known = model.chats.book[summary.conversation]?.summary.group?.applicants ?? []
            let group = summary.group.flatMap { $0.name.isEmpty ? nil : $0.name } ?? summary.conversation.name
            func sentence(_ users: [UserID]) -> String { Wording.asks(users.map(model.people.called), toJoin: group) }
            let answered = known.filter { !applicants.contains($0) }
            for users in [known] + answered.map({ [$0] }) where !answered.isEmpty {
                model.notices.withdraw(sentence(users))
            }
            let new = applicants.filter { !known.contains($0) }
            if !new.isEmpty { model.notices.say(sentence(new)) }
        }
    }

    mutating func follow(_ answer: JoinAnswer) {
        switch answer.outcome {
        case .waiting:
            model.notices.say(Wording.waits(toJoin: answer.group))
        case .declined:
            let by = answer.by.map(model.people.here(.group(answer.group)).called) ?? localized("The operator")
            model.notices.say(localized("\(by) did not let you into #\(answer.group)."))
        }
    }
}

extension Wording {
    /// Returns the words in the header; empty where nobody asks to join.
    static func asking(_ applicants: [UserID]) -> String {
        switch applicants.count {
        case 0: ""
        case 1: localized("1 asks to join")
        case let count: localized("\(count) ask to join")
        }
    }

    static func waits(toJoin group: GroupID) -> String {
        localized("You ask to join #\(group): its owner or an admin answers.")
    }

    static func asks(_ names: [String], toJoin group: String) -> String {
        let key = KeyPress.membersKey.label
        let who = names.joined(separator: ", ")
        return switch names.count {
        case 1: localized("\(who) asks to join #\(group): \(key) there answers.")
        case 2, 3: localized("\(who) ask to join #\(group): \(key) there answers.")
        case let count: localized("\(count) people ask to join #\(group): \(key) there answers.")
        }
    }
}
