internal import Model

/// The character of a demo person: their platform, how they begin, and how they answer.
struct DemoCharacter: Sendable {
    struct Opening: Sendable {
        let conversation: ConversationID
        let content: MessageContent
        /// The time after signing in.
        let delay: Duration

        init(conversation: ConversationID, text: String, delay: Duration) {
            self.init(conversation: conversation, content: .text(text), delay: delay)
        }

        init(conversation: ConversationID, content: MessageContent, delay: Duration) {
            self.conversation = conversation
            self.content = content
            self.delay = delay
        }
    }

    let user: UserID
    /// Their name; nil for one who uses the id.
    var name: String?
    let platform: Platform
    let deviceName: String
    let openings: [Opening]
    /// Their answers in turn to anybody who writes to them alone.
    let answers: [String]
    /// Their subject in groups: they answer the visitor's messages that have this word, and questions. Nil for one who
    /// does not answer there.
    let interest: String?
    /// Their message to a group that they were brought into.
    let greeting: String
    /// An error in a message of theirs that they correct a moment later.
    var slip: (wrong: String, right: String)?
    /// A message that they recall a moment later.
    var regret: String?
    /// A message that they pin a moment later.
    var pinned: String?
    /// A file that they send after the answer of this number.
    var attachment: (after: Int, name: String, text: String)?
    /// Their answer in polls, from 0.
    var choice = 0
    /// A text in a group that they forward to the visitor.
    var interesting: String?
    /// Their words when they ask somebody to be friends who has written to them alone and was answered.
    var wish: String?
    /// Their reaction to every second message to them.
    var reaction: Emoji?

    /// The corrected text of one of their own messages; nil when it needs no correction.
    func correction(of message: Message) -> String? {
        guard let slip, message.text.contains(slip.wrong) else { return nil }
        return message.text.replacing(slip.wrong, with: slip.right)
    }

    /// Their answer to a message; nil for none.
    func answer(to message: Message, number: Int) -> String? {
        switch message.conversation {
        case .c2c:
            guard !answers.isEmpty else { return nil }
            return answers[number % answers.count]
        case .group:
            // Only what the visitor says, so that two programs never talk to each other for ever.
            guard message.sender.description == DemoCast.visitorName, let interest else { return nil }
            if case .tip(let tip) = message.content { return tip.users.contains(user) ? greeting : nil }
            if message.speaks(to: user.description), !answers.isEmpty { return answers[number % answers.count] }
            return message.text.lowercased().contains(interest) || message.text.contains("?")
                ? "\(message.sender): good question, I would say \(interest) first." : nil
        }
    }
}
