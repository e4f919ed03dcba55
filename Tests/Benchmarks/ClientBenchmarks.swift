internal import Model
internal import Session
internal import Wire

/// What the client does with a message before the screen has it: bytes, frame, session. Its store is not in it.
extension Benchmark {
    static let client = [
        Benchmark(name: "message-received") {
            var session = try BenchedSession()
            let frames = try (1...Int64(most)).map { seq in
                try ServerFrame(requestID: 0, body: .news(.messageAdded(Sample.message(seq)))).encoded()
            }
            return { number in
                let isTold = try session.receive(ServerFrame(decoding: frames[number])).contains {
                    if case .publish(.messageAdded(let message, _, _)) = $0 { message.seq == number + 1 } else { false }
                }
                try check(isTold, "message \(number) was not told")
            }
        },
        Benchmark(name: "message-sent") {
            var session = try BenchedSession()
            return { number in
                let intent = SendIntent(
                    conversation: .c2c(Sample.peer), messageID: Sample.id(number), text: Sample.text(number))
                let frames = session.handle(.intent(.send(intent), reply: nil)).compactMap {
                    if case .transmit(let frame) = $0 { frame } else { nil }
                }
                try check(frames.count == 1, "\(frames.count) frames instead of one")
                let receipt = SendReceipt(
                    conversation: .c2c(Sample.peer), messageID: Sample.id(number), seq: Int64(number + 1),
                    sentAt: Sample.start)
                try check(frames[0].encoded().count > 60, "the frame does not hold the text")
                _ = session.receive(
                    ServerFrame(requestID: frames[0].requestID, body: .answer(.sendAccepted(receipt))))
            }
        },
    ]

    /// The highest count that `Tests/count-instructions.py` asks for.
    private static let most = 220
}

/// Signed in, with one conversation.
private struct BenchedSession {
    private var state: SessionState
    private var now = Moment(uptime: .zero, wall: Sample.start)

    init() throws {
        state = SessionState(
            configuration: SessionConfiguration(device: Sample.device(1), software: "benchmark", catchUp: .none),
            seed: 1, now: now)
        let parameters = LoginParameters(
            server: .ws(host: "127.0.0.1", port: 7070), userID: Sample.me.description, ticket: "ticket",
            consent: .person)
        var sent = handle(.intent(.login(parameters), reply: nil)) + link(.opened)
        let hello = try Self.requestID(in: sent) { if case .hello = $0 { true } else { false } }
        sent += receive(ServerFrame(requestID: hello, body: .welcome(Welcome(serverTime: now.wall, appID: 1))))
        let login = try Self.requestID(in: sent) { if case .login = $0 { true } else { false } }
        let week = now.wall.advanced(by: .seconds(604_800))
        let accepted = LoginAccepted(epoch: 1, isNewAccount: false, ticketExpiresAt: week, serverTime: now.wall)
        _ = receive(ServerFrame(requestID: login, body: .loginAccepted(accepted)))
        _ = receive(
            ServerFrame(
                requestID: login,
                body: .conversations([Sample.summary(.c2c(Sample.peer), lastSeq: 0)], complete: true)))
        try Benchmark.check(state.snapshot.readiness != nil, "the login is not complete")
    }

    private static func requestID(in effects: [SessionEffect], where isMeant: (ClientFrame.Body) -> Bool) throws
        -> UInt64
    {
        for case .transmit(let frame) in effects where isMeant(frame.body) { return frame.requestID }
        throw Benchmark.Failure(text: "it was not asked")
    }

    mutating func handle(_ input: SessionInput) -> [SessionEffect] {
        now = Moment(uptime: now.uptime + .milliseconds(10), wall: now.wall.advanced(by: .milliseconds(10)))
        return state.handle(input, at: now)
    }

    mutating func link(_ event: LinkEvent) -> [SessionEffect] {
        handle(.link(event, generation: state.link.generation))
    }

    mutating func receive(_ frame: ServerFrame) -> [SessionEffect] { link(.received(frame)) }
}
