/// The result of checking a whole database. The check changes and repairs nothing.
package struct StoreCheck: Equatable, Sendable {
    package var conversations = 0
    package var messages = 0
    /// The problems found, a sentence each; at most `mostSentences`.
    package private(set) var findings: [String] = []
    /// How many problems were found beyond those in `findings`.
    package private(set) var moreFindings = 0

    package var isSound: Bool { findings.isEmpty }

    package static let mostSentences = 100

    package init() {}

    package mutating func found(_ sentence: String) {
        if findings.count < Self.mostSentences { findings.append(sentence) } else { moreFindings += 1 }
    }

    package mutating func attempt(_ what: String, _ look: (inout StoreCheck) throws -> Void) {
        do { try look(&self) } catch { found("\(what) can't be read: \(error)") }
    }

    /// Messages are dense up to the last one, but for what nobody can see any more. `read` gives the seq of each, ascending,
    /// and whether it is as it was written.
    package mutating func look(
        at number: Int64, _ key: String, lastSeq: Int64, hidden: Int64,
        _ read: (_ saw: (_ seq: Int64, _ isSound: Bool) -> Void) throws -> Void
    ) {
        if !ConversationKey.isValid(key) { found("conversation number \(number) is called \(key.debugDescription)") }
        var expected = hidden + 1
        var check = self
        do {
            try read { seq, isSound in
                check.messages += 1
                if !isSound { check.found("message \(seq) of \(key) is damaged") }
                if seq > expected { check.missing(expected, upTo: seq - 1, in: key) }
                expected = max(expected, seq + 1)
            }
        } catch {
            check.found("messages of \(key) can't be read from \(expected) on: \(error)")
            self = check
            return
        }
        if expected <= lastSeq { check.missing(expected, upTo: lastSeq, in: key) }
        if expected > lastSeq + 1 { check.found("\(key) says its last message is \(lastSeq), and has \(expected - 1)") }
        self = check
    }

    private mutating func missing(_ first: Int64, upTo last: Int64, in key: String) {
        found("messages \(first) to \(last) of \(key) are missing")
    }
}
