import Model
import Session
import TestSupport
import Tui

/// What the pictures in `assets/screenshots` show: one chat, as it lives and as it is interrupted.
enum PictureScene: String, CaseIterable {
    case chat
    case signedOut = "signed-out"
    case ticketExpired = "ticket-expired"
    case commands

    /// For the window's edge.
    var title: String {
        switch self {
        case .chat: "parley"
        case .signedOut: "parley: signed out by another device"
        case .ticketExpired: "parley: the ticket has expired"
        case .commands: "parley: everything that can be done"
        }
    }

    func robot() -> Robot {
        var robot = Robot(rows: 22, columns: 84)
        robot.beginLogin()
        robot.completeLogin(Self.conversations, ticketSeconds: 6 * 86_400 + 7_200)
        robot.event(.people(.changed([.make(Self.lin, "Lin 小林"), .make(Self.mira, "Mira")])))
        robot.event(
            .people(
                .statuses([
                    UserStatus(user: Self.mira, isOnline: true), UserStatus(user: Self.lin, isOnline: true),
                    UserStatus(user: Self.tom, isOnline: false),
                ])))
        robot.run("/open \(Self.tom)")
        robot.type("about the freeze: ")
        robot.press(.alt("1"))
        robot.event(.historyLoaded(Self.team, Self.messages, hasMore: false), Self.readers)
        robot.type("Then let us tag it at 18:00, I only have to")
        switch self {
        case .chat: robot.event(Self.typing)
        case .signedOut:
            robot.wait(.seconds(7_980))
            robot.end(.kicked(.make(deviceName: "couch", at: .start(plusSeconds: 7_980))))
        case .ticketExpired:
            robot.wait(.seconds(60))
            robot.end(.ticketExpired(at: .start(plusSeconds: 60)))
        case .commands:
            robot.press(.alt("x"))
            robot.type("message")
        }
        robot.pause()
        return robot
    }

    // MARK: Who is there

    private static let mira = UserID.make("mira")
    private static let tom = UserID.make("tom")
    private static let lin = UserID.make("lin")
    private static let team = ConversationID.group(.team)

    private static let conversations: [ConversationSummary] = [
        ConversationSummary(
            conversation: team, lastSeq: 8, readSeq: 8, unread: 0, lastAt: .start,
            group: GroupSummary(kind: .open, name: "Release 8.12 🚀", role: .member),
            settings: ConversationSettings(isPinned: true)),
        .make(conversation: .c2c(mira), lastSeq: 4, readSeq: 4, lastAt: .start(plusSeconds: -60)),
        .make(conversation: .c2c(lin), lastSeq: 9, readSeq: 7, lastAt: .start(plusSeconds: -120)),
        .make(conversation: .c2c(tom), lastSeq: 2, readSeq: 2, lastAt: .start(plusSeconds: -3_600)),
    ]

    private static let readers = SessionEvent.group(
        .readers(
            GroupReaders(
                group: .team,
                marks: [(UserID.alice, 8), (mira, 8), (lin, 8), (tom, 6)].map {
                    .init(user: $0.0, readSeq: $0.1, joinedSeq: 0)
                })))

    private static let typing = SessionEvent.onlineMessage(
        OnlineMessage(conversation: team, sender: mira, content: .typing, sentAt: .start), own: false)

    // MARK: What they have said

    private static let messages: [Message] = [
        say(1, tom, -1_500, .text("Build 812 is green on both arches.")),
        say(2, lin, -1_440, .text("好的，我来测 arm64。"), reactions: ["👍": [.alice, mira], "🎉": [tom]]),
        say(
            3, tom, -1_200,
            .poll(
                fixture(
                    try? Poll(
                        question: "What do we name the release?", options: ["Aurora", "小龙虾", "Just 8.12"]))),
            votes: [Vote(user: tom, option: 0), Vote(user: .alice, option: 1), Vote(user: lin, option: 1)]),
        say(4, mira, -600, .text("Notes are done. `parley check` passes on the *old* database, too:")),
        say(5, mira, -580, .file(fixture(FileContent(name: "release-notes.md", size: 18_432, hash: .make())))),
        say(6, .alice, -540, .text("Great, thank you!"), edited: true),
        say(7, lin, -90, .reply(Reply(to: Quote(seq: 1, sender: tom), text: "arm64 也没问题 ✅"))),
        say(8, .alice, -30, .text("Perfect. 多谢 🎉")),
    ]

    private static func say(
        _ seq: Int64, _ sender: UserID, _ seconds: Int64, _ content: MessageContent,
        reactions: KeyValuePairs<String, [UserID]> = [:], votes: [Vote] = [], edited: Bool = false
    ) -> Message {
        let state = MessageState(
            change: 1, edit: edited ? .init(revision: 1, at: .start) : nil,
            reactions: reactions.map { .init(emoji: fixture(Emoji($0.key)), users: $0.value) }, votes: votes)
        return Message(
            conversation: team, seq: seq, messageID: .make(UInt64(seq)), sender: sender, content: content,
            sentAt: .start(plusSeconds: seconds), state: state)
    }
}
