import Model
import Session

extension SlashCommand {
    /// The command that sends an invitation and answers one.
    static let call: SlashCommand = SlashCommand(
        "call", argument: "TEXT|@USER TEXT",
        help: "invite whoever is here; /call accept, /call decline and /call cancel answer or end an invitation",
        candidatesByPlace: { model, words in
            let people = model.otherMembers?.map { "@\($0)" } ?? []
            return (words.isEmpty ? InviteWords.answers.map(\.word) : []) + people
        }
    ) { argument, stage in
        guard isOnline(or: Wording.invitesNeedOnline, &stage) else { return }
        if let (choice, text) = InviteWords.answer(argument) { return answer(choice, text, &stage) }
        guard let open = stage.model.chats.openID else { return stage.say(Wording.nothingOpen) }
        guard stage.model.chats.open?.answersSome != true else { return stage.say(Wording.wouldBeForAll) }
        if let reason = stage.model.silence(in: open) { return stage.say(reason) }
        let (names, text) = InviteWords.invitation(argument)
        var invitees = names.isEmpty ? [open.other].compactMap(\.self) : []
        for name in names {
            guard let user = member(called: name, of: open, stage.model) else {
                return stage.say(localized("Nobody here is called \(name)."))
            }
            if !invitees.contains(user) { invitees.append(user) }
        }
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
        // The invitation may be in another conversation, or out of sight.
        stage.say(Wording.answered(invite, choice, stage.model))
    }

    /// Returns the member with an id, or with a name that nobody else has there; nil where there is none. Where the
    /// members are unknown, any id is taken.
    static func member(called name: String, of open: ConversationID, _ model: AppModel) -> UserID? {
        if name == model.accounts.user { return UserID(name) }
        guard let members = open.other.map({ [$0] }) ?? model.otherMembers?.compactMap(UserID.init) else {
            return UserID(name)
        }
        if let user = UserID(name), members.contains(user) || open.other != nil { return user }
        let people = model.people.here(open)
        let named = members.filter { people.called($0) == name }
        return named.count == 1 ? named.first : nil
    }
}

extension Wording {
    fileprivate static var invitesNeedOnline: String {
        localized("Invitations go out, and are answered, once this is online.")
    }

    fileprivate static func answered(_ invite: Invite, _ choice: InviteChoice, _ model: AppModel) -> String {
        let people = model.people.here(invite.conversation)
        let place = model.groupBefore(invite)
        let text = invitation(invite, for: nil)
        let name = people.called(invite.inviter)
        switch choice {
        case .accept: return place + localized("You accepted \(name)'s \(text)")
        case .decline: return place + localized("You declined \(name)'s \(text)")
        case .cancel: return place + localized("You cancelled your \(text)")
        }
    }
}

/// The argument of `/call`.
enum InviteWords {
    static let answers: [(word: String, choice: InviteChoice)] = [
        ("accept", .accept), ("decline", .decline), ("cancel", .cancel),
    ]

    /// Reads an answer with a text for the other side; nil where the argument invites somebody.
    static func answer(_ argument: String) -> (InviteChoice, text: String)? {
        let words = argument.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard let first = words.first, let answer = answers.first(where: { $0.word == first }) else { return nil }
        return (answer.choice, words.dropFirst().first.map { String($0).trimmingWhitespace() } ?? "")
    }

    /// Reads the invited people at the start of the argument, and the rest.
    static func invitation(_ argument: String) -> (names: [String], text: String) {
        var names: [String] = []
        var rest = argument[...]
        while rest.hasPrefix("@") {
            let word = rest.dropFirst().prefix { !$0.isWhitespace }
            // Names may be separated by commas, as in a list.
            names.append(String(word.reversed().drop { ",;:".contains($0) }.reversed()))
            rest = rest[word.endIndex...].drop(while: \.isWhitespace)
        }
        return (names, String(rest).trimmingWhitespace())
    }
}

extension SelectionLayer {
    func invite(_ model: AppModel) -> InviteLook? { message(model).flatMap { InviteLook($0, model) } }

    /// Returns what can be done with the selected invitation, as choices for line mode.
    func inviteChoices(_ model: AppModel) -> [LayerWords.Choice] {
        (invite(model)?.choices ?? []).enumerated().map { number, choice in
            LayerWords.Choice(
                text: choice.hint, inputs: [.key(KeyPress(.character(Character("\(number + 1)"))))])
        }
    }

    /// Accepts the selected invitation with Enter, as its first button does. Enter never cancels the person's own
    /// invitation. Returns whether there was one to accept.
    func acceptInvite(_ stage: inout Stage) -> Bool {
        guard invite(stage.model)?.choices.first == .accept else { return false }
        return answerInvite(1, &stage)
    }

    /// Makes the choice with this number for the selected invitation; returns false where no invitation is selected.
    func answerInvite(_ number: Int, _ stage: inout Stage) -> Bool {
        guard let look = invite(stage.model) else { return false }
        guard look.choices.indices.contains(number - 1) else {
            stage.say(
                look.isOver
                    ? localized("The invitation is over.") : localized("There is nothing to answer by that key."))
            return true
        }
        guard SlashCommand.isOnline(or: Wording.invitesNeedOnline, &stage) else { return true }
        stage.ask(.answerInvite(look.invite, look.choices[number - 1], ""))
        return true
    }
}
