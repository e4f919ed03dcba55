import Model
import Rules
import TestSupport
import Testing
import Wire

/// The rows that a group of operations asks for beforehand.
struct QuestionTests {
    private let fence = Fence(user: .alice, instance: .make(1), epoch: 1)

    @Test func `messages ask for their senders' logins, conversations and places, once each`() {
        let append = { (number: UInt64) in
            StoreOperation.append(
                AppendOperation(
                    fence: fence, conversation: .c2c(.bob), messageID: .make(number), content: .text("a"),
                    recipients: .known, at: .start))
        }
        var expected = Question()
        expected.fences = [fence]
        expected.accounts = [.bob]
        expected.blocks = [BlockKey(owner: .bob, blocked: .alice)]
        expected.conversations = ["c2c:alice:bob"]
        expected.members = [.init("c2c:alice:bob", .alice)]
        expected.messages = [SentKey(.alice, .make(1)), SentKey(.alice, .make(2))]
        expected.asksNextConversation = true
        #expect(Question(of: [append(1), append(2), append(1)]) == expected)
    }

    @Test func `a login asks for all that is known of its user`() {
        let login = LoginOperation(
            newcomer: Newcomer(
                user: .bob, instance: .make(2), device: Device(platform: .web, id: .couch, name: ""), address: nil),
            mode: .takePlace, ticket: .make(), connected: [], at: .start)
        var expected = Question()
        expected.accounts = [.bob]
        expected.disabled = [.bob]
        expected.instances = [.bob]
        expected.endings = [InstanceKey(.bob, .make(2))]
        expected.awayKicks = [DeviceKey(.bob, .web, .couch)]
        expected.revocations = [.bob]
        expected.tickets = [.bob]
        expected.asksIssuerClock = true
        expected.asksPolicy = true
        #expect(Question(of: [.login(login)]) == expected)
    }
}
