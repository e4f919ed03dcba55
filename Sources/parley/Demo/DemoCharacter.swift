internal import Model

/// What a demo person is like: where they sit, what they begin with, how they answer.
struct DemoCharacter: Sendable {
    struct Opening: Sendable {
        let conversation: ConversationID
        let content: MessageContent
        /// After signing in.
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
    /// What they call themselves; nil for who is content with their id.
    var name: String?
    let platform: Platform
    let deviceName: String
    let openings: [Opening]
    /// Said in turn to whoever writes to them alone.
    let answers: [String]
    /// What of a group's talk they answer.
    let interest: String?
    /// Said to a group that they were brought into.
    let greeting: String
    /// What they put right a moment after they said it.
    var slip: (wrong: String, right: String)?
    /// What they take back a moment after they said it.
    var regret: String?
    /// What they pin a moment after they said it.
    var pinned: String?
    /// A file that they send after the answer of this number, and what stands in it.
    var attachment: (after: Int, name: String, text: String)?
    /// The answer they choose in polls, from 0.
    var choice = 0
    /// What they pass on to the visitor, when somebody says it in a group.
    var interesting: String?
    /// Said when they ask to be friends, after they have answered somebody who wrote to them alone.
    var wish: String?
    /// What they react with to every other thing that is said to them.
    var reaction: Emoji?

    /// What one of their own messages is to say instead.
    func correction(of message: Message) -> String? {
        guard let slip, message.text.contains(slip.wrong) else { return nil }
        return message.text.replacing(slip.wrong, with: slip.right)
    }

    /// Nil when they have nothing to say to that.
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
