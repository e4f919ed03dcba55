import Cache
import Foundation
import GRDB
import Model
import Session
import TestSupport
import Testing

/// What a command reads of a store, beside a client that has it open.
struct AccountReaderTests {
    private let store: StoreBench
    private let directory: TemporaryDirectory
    private let bob = ConversationID.c2c(.bob)

    init() throws {
        directory = try TemporaryDirectory()
        store = StoreBench(directory.path)
        _ = store.open()
        let texts = ["@alice are you there", "nobody else", "alice: well?", "mail@alice.org"]
        store.ask(
            .messages(texts.enumerated().map { .make(seq: Int64($0.offset + 1), text: $0.element) }, seenAt: .start))
    }

    private func reader(appID: UInt64? = nil, user: UserID = .alice) throws -> AccountReader? {
        try AccountReader(of: user, at: StoredAccount.alice.server, appID: appID, in: directory.path)
    }

    @Test func `reads what a client that is running has kept, and says that it runs`() throws {
        let reader = try #require(try reader())
        let search = MessageSearch(SearchWords("there"), in: nil, limit: 10)
        #expect(try reader.messages(found: search).map(\.seq) == [1])
        #expect(reader.isOpenElsewhere)
        #expect(reader.seenAt == .start)
        store.finish()
        #expect(try #require(try self.reader()).isOpenElsewhere == false)
    }

    @Test func `counts what is unread, who is named, what waits and what has failed`() throws {
        #expect(try #require(try reader()).counts().mentions == 2)
        store.ask(.readMark(bob, seq: 1))
        store.ask(
            .outgoing(
                OutgoingMessage(messageID: .make(9), conversation: bob, text: "hi", createdAt: .start, state: .queued)))
        store.ask(
            .outgoing(
                OutgoingMessage(
                    messageID: .make(10), conversation: bob, text: "no", createdAt: .start,
                    state: .failed(ServiceError(.internalError)))))
        let counts = try #require(try reader()).counts()
        #expect(counts.conversations == 1 && counts.mentions == 1)
        store.ask(.close)
        #expect(store.open()?.mentions == [bob: 3])
        #expect(counts.queued == 1 && counts.failed == 1)
    }

    @Test func `what is said to all names everybody in a group, and nobody to one person`() throws {
        let team = ConversationID.group(.team)
        var summary = ConversationSummary.make(conversation: team, lastSeq: 0, readSeq: 0)
        summary.group = GroupSummary(kind: .work, name: "", role: .member)
        store.ask(.summary(summary))
        store.ask(.messages([.make(conversation: team, seq: 1, text: "lunch, @all")], seenAt: .start))
        store.ask(.messages([.make(seq: 5, text: "lunch, @all")], seenAt: .start))
        #expect(try #require(try reader()).counts().mentions == 3)
    }

    @Test func `what happens to somebody in a group names them, and what a meeting says is not unread`() throws {
        let meeting = ConversationID.group(.team)
        var summary = ConversationSummary.make(conversation: meeting, lastSeq: 0, readSeq: 0)
        summary.group = GroupSummary(kind: .meeting, name: "", role: .member)
        store.ask(.summary(summary))
        store.ask(.messages([.make(conversation: meeting, seq: 1, text: "@alice")], seenAt: .start))
        #expect(try #require(try reader()).counts().mentions == 2)
        for (seq, tip) in [(5, GroupTip(.card, name: "z @alice w")), (6, GroupTip(.muted, [.alice]))]
            as [(Int64, GroupTip)]
        {
            store.ask(
                .messages(
                    [
                        Message(
                            conversation: bob, seq: seq, messageID: .make(UInt64(seq)), sender: .bob,
                            content: .tip(tip), sentAt: .start)
                    ], seenAt: .start))
        }
        let counts = try #require(try reader()).counts()
        #expect(counts.mentions == 3 && counts.conversations == 1)
    }

    @Test func `an answer to what one has said counts as one that names them`() throws {
        let answers: [(Int64, UserID)] = [(5, .alice), (6, .carol)]
        for (seq, quoted) in answers {
            let content = MessageContent.reply(Reply(to: Quote(seq: 1, sender: quoted), text: "yes"))
            store.ask(
                .messages(
                    [
                        Message(
                            conversation: bob, seq: seq, messageID: .make(UInt64(seq)), sender: .bob, content: content,
                            sentAt: .start)
                    ], seenAt: .start))
        }
        #expect(try #require(try reader()).counts().mentions == 3)
    }

    @Test func `there is none where nothing is kept, and another deployment's is not taken for it`() throws {
        #expect(try reader(user: .bob) == nil)
        #expect(try reader(appID: StoredAccount.alice.appID + 1) == nil)
        #expect(try reader(appID: StoredAccount.alice.appID) != nil)
    }

    @Test func `of two deployments at one address one must be named`() throws {
        let other = StoredAccount(
            server: StoredAccount.alice.server, appID: StoredAccount.alice.appID + 1, user: .alice)
        _ = store.open(other)
        #expect(throws: UnreadableStore.self) { try reader() }
        #expect(try reader(appID: other.appID) != nil)
    }

    @Test(arguments: [(1, "earlier version"), (99, "later version")])
    func `a store of another version is left as it is, and said to be one`(version: Int, words: String) throws {
        store.finish()
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: directory.path).first { $0.hasSuffix(".sqlite") })
        let queue = try DatabaseQueue(path: directory.path + "/" + name)
        try queue.write { try $0.execute(sql: "PRAGMA user_version = \(version)") }
        try queue.close()
        let error = #expect(throws: UnreadableStore.self) { try reader() }
        #expect(error?.description.contains(words) == true)
    }
}
