import Foundation
import Model
import NIOPosix
import Session
import TestSupport
import UserSig
import WireNIO

/// One device of the crowd: `parley events`, or a real session over a real socket in this process.
final class Member: Sendable {
    let user: UserID
    let platform: Platform
    let device: String
    let story = Watched(Story())
    private let body: Body

    private enum Body {
        case program(Program)
        case session(ChatSession)
    }

    var name: String { "\(user) on \(platform) (\(device), \(story.value.instance))" }
    var isProgram: Bool {
        switch body {
        case .program: true
        case .session: false
        }
    }

    /// A program that signs in and stays for as long as it is let.
    init(
        user: UserID, platform: Platform, device: String, ticket: String,
        server: ServerAddress, home: String
    ) async throws {
        (self.user, self.platform, self.device) = (user, platform, device)
        body = .program(
            try await Program(
                [
                    "events", "--server", "\(server)", "--user", "\(user)", "--platform", "\(platform)",
                    "--device-name",
                    device, "--device-id", device,
                ],
                environment: ["HOME": home, "PARLEY_TICKET": ticket, "SWIFT_BACKTRACE": "enable=no"],
                errors: home + "/errors",
                hear: { [story] line in
                    guard let line = EventLine(line) else { return }
                    story.change { $0.hear(line) }
                },
                ended: { [story] status in story.change { $0.exit = status } }))
    }

    /// The same as a session in this process, which remembers no kick when it is made again.
    init(session user: UserID, platform: Platform, device: String, ticket: String, server: ServerAddress) async {
        (self.user, self.platform, self.device) = (user, platform, device)
        let session = ChatSession(
            configuration: SessionConfiguration(
                device: Device(platform: platform, id: fixture(DeviceID(device)), name: device), software: "crowd",
                catchUp: .unread),
            transport: NIOTransport(eventLoop: MultiThreadedEventLoopGroup.singleton.next()), storage: NoStorage(),
            clock: .system, seed: .random(in: 0 ... .max))
        body = .session(session)
        session.observe { [story] event in
            guard let line = EventLine(event) else { return }
            story.change { $0.hear(line) }
        }
        session.submit(
            .login(
                LoginParameters(server: server, userID: user.description, ticket: ticket, consent: .person)))
    }

    /// Ends it in order, if it is not over.
    func leave() async {
        switch body {
        case .program(let program):
            if story.value.exit == nil { program.signal(15) }
            _ = await story.wait { $0.exit != nil }
        case .session(let session): await session.close()
        }
    }
}
