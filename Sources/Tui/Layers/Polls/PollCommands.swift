import Model
import Session

extension SlashCommand {
    static let pollCommands = [poll, vote]

    static let poll: SlashCommand = SlashCommand(
        "poll", argument: "QUESTION | ANSWER | ANSWER", help: "ask everybody here, with answers; /poll close ends it",
        candidatesByPlace: { _, words in words.isEmpty ? ["close"] : [] }
    ) { argument, stage in
        if let closing = PollClosing(argument) { return closing.perform(&stage) }
        guard let open = stage.model.chats.openID else { return stage.say(Wording.nothingOpen) }
        guard stage.model.chats.open?.keepsNothing != true else {
            return stage.say(localized("A live room keeps nothing, and so no votes."))
        }
        guard stage.model.chats.open?.answersSome != true else { return stage.say(Wording.wouldBeForAll) }
        let parts = argument.split(separator: "|", omittingEmptySubsequences: false).map {
            String($0).trimmingWhitespace()
        }
        do throws(Poll.Fault) {
            let poll = try Poll(question: parts[0], options: Array(parts.dropFirst()))
            stage.ask(.post(Post(content: .poll(poll), conversation: open, clearsLine: true)))
        } catch {
            stage.say(Wording.noPoll(error))
        }
    }

    static let vote: SlashCommand = SlashCommand(
        "vote", argument: "NUMBER", help: "choose an answer of the last poll; the same again takes it back"
    ) { argument, stage in
        let latest = MessageAction.latest(stage.model) { $0.poll != nil }
        guard let latest, let poll = latest.poll else { return stage.say(Wording.noPollHere) }
        if latest.state.closing != nil { return stage.say(Wording.pollIsClosed) }
        guard let number = Int(argument), poll.options.indices.contains(number - 1) else {
            return stage.say(localized("Write /vote and a number up to \(poll.options.count)."))
        }
        guard isOnline(or: Wording.messagesNeedOnline, &stage) else { return }
        done(&stage, latest.voting(for: number - 1, as: stage.model.accounts.user))
    }
}

extension SelectionLayer {
    /// The digits that choose an answer of a selected poll. On another message they are text for the composer.
    static let pollRows: [KeyRow<SelectionLayer>] =
        (1...9).map { number in
            let key = KeyPress(.character(Character("\(number)")))
            if number == 2 {
                return .init(
                    key, hintNow: { _, _ in InviteChoice.decline.hint },
                    when: { $0.invite($1)?.choices.contains(.decline) ?? false }, act: { $0.vote(number, &$1) })
            }
            guard number == 1 else { return .init(key) { $0.vote(number, &$1) } }
            return .init(
                key, hintNow: { $0.invite($1)?.choices.first?.hint ?? localized("vote") },
                help: "of a selected poll or invitation: choose its first answer; 2 to 9 the others",
                when: { $0.message($1)?.takesVotes ?? false || $0.invite($1)?.choices.isEmpty == false },
                act: { $0.vote(number, &$1) })
        } + [closeRow]

    /// Returns the answers as choices for line mode.
    func voteChoices(_ message: Message) -> [LayerWords.Choice] {
        guard let poll = message.poll, message.takesVotes else { return [] }
        return zip(1...9, poll.options).map { number, option in
            LayerWords.Choice(
                text: localized("vote for \(option)"), inputs: [.key(KeyPress(.character(Character("\(number)"))))])
        }
    }

    private mutating func vote(_ number: Int, _ stage: inout Stage) {
        guard !answerInvite(number, &stage) else { return }
        guard let message = message(stage.model), let poll = message.poll else { return paste("\(number)", &stage) }
        if message.state.closing != nil { return stage.say(Wording.pollIsClosed) }
        guard number <= poll.options.count else {
            return stage.say(localized("There are \(poll.options.count) answers."))
        }
        stage.ask(message.voting(for: number - 1, as: stage.model.accounts.user))
    }
}

extension Message {
    /// The poll in the message; nil where there is none or it was recalled.
    var poll: Poll? {
        guard saysSomething, case .poll(let poll) = content else { return nil }
        return poll
    }

    var takesVotes: Bool { poll != nil && state.closing == nil }

    /// Returns the request that votes for an answer, or takes that vote back.
    fileprivate func voting(for option: Int, as account: String?) -> LayerRequest {
        let isOwn = state.votes.contains { $0.option == option && $0.user.description == account }
        return MessageAction.change(self, .vote(isOwn ? nil : option))
    }
}

extension Wording {
    fileprivate static func noPoll(_ fault: Poll.Fault) -> String {
        switch fault {
        case .question: localized("Write /poll, a question, and its answers, with | between them.")
        case .optionCount:
            localized(
                "A poll has \(Poll.optionCounts.lowerBound) to \(Poll.optionCounts.upperBound) answers: /poll Lunch? | pizza | soup"
            )
        case .option(let text):
            text.isEmpty
                ? localized("An answer is empty.")
                : localized("\(text.inQuotes) is there twice, or longer than \(Poll.optionBytes) bytes.")
        }
    }
}
