import Model
import NIOCore
import NIOPosix
import TestSupport
import Wire
import WireNIO

/// A client over a real socket that says and reads single frames.
struct TestClient: Sendable {
    private let link: any Link
    private let mailbox: Mailbox<LinkEvent>

    private init(link: any Link, mailbox: Mailbox<LinkEvent>) {
        self.link = link
        self.mailbox = mailbox
    }

    /// A connection, or why there is none.
    static func connect(to address: ServerAddress, trust: TLSTrust = .system) async throws -> TestClient {
        let mailbox = Mailbox<LinkEvent>()
        let transport = NIOTransport(eventLoop: MultiThreadedEventLoopGroup.singleton.any(), trust: trust)
        let link = transport.open(address) { mailbox.put($0) }
        let event = try await mailbox.next()
        guard event == .opened else { throw Unexpected(event: event) }
        return TestClient(link: link, mailbox: mailbox)
    }

    /// A connection that has said hello.
    static func greeted(at address: ServerAddress, trust: TLSTrust = .system) async throws -> TestClient {
        let client = try await connect(to: address, trust: trust)
        client.send(.hello(Hello(software: "test")), id: 1)
        guard case .welcome = try await client.frame().body else { throw Unexpected(event: nil) }
        return client
    }

    /// A connection that is logged in, and its whole list of conversations.
    static func loggedIn(
        at address: ServerAddress, _ request: LoginRequest = .make()
    ) async throws -> (TestClient, LoginAccepted, [ConversationSummary]) {
        let client = try await greeted(at: address)
        client.send(.login(request), id: 2)
        let answer = try await client.frame()
        guard case .loginAccepted(let accepted) = answer.body else { throw Unexpected(event: .received(answer)) }
        var items: [ConversationSummary] = []
        while true {
            let page = try await client.frame()
            guard case .conversations(let more, let complete) = page.body else {
                throw Unexpected(event: .received(page))
            }
            items += more
            if complete { return (client, accepted, items) }
        }
    }

    func send(_ body: ClientFrame.Body, id: UInt64 = 0) {
        link.send(ClientFrame(requestID: id, body: body))
    }

    func send(_ text: String, to conversation: ConversationID, message: UInt64, id: UInt64 = 0) {
        send(.send(SendRequest(conversation: conversation, messageID: .make(message), text: text)), id: id)
    }

    func close() {
        link.close()
    }

    func event() async throws -> LinkEvent {
        try await mailbox.next()
    }

    func frame() async throws -> ServerFrame {
        let event = try await mailbox.next()
        guard case .received(let frame) = event else { throw Unexpected(event: event) }
        if case .refused(let error) = frame.body { SecretWatch.suite.look(through: "\(error)", "a refusal") }
        return frame
    }

    /// The receipt that comes next.
    func receipt() async throws -> SendReceipt {
        let frame = try await frame()
        guard case .answer(.sendAccepted(let receipt)) = frame.body else { throw Unexpected(event: .received(frame)) }
        return receipt
    }

    /// The message that comes next.
    func message() async throws -> Message {
        let frame = try await frame()
        guard case .news(.messageAdded(let message)) = frame.body else { throw Unexpected(event: .received(frame)) }
        return message
    }

    struct Unexpected: Error {
        let event: LinkEvent?
    }
}
