import Model
import Server
import Synchronization
import TestSupport
import Testing
import UserSig
import Wire

/// The whole server over real sockets.
@Suite(.timeLimit(.minutes(1)))
struct ChatServerTests {
    @Test(arguments: [false, true])
    func `delivers a message and acknowledges it`(unix: Bool) async throws {
        let server = try await TestServer.start(unix: unix)
        let (bob, bobAccepted, _) = try await TestClient.loggedIn(at: server.address, .make(user: .bob))
        let (alice, _, conversations) = try await TestClient.loggedIn(at: server.address)
        #expect(bobAccepted.isNewAccount)
        #expect(conversations.isEmpty)

        alice.send("hello", to: .c2c(.bob), message: 7, id: 9)

        let receipt = try await alice.receipt()
        let message = try await bob.message()
        #expect(receipt.seq == 1)
        #expect(receipt.sentAt == .start)
        #expect(message == .make(conversation: .c2c(.alice), messageID: .make(7), sender: .alice, text: "hello", sentAt: .start))
        await server.stop()
    }
}
