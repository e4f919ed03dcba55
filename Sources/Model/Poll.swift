/// A question with answers to choose from. Who has chosen which stands in the state of its message.
package struct Poll: Hashable, Sendable {
    /// Among the kinds of content.
    package static let kind: UInt32 = 5

    package let question: String
    package let options: [String]

    /// Each can be chosen by a digit, and the tenth by its number.
    package static let optionCounts = 2...10
    /// In UTF-8 bytes.
    package static let questionBytes = 500
    package static let optionBytes = 100
    /// People who may vote in one: all of them stand in the message's row.
    package static let mostVotes = 300

    package enum Fault: Error, Equatable {
        /// No question, or one that is too long.
        case question
        /// Too few, or too many.
        case optionCount
        /// One that is empty, too long, or there twice.
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

    /// One line that shows something.
    private static func isLine(_ text: String, bytes: Int) -> Bool {
        (1...bytes).contains(text.utf8.count) && text.contains { !$0.isWhitespace }
            && !text.contains(where: \.isNewline)
    }

    /// For programs and places that show no more than a text.
    package var text: String {
        ([question] + options.enumerated().map { "\($0 + 1). \($1)" }).joined(separator: "\n")
    }

    /// On the wire and on disk: a line each.
    package var bytes: [UInt8] { Array(([question] + options).joined(separator: "\n").utf8) }

    /// Nil for bytes that are none.
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
    /// The answers that most have chosen, from 0: several where they have as many, none where nobody has voted.
    package func winners(of votes: [Vote]) -> [Int] {
        let counts = options.indices.map { option in votes.count { $0.option == option } }
        guard let most = counts.max(), most > 0 else { return [] }
        return options.indices.filter { counts[$0] == most }
    }
}

/// What somebody has chosen in a poll.
package struct Vote: Hashable, Sendable {
    package let user: UserID
    /// From 0.
    package let option: Int

    package init(user: UserID, option: Int) {
        self.user = user
        self.option = option
    }
}
