import Foundation
import Model
import Session
import TestSupport
import Testing

struct AccountFilesTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/accounts" }
    private let bob = ConversationID.c2c(.bob)

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// What the disk would hold if the machine died now.
    private func crashImage() throws -> String {
        let image = directory.path + "/image"
        try? FileManager.default.removeItem(atPath: image)
        try FileManager.default.copyItem(atPath: path, toPath: image)
        return image
    }

    private func fileName(_ suffix: String = ".sqlite") throws -> String {
        try #require(FileManager.default.contentsOfDirectory(atPath: path).sorted().first { $0.hasSuffix(suffix) })
    }

    // MARK: What is kept

    @Test func `L-15 a list, its messages and when they were seen are there again after the program was killed`() throws
    {
        let bench = StoreBench(path)
        #expect(bench.open() == RestoredAccount())
        let team = ConversationSummary.make(conversation: .group(.team), lastSeq: 4, lastAt: .start(plusSeconds: 9))
        bench.ask(.list([.make(lastSeq: 3), team], seenAt: .start))
        bench.keep([1, 2, 3])
        bench.ask(.seen(at: .start(plusSeconds: 60)))

        let after = StoreBench(try crashImage())

        #expect(
            after.open()
                == RestoredAccount(
                    conversations: [team, .make(lastSeq: 3)], changes: [.c2c(.bob): 0, .group(.team): 0],
                    seenAt: .start(plusSeconds: 60)))
        #expect(after.messages() == [1, 2, 3].map { .make(seq: $0) })
    }

    @Test func `what was pinned, and what was taken down since, is known offline`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        var summary = ConversationSummary.make(lastSeq: 3)
        summary.pinned = PinnedMessages([1, 2])
        bench.ask(.list([summary], seenAt: .start))
        bench.keep([1, 2, 3])
        func change(_ seq: Int64, pinned: Bool, to change: Int64) {
            let kept = Message.make(seq: seq)
            let state = MessageState(change: change, pin: pinned ? MessageState.Pin(by: .bob, at: .start) : nil)
            let message = Message(
                conversation: kept.conversation, seq: seq, messageID: kept.messageID, sender: kept.sender,
                content: kept.content, sentAt: kept.sentAt, state: state)
            bench.ask(.changes(summary.conversation, [message], after: change - 1, upTo: change))
        }
        change(3, pinned: true, to: 1)
        change(1, pinned: false, to: 2)
        let after = StoreBench(try crashImage())
        #expect(after.open()?.conversations.map(\.pinned) == [PinnedMessages([2, 3])])
    }

    @Test func `what was deleted on another device goes, and what was chosen for a conversation stays`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.list([.make(lastSeq: 3)], seenAt: .start))
        bench.keep([1, 2, 3])
        var deleted = ConversationSummary.make(lastSeq: 3)
        deleted.hiddenSeq = 2
        deleted.settings = ConversationSettings(
            isPinned: true, isMarkedUnread: true, isStarred: true, isArchived: true, notify: .mentions)
        bench.ask(.summary(deleted))
        #expect(bench.page() == [3])
        let after = StoreBench(try crashImage())
        #expect(after.open()?.conversations.map(\.settings) == [deleted.settings])
        deleted.hiddenSeq = 3
        bench.ask(.list([deleted], seenAt: .start))
        #expect(bench.page() == [])
    }

    @Test func `of a single message that was deleted on another device only its place stays`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.list([.make(lastSeq: 3)], seenAt: .start))
        bench.keep([1, 2, 3])
        let kept = bench.messages()
        var summary = ConversationSummary.make(lastSeq: 3)
        summary.hidden = HiddenMessages([2, 9])
        bench.ask(.list([summary], seenAt: .start))
        let expected = kept.map { $0.seq == 2 ? $0.hidden : $0 }
        #expect(bench.messages() == expected)
        #expect(expected[1].text.isEmpty && expected[1].isGone)
        bench.ask(.summary(summary))
        let after = StoreBench(try crashImage())
        _ = after.open()
        #expect(after.messages() == expected)
    }

    @Test func `text of any kind comes back as it was`() {
        let texts = ["", "\u{0}after a NUL", "你好 🎉 e\u{301}", String(repeating: "x", count: 12_288)]
        let bench = StoreBench(path)
        _ = bench.open()
        let messages = texts.enumerated().map { Message.make(seq: Int64($0 + 1), text: $1) }
        bench.ask(.messages(messages, seenAt: .start))
        #expect(bench.messages() == messages)
    }

    @Test func `words written and not confirmed outlive a kill, in order and with their ids`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        let refused = OutgoingMessage.make(2, "no", state: .failed(ServiceError(.permissionDenied, "Not there.")))
        #expect(bench.ask(.outgoing(.make(3, "first"))) == [.saved])
        bench.ask(.outgoing(refused))
        bench.ask(.outgoing(.make(1, "last")))
        let custom = OutgoingMessage(
            messageID: .make(4), conversation: .c2c(.bob),
            content: .custom(CustomContent(data: [0, 255], text: "build 7")),
            createdAt: .start, state: .queued)
        bench.ask(.outgoing(custom))

        let after = StoreBench(try crashImage())

        #expect(after.open()?.outgoing == [.make(3, "first"), refused, .make(1, "last"), custom])
    }

    @Test func `a confirmed message leaves the outbox in the transaction that keeps it`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.outgoing(.make(1)))
        bench.ask(.messages([.make(seq: 1, messageID: .make(1), sender: .alice)], seenAt: .start))
        // Somebody else's message with the same id has nothing to do with it.
        bench.ask(.outgoing(.make(2)))
        bench.ask(.messages([.make(seq: 2, messageID: .make(2), sender: .bob)], seenAt: .start))

        let after = StoreBench(try crashImage())

        #expect(after.open()?.outgoing == [.make(2)])
        #expect(after.page() == [1, 2])
    }

    @Test func `what is written again goes to the end, what is discarded is gone`() {
        let bench = StoreBench(path)
        _ = bench.open()
        for number: UInt64 in 1...3 { bench.ask(.outgoing(.make(number))) }
        bench.ask(.outgoing(.make(1)))
        bench.ask(.discard(.make(2)))
        #expect(bench.open()?.outgoing == [.make(3), .make(1)])
    }

    @Test func `L-19 what waits at a sign-out is kept as failed`() {
        let bench = StoreBench(path)
        _ = bench.open()
        let refused = OutgoingMessage.make(2, state: .failed(ServiceError(.permissionDenied)))
        bench.ask(.outgoing(.make(1)))
        bench.ask(.outgoing(refused))
        let error = ServiceError(.notLoggedIn, "Signed out before it was sent.")
        bench.ask(.failWaiting(error))
        bench.ask(.close)
        #expect(bench.open()?.outgoing == [.make(1, state: .failed(error)), refused])
    }

    @Test func `a draft per conversation comes back, an empty one is forgotten`() {
        let bench = StoreBench(path)
        _ = bench.open()
        #expect(bench.ask(.draft(bob, "half")) == [.saved])
        bench.ask(.draft(bob, "half a sentence"))
        bench.ask(.draft(.group(.team), "gone"))
        bench.ask(.draft(.group(.team), ""))
        #expect(bench.open()?.drafts == [bob: "half a sentence"])
    }

    // MARK: Pages

    @Test func `history pages back to its beginning`() {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.keep(Array(1...120))
        #expect(bench.page() == Array(71...120))
        #expect(bench.page(before: 71) == Array(21...70))
        #expect(bench.page(before: 21) == Array(1...20))
        #expect(bench.page(before: 1) == [])
    }

    @Test func `a page ends at a hole and is empty right above one`() {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.keep([1, 2, 3, 7, 8, 9])
        #expect(bench.page() == [7, 8, 9])
        #expect(bench.page(before: 7) == [])
        #expect(bench.page(before: 4) == [1, 2, 3])
        bench.keep([4, 5, 6])
        #expect(bench.page() == Array(1...9))
    }

    @Test func `a message is kept once however often it comes`() {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.keep([1, 2])
        bench.keep([2, 3, 1])
        #expect(bench.page() == [1, 2, 3])
    }

    @Test func `history of a server that began anew is not mixed with the old one's`() {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.keep(Array(1...9))
        bench.ask(.messages([.make(seq: 5, messageID: .make(500))], seenAt: .start))
        #expect(bench.page() == [5])

        bench.ask(.list([.make(lastSeq: 4)], seenAt: .start))
        #expect(bench.page() == [])
    }

    @Test func `of a server that was put back what it still has stays, and so does all that was typed`() {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.list([.make(lastSeq: 9)], seenAt: .start, storeEpoch: .first))
        bench.keep(Array(1...9))
        bench.ask(.draft(bob, "half typed"))
        bench.ask(.proof(.example))
        #expect(bench.open()?.storeEpoch == .first)
        #expect(bench.open()?.commitProof == .example)

        // Eleven messages now, of which five are those that were kept.
        bench.ask(.list([.make(lastSeq: 11, restoredSeq: 5)], seenAt: .start, storeEpoch: .second))
        #expect(bench.page() == [1, 2, 3, 4, 5])
        #expect(bench.open()?.storeEpoch == .second)
        #expect(bench.open()?.drafts == [bob: "half typed"])
        bench.keep(Array(6...11))
        bench.ask(.list([.make(lastSeq: 11, restoredSeq: 5)], seenAt: .start, storeEpoch: .second))
        #expect(bench.page() == Array(1...11))
    }

    @Test func `a conversation that is not in the list any more goes with its messages`() {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.keep([1, 2], of: .group(.team))
        bench.ask(.list([.make()], seenAt: .start))
        #expect(bench.page(of: .group(.team)) == [])
        #expect(bench.open()?.conversations.map(\.conversation) == [bob])
    }

    @Test func `the list moves on with what arrives and what is read`() {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.list([.make(lastSeq: 1, readSeq: 1)], seenAt: .start))
        bench.keep([2, 3])
        bench.keep([3])
        #expect(
            bench.open()?.conversations == [
                .make(lastSeq: 3, readSeq: 1, unread: 2, lastAt: .start(plusSeconds: 180))
            ])
        bench.ask(.readMark(bob, seq: 3))
        #expect(bench.open()?.conversations.map(\.unread) == [0])
        #expect(bench.open()?.conversations.map(\.readSeq) == [3])
    }

    // MARK: Accounts

    @Test func `no account sees another's rows, nor the same user's on another server`() {
        let bench = StoreBench(path)
        let accounts: [StoredAccount] = [.alice, .bob, .make(.alice, server: .unix(path: "/tmp/other"))]
        for (number, account) in accounts.enumerated() {
            #expect(bench.open(account) == RestoredAccount())
            bench.keep([Int64(number) + 1])
            bench.ask(.draft(bob, "\(number)"))
            bench.ask(.outgoing(.make(UInt64(number))))
        }
        for (number, account) in accounts.enumerated() {
            let restored = bench.open(account)
            #expect(bench.page() == [Int64(number) + 1])
            #expect(restored?.drafts == [bob: "\(number)"])
            #expect(restored?.outgoing == [.make(UInt64(number))])
        }
    }

    @Test func `a file under another account's name is refused`() throws {
        let bench = StoreBench(path)
        _ = bench.open(.alice)
        bench.ask(.close)
        let alices = try fileName()
        _ = bench.open(.bob)
        bench.ask(.close)
        let bobs = try #require(
            FileManager.default.contentsOfDirectory(atPath: path).first {
                $0.hasPrefix("bob") && $0.hasSuffix(".sqlite")
            })
        try FileManager.default.removeItem(atPath: "\(path)/\(bobs)")
        try FileManager.default.moveItem(atPath: "\(path)/\(alices)", toPath: "\(path)/\(bobs)")
        #expect(bench.failure(opening: .bob)?.contains("another account") == true)
    }

    @Test func `nobody else may read a file of it, also of one that was open to others`() throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.outgoing(.make(1)))

        #expect(try directory.mode(of: "accounts") == 0o700)
        let files = try FileManager.default.contentsOfDirectory(atPath: path)
        #expect(files.count == 5, "database, -wal, -shm, lock and mark")
        for file in files { #expect(try directory.mode(of: "accounts/\(file)") == 0o600, "\(file)") }
    }
}
