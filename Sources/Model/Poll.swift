/// A question with answers to choose from. The votes are in the state of its message.
package struct Poll: Hashable, Sendable {
    /// The number of this kind of content.
    package static let kind: UInt32 = 5

    package let question: String
    package let options: [String]

    /// How many answers there may be: each can be chosen by a digit, and the tenth by its number.
    package static let optionCounts = 2...10
    /// The longest question and answer, in UTF-8 bytes.
    package static let questionBytes = 500
    package static let optionBytes = 100
    /// How many users may vote in one poll: all votes are in the message's row.
    package static let mostVotes = 300

    package enum Fault: Error, Equatable {
        /// There is no question, or it is too long.
        case question
        /// There are too few answers, or too many.
        case optionCount
        /// An answer is empty, too long, or repeated.
        case option(String)
    }

    package init(question: String, options: [String]) throws(Fault) {
        guard Self.isLine(question, bytes: Self.questionBytes) else { throw .question }
        guard Self.optionCounts.contains(options.count) else { throw .optionCount }
        var seen: Set<String> = []
        for option in options {
            guard Self.isLine(option, bytes: Self.optionBytes), seen.insert(option).inserted else {
                throw .option(option)
            }
        }
        self.question = question
        self.options = options
    }

    /// Whether the text is one line that shows something.
    private static func isLine(_ text: String, bytes: Int) -> Bool {
        (1...bytes).contains(text.utf8.count) && text.contains { !$0.isWhitespace }
            && !text.contains(where: \.isNewline)
    }

    /// The text for programs and places that show no more than a text.
    package var text: String {
        ([question] + options.enumerated().map { "\($0 + 1). \($1)" }).joined(separator: "\n")
    }

    /// The form on the wire and on disk: a line each for the question and the answers.
    package var bytes: [UInt8] { Array(([question] + options).joined(separator: "\n").utf8) }

    /// Reads that form; nil for bytes in another one.
    package init?(bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let question = lines.first else { return nil }
        do throws(Fault) {
            self = try Poll(question: question, options: Array(lines.dropFirst()))
        } catch {
            return nil
        }
    }
}

extension Poll {
    /// The answers with the most votes, counted from 0: several in a tie, none where nobody has voted.
    package func winners(of votes: [Vote]) -> [Int] {
        let counts = options.indices.map { option in votes.count { $0.option == option } }
        guard let most = counts.max(), most > 0 else { return [] }
        return options.indices.filter { counts[$0] == most }
    }
}

/// A user's vote in a poll.
package struct Vote: Hashable, Sendable {
    package let user: UserID
    /// The number of the answer, counted from 0.
    package let option: Int

    package init(user: UserID, option: Int) {
        self.user = user
        self.option = option
    }
}
