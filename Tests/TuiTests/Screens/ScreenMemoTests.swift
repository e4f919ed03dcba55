import Model
import Session
import TestSupport
import Testing
import Tui

/// What is kept from frame to frame must never be seen.
struct ScreenMemoTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `a frame drawn with what was kept equals one drawn from nothing`(seed: UInt64) {
        var session = RandomSession(seed: seed)
        var memo = ScreenMemo()
        for step in 0..<400 {
            session.step()
            let state = session.robot.state
            // Not every input is drawn.
            if step % 3 == 1 { continue }
            #expect(screen(for: state, size: state.size, &memo) == session.robot.frame, "seed \(seed), step \(step)")
        }
    }

    @Test func `a file that gets on is drawn, though nothing else changes`() {
        var robot = ScreenState.files.robot()
        var memo = ScreenMemo()
        #expect(screen(for: robot.state, size: robot.state.size, &memo) == robot.frame)
        let half = FileProgress(done: 50, all: 100)
        for event in [FileEvent.sending(.make(80), half), .saving(FilePlace(.c2c(.bob), seq: 4), half)] {
            let before = robot.frame
            robot.event(.file(event))
            #expect(robot.frame != before)
            #expect(screen(for: robot.state, size: robot.state.size, &memo) == robot.frame, "\(event)")
        }
    }

    @Test func `another state's frames leave nothing behind`() {
        var memo = ScreenMemo()
        for place in ScreenState.allCases + ScreenState.allCases.reversed() {
            for (rows, columns) in [(24, 80), (12, 40), (40, 120)] {
                let robot = place.robot(rows: rows, columns: columns)
                #expect(screen(for: robot.state, size: robot.state.size, &memo) == robot.frame, "\(place)")
            }
        }
    }
}

/// A person and a server who do anything at all, in an order that a seed decides.
struct RandomSession {
    private(set) var robot: Robot
    private var random: SplitMix64
    private var newest: [ConversationID: Int64] = [:]
    private var outgoing: UInt64 = 0

