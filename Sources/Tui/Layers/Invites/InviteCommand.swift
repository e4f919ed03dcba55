import Model
import Session

extension SlashCommand {
    /// The one command of invitations: it invites, and answers.
    static let call: SlashCommand = SlashCommand(
        "call", argument: "[@USER] [TEXT]",
        help: "invite whoever is here; /call accept, /call decline and /call cancel answer or end an invitation",
        candidatesByPlace: { model, words in
            let people = model.otherMembers?.map { "@\($0)" } ?? []
            return (words.isEmpty ? InviteWords.answers.map(\.word) : []) + people
        }
    ) { argument, stage in
        guard isOnline(or: Wording.messagesNeedOnline, &stage) else { return }
        if let (choice, text) = InviteWords.answer(argument) { return answer(choice, text, &stage) }
        guard let open = stage.model.chats.openID else { return stage.say(Wording.nothingOpen) }
        if let reason = stage.model.silence(in: open) { return stage.say(reason) }
        let (people, text) = InviteWords.invitation(argument)
        let invitees = people.isEmpty ? [open.other].compactMap(\.self) : people
        guard open.other.map({ invitees == [$0] }) ?? true else {
            return stage.say(localized("Here only \(stage.model.name(of: open)) can be invited."))
        }
        guard !invitees.isEmpty else { return stage.say(localized("Write /call @USER and what you invite them to.")) }
        guard invitees.count <= Signal.mostInvitees,
            !invitees.contains(where: { $0.description == stage.model.accounts.user })
        else {
            return stage.say(localized("An invitation is for up to \(Signal.mostInvitees) others."))
        }
        done(&stage, .invite(invitees, text, in: open))
    }

    private static func answer(_ choice: InviteChoice, _ text: String, _ stage: inout Stage) {
        let invites = choice == .cancel ? stage.model.invitesToCancel : stage.model.invitesToAnswer
        guard let invite = invites.first else {
            return stage.say(
                choice == .cancel
                    ? localized("You have no invitation that is open.")
                    : localized("There is no invitation that you could answer."))
        }
        done(&stage, .answerInvite(invite, choice, text))
    }
}

/// What stands behind `/call`.
enum InviteWords {
    static let answers: [(word: String, choice: InviteChoice)] = [
        ("accept", .accept), ("decline", .decline), ("cancel", .cancel),
    ]

    /// With words for whoever waits for it; nil where somebody is invited.
    static func answer(_ argument: String) -> (InviteChoice, text: String)? {
        let words = argument.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard let first = words.first, let answer = answers.first(where: { $0.word == first }) else { return nil }
        return (answer.choice, words.dropFirst().first.map { String($0).trimmingWhitespace() } ?? "")
    }

    /// Those whom it begins with, and the rest.
    static func invitation(_ argument: String) -> (people: [UserID], text: String) {
        var people: [UserID] = []
        var rest = argument[...]
        while rest.hasPrefix("@") {
            let word = rest.dropFirst().prefix { !$0.isWhitespace }
            guard let user = UserID(String(word)) else { break }
            people.append(user)
            rest = rest[word.endIndex...].drop(while: \.isWhitespace)
        }
        return (people.distinct, String(rest).trimmingWhitespace())
    }
}

extension SelectionLayer {
    func invite(_ model: AppModel) -> InviteLook? { message(model).flatMap { InviteLook($0, model) } }

    /// In words, by what they do.
    func inviteChoices(_ model: AppModel) -> [LayerWords.Choice] {
        (invite(model)?.choices ?? []).enumerated().map { number, choice in
            LayerWords.Choice(
                text: choice.hint, inputs: [.key(KeyPress(.character(Character("\(number + 1)"))))])
        }
    }

    /// Whether the digit means one of them.
    func answerInvite(_ number: Int, _ stage: inout Stage) -> Bool {
        guard let look = invite(stage.model) else { return false }
        guard look.choices.indices.contains(number - 1) else {
            stage.say(
                look.isOver
                    ? localized("The invitation is over.") : localized("There is nothing to answer by that key."))
            return true
        }
        guard SlashCommand.isOnline(or: Wording.messagesNeedOnline, &stage) else { return true }
        stage.ask(.answerInvite(look.invite, look.choices[number - 1], ""))
        return true
    }
}
