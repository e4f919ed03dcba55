import Model
import Session
import Tui
import Wire

/// A session with a screen that is fed by a hostile server: what it sends can be sent, it does a bounded amount of work
/// for each frame, and the screen stays one.
enum SessionProperty {
    static func finding(in bytes: [UInt8]) -> String? {
        guard var rig = SessionRig() else { return "no rig" }
        for (index, part) in FrameBytes.split(bytes).enumerated() {
            guard let frame = try? ServerFrame(decoding: part) else {
                rig.feed(.link(.closed(failure: "unreadable"), generation: rig.generation), size: part.count)
                rig.feed(.timerFired(.reconnect), size: 0)
                rig.feed(.link(.opened, generation: rig.generation), size: 0)
                continue
            }
            rig.feed(.link(.received(frame), generation: rig.generation), size: part.count)
            // Answers of a server that means it, so that hostile frames are met in every phase.
            rig.answer(upTo: index < 2 ? 1 : 3)
            if let finding = rig.finding { return finding }
        }
        for timer in SessionTimer.allCases { rig.feed(.timerFired(timer), size: 0) }
        rig.feed(.intent(.close), size: 0)
        return rig.finding ?? ScreenProperty.finding(on: rig.screen.state)
    }
}

private struct SessionRig {
    private(set) var finding: String?
    private(set) var screen = FuzzScreen()
    private var reader = FuzzReader()
    private var session: SessionState
    private var asked: [ClientFrame] = []
    private var now = Moment(uptime: .zero + .seconds(1), wall: Timestamp(seconds: 1_795_269_600))

    var generation: Int { session.link.generation }

    init?() {
        guard let deviceID = DeviceID("laptop") else { return nil }
        var configuration = SessionConfiguration(
            device: Device(platform: .terminal, id: deviceID, name: "laptop"), software: "test",
            catchUp: .unread, hasTicketSource: true)
        configuration.keepsMessages = true
        configuration.learnsNames = true
        session = SessionState(configuration: configuration, seed: 1, now: now)
        let parameters = LoginParameters(
            server: .unix(path: "/run/parley"), userID: "alice", ticket: "ticket", consent: .person)
        feed(.intent(.login(parameters)), size: 0)
        feed(.link(.opened, generation: generation), size: 0)
    }

    mutating func feed(_ input: SessionInput, size: Int) {
        now = Moment(uptime: now.uptime + .milliseconds(10), wall: now.wall.advanced(by: .milliseconds(10)))
        let effects = session.handle(input, at: now)
        // A list of conversations may bring a request and an event for each.
        if effects.count > 64 + size { finding = "\(effects.count) effects of \(size) bytes" }
        for effect in effects {
            switch effect {
            case .transmit(let frame): sent(frame)
            case .publish(let event):
                screen.feed(.event(event))
                reader.feed(event)
                finding = finding ?? reader.finding
            case .openLink: asked = []
            case .schedule(let timer, let after): if after < .zero { finding = "\(timer) in the past: \(after)" }
            case .closeLink, .cancel, .rememberKick, .forgetKick, .rememberSignOut, .forgetSignOut, .saveAccount,
                .forgetAccount, .lookAround, .fetchTicket, .store, .shelf, .reply, .finish:
                break
            }
        }
    }

    /// Answers the oldest requests as a server would, when there are any.
    mutating func answer(upTo count: Int) {
        for _ in 0..<count where !asked.isEmpty {
            let frame = asked.removeFirst()
            guard let body = Self.answer(to: frame.body, at: now.wall) else { continue }
            for body in body {
                feed(
                    .link(.received(ServerFrame(requestID: frame.requestID, body: body)), generation: generation),
                    size: 64)
            }
        }
    }

    private mutating func sent(_ frame: ClientFrame) {
        guard let bytes = try? frame.encoded(), bytes.count <= Limits.frameBytes else {
            finding = "a frame that can't be sent"
            return
        }
        if frame.requestID > 0 { asked.append(frame) }
    }

    private static func answer(to body: ClientFrame.Body, at now: Timestamp) -> [ServerFrame.Body]? {
        let end = now.advanced(by: .seconds(3_600))
        switch body {
        case .hello: return [.welcome(Welcome(serverTime: now, appID: 1))]
        case .login:
            return [
                .loginAccepted(LoginAccepted(epoch: 1, isNewAccount: false, ticketExpiresAt: end, serverTime: now)),
                .conversations([], complete: true),
            ]
        case .renewTicket: return [.ticketRenewed(expiresAt: end)]
        case .request(.messages(.fetchHistory(let request))):
            return [.answer(.history(HistoryPage(conversation: request.conversation, messages: [], hasMore: false)))]
        case .logout: return [.ended(.loggedOut)]
        case .request, .ping, .pong: return nil
        }
    }
}