    private static let conversations: [ConversationID] = [.c2c(.bob), .c2c(.alice), .group(.team)]
    private static let texts = [
        "ok", "the build is green on both arches, and the lane that was red is being looked at by somebody", "你好 世界，很好",
        "e\u{301}\u{302} 🎉 \u{202E}x", "one\ntwo\n\nfour",
        "see `code`, *bold* and https://a.org/x @alice", "```\n  code\n``` *b*", String(repeating: "long", count: 90),
        "\u{1B}[2J",
    ]
    private static let keys: [KeyPress] = [
        .enter, .escape, .up, .down, .pageUp, .pageDown, .backspace, .tab, .newline, .left, .control("k"),
        .control("n"),
        .control("p"), .control("c"), .control("u"), .alt("a"), .alt("."), .alt(","), .function(1), .function(6),
        .function(12),
        .character("e"), .character("x"), .character("+"), .character("j"), .character("/"), .character("é"),
    ]

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        robot = .online(rows: 30, columns: 100)
        newest[.c2c(.bob)] = 2
    }

    mutating func step() {
        switch Int.random(in: 0..<28, using: &random) {
        case 0..<6: robot.press(any(Self.keys))
        case 6: robot.type(any(["half a word ", "/help", "/retry", "x"]))
        case 7..<11: say()
        case 11: change()
        case 12: tellOutgoing()
        case 13: loadOlder()
        case 14: robot.event(.conversationChanged(summary(of: any(Self.conversations))))
        case 15: robot.wait(.milliseconds(.random(in: 1...20_000, using: &random)))
        case 16: robot.resize(rows: .random(in: 5...50, using: &random), columns: .random(in: 15...140, using: &random))
        case 17: robot.event(any(links))
        case 18: robot.focus(.random(using: &random))
        case 19: robot.setClock(by: .seconds(.random(in: -5_000...5_000, using: &random)))
        case 20: sayMuch()
        case 21: bringFile()
        case 22 where .random(using: &random): sort()
        case 22: robot.event(.people(.changed([.make(any([.alice, .bob]), any(["Bo 明", "Al"]))])))
        case 23...25: useMouse()
        default: endAndComeBack()
        }
    }

    /// Into folders, and into the archive.
    private mutating func sort() {
        let names = ["工作", "a", "quite a long name of a folder", "x y"].prefix(.random(in: 0...4, using: &random))
        robot.event(.people(.folders(Folders(names.map { .make($0, [any(Self.conversations)]) }))))
        var summary = summary(of: any(Self.conversations))
        summary.settings = ConversationSettings(
            isStarred: .random(using: &random), isArchived: .random(using: &random))
        robot.event(.conversationChanged(summary))
    }

    private mutating func useMouse() {
        let size = robot.state.size
        robot.mouse(
            any([.press(.left), .press(.left), .wheelUp, .wheelDown]),
            row: .random(in: 0...size.rows, using: &random), column: .random(in: 0...size.columns, using: &random))
    }

    private mutating func any<Element>(_ choices: [Element]) -> Element {
        choices[.random(in: 0..<choices.count, using: &random)]
    }

    private var links: [SessionEvent] {
        [
            .linkChanged(.waiting(retryIn: .seconds(3), attempt: 2), error: "connection refused"),
            .linkChanged(.connected, error: nil),
        ]
    }

    private func summary(of id: ConversationID) -> ConversationSummary {
        let last = newest[id] ?? 0
        return .make(conversation: id, lastSeq: last, readSeq: last / 2)
    }

    private mutating func message(_ seq: Int64, in id: ConversationID) -> Message {
        .make(
            conversation: id, seq: seq, sender: any([.alice, .bob]), text: any(Self.texts),
            sentAt: .start(plusSeconds: seq * 9_000))
    }

    private mutating func say() {
        let id = any(Self.conversations)
        newest[id, default: 0] += 1
        let message = message(newest[id] ?? 1, in: id)
        robot.event(.messageAdded(message, own: message.sender == .alice, catchUp: .random(using: &random)))
    }

    private mutating func sayMuch() {
        let id = any(Self.conversations)
        var events: [SessionEvent] = []
        for _ in 0..<Int.random(in: 2...30, using: &random) {
            newest[id, default: 0] += 1
            events.append(.messageAdded(message(newest[id] ?? 1, in: id), own: false, catchUp: false))
        }
        robot.feed(.events(events))
    }

    private mutating func change() {
        let seq = Int64.random(in: 1...max(1, newest[.c2c(.bob)] ?? 1), using: &random)
        let reaction = robot.reaction(any(["👍", ":ok:"]), [.bob, .alice])
        robot.event(
            .messageChanged(
                any([
                    .recalled(seq, sender: any([.alice, .bob])), .changed(seq, any(Self.texts), revision: 1),
                    .changed(seq, any(Self.texts), reactions: [reaction]),
                ])))
    }

    private mutating func tellOutgoing() {
        outgoing += .random(in: 0...1, using: &random)
        let states: [OutgoingMessage.State] = [
            .queued, .sending, .failed(ServiceError(.permissionDenied)), .failed(ServiceError(.internalError)),
        ]
        robot.event(
            .outgoingChanged(
                .make(
                    1_000 + outgoing, conversation: any(Self.conversations), text: any(Self.texts), state: any(states)))
        )
    }

    /// Sent by one end or the other, and on its way.
    private mutating func bringFile() {
        let id = any(Self.conversations)
        let file = FileContent.make(any(["a.pdf", "大きい.bin"]), parts: 2)
        let progress = FileProgress(done: .random(in: 0...file.size, using: &random), all: file.size)
        let place = FilePlace(id, seq: newest[id] ?? 1)
        let waiting = OutgoingMessage(
            messageID: .make(900), conversation: id, content: .file(file), createdAt: .start, state: .queued)
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            newest[id, default: 0] += 1
            let seq = newest[id] ?? 1
            let message = Message(
                conversation: id, seq: seq, messageID: .make(UInt64(seq)), sender: .bob, content: .file(file),
                sentAt: .start(plusSeconds: seq * 9_000))
            robot.event(.messageAdded(message, own: false, catchUp: false))
        case 1: robot.event(.outgoingChanged(waiting))
        case 2: robot.event(.file(.sending(.make(900), progress)))
        case 3: robot.event(.file(.saving(place, progress)))
        default: robot.event(.file(.saved(place, path: "/x")))
        }
    }

    private mutating func loadOlder() {
        let id = any(Self.conversations)
        let first = robot.state.model.chats.book[id]?.history.messages.first?.seq ?? (newest[id] ?? 0) + 1
        let page = (max(1, first - 5)..<max(1, first)).map { message($0, in: id) }
        robot.event(.historyLoaded(id, page, hasMore: .random(using: &random)))
    }

    private mutating func endAndComeBack() {
        let reasons: [EndReason] = [.kicked(.make()), .ticketExpired(at: .start), .loggedOut, .accountDisabled]
        robot.end(any(reasons))
        guard Bool.random(using: &random) else { return }
        robot.beginLogin(user: any(["alice", "alice", "carol"]))
        robot.completeLogin(Self.conversations.map { summary(of: $0) })
    }
}
