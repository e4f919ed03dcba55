import Cache
import Model
import Session
import Synchronization
import TestSupport

/// Alice's store, and what is written in it. Everything is performed before the call returns.
struct Desk {
    private let files: AccountFiles
    private let answers = AnswerLog()
    private(set) var words = Words()
    private var lastNumber: UInt64

    private static let account = StoredAccount(
        server: .ws(host: "127.0.0.1", port: 7070), appID: 7, user: .alice)

    init(in directory: String, lastNumber: UInt64 = 0) {
        files = AccountFiles(directory: directory) { work in work() }
        self.lastNumber = lastNumber
    }

    /// Reads what is there.
    mutating func open() throws {
        guard case .opened(let restored)? = ask(.open(Self.account)).first, restored.notice == nil else {
            throw Finding.damaged("the store does not open: \(answers.all)")
        }
        guard case .page(_, _, let messages)? = ask(.page(.c2c(.bob), before: nil, limit: 1000)).first else {
            throw Finding.damaged("no page: \(answers.all)")
        }
        words = Words(
            outgoing: restored.outgoing, drafts: restored.drafts.mapValues(\.text), history: messages.map(\.seq))
    }

    func finish() {
        files.finish(within: .seconds(1))
    }

    /// Does one thing that a person or the server might do.
    mutating func act(_ random: inout SplitMix64) throws {
        switch Int.random(in: 0..<10, using: &random) {
        case 0...3: try write(&random)
        case 4, 5: try type(&random)
        case 6, 7: try confirm()
        case 8: try discard(&random)
        default: try close(&random)
        }
    }

    private mutating func write(_ random: inout SplitMix64) throws {
        lastNumber += 1
        let message = OutgoingMessage(
            messageID: .make(lastNumber), conversation: .c2c(.bob),
            text: String(repeating: "word ", count: Int.random(in: 1...200, using: &random)), createdAt: .start,
            state: .queued)
        words.outgoing.append(message)
        try save(.outgoing(message))
    }

    private mutating func type(_ random: inout SplitMix64) throws {
        lastNumber += 1
        let conversation: ConversationID = Bool.random(using: &random) ? .c2c(.bob) : .group(.team)
        let text = Int.random(in: 0..<4, using: &random) == 0 ? "" : "half a sentence, version \(lastNumber)"
        words.drafts[conversation] = text.isEmpty ? nil : text
        try save(.draft(conversation, Draft(text)))
    }

    /// The server has the oldest one that waits.
    private mutating func confirm() throws {
        guard let message = words.outgoing.first else { return }
        words.outgoing.removeFirst()
        let seq = (words.history.last ?? 0) + 1
        words.history.append(seq)
        let kept = Message.make(seq: seq, messageID: message.messageID, sender: .alice, text: message.text)
        try put(.messages([kept], seenAt: .start))
    }

    private mutating func discard(_ random: inout SplitMix64) throws {
        guard let message = words.outgoing.randomElement(using: &random) else { return }
        words.outgoing.removeAll { $0 == message }
        try put(.discard(message.messageID))
    }

    /// A sign-out, or only another account for a while.
    private mutating func close(_ random: inout SplitMix64) throws {
        if Bool.random(using: &random) {
            let error = ServiceError(.notLoggedIn, "Signed out before it was sent.")
            for index in words.outgoing.indices where words.outgoing[index].state == .queued {
                words.outgoing[index].state = .failed(error)
            }
            try put(.failWaiting(error))
        } else {
            try put(.close)
            guard case .opened? = ask(.open(Self.account)).first else {
                throw Finding.damaged("the store does not open again: \(answers.all)")
            }
        }
    }

    private func save(_ request: StorageRequest) throws {
        guard ask(request) == [.saved] else { throw Finding.damaged("\(request): \(answers.all)") }
    }

    private func put(_ request: StorageRequest) throws {
        guard ask(request).isEmpty else { throw Finding.damaged("\(request): \(answers.all)") }
    }

    private func ask(_ request: StorageRequest) -> [StorageAnswer] {
        answers.clear()
        files.perform(request) { [answers] in answers.add($0) }
        return answers.all
    }
}

/// What the store has answered to the latest request.
private final class AnswerLog: Sendable {
    private let answers = Mutex<[StorageAnswer]>([])

    var all: [StorageAnswer] { answers.withLock { $0 } }
    func add(_ answer: StorageAnswer) { answers.withLock { $0.append(answer) } }
    func clear() { answers.withLock { $0 = [] } }
}
