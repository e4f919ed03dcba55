import Model
import Session
import TestSupport
import Tui

/// Every state of the screen that looks different, for tests that hold in all of them.
enum ScreenState: CaseIterable {
    case welcome
    case ownServer
    case signIn
    case signingIn
    case main
    case unread
    case failed
    case reconnecting
    case switcher
    case help
    case signedOut
    case signedOutByHand
    case signedOutByPolicy
    case signedOutByOperator
    case ticketExpired
    case accessRevoked
    case signedInElsewhere
    case signedOutWhileAway
    case readOnly
    case waiting
    case devices
    case devicesQuestion
    case devicesAfterSignIn
    case switchAccount
    case accountDisabled
    case signedOutByWindow
    case timeline
    case selection
    case editing
    case changedMessages
    case reactionPicker
    case completing
    case lineSearch
    case scrolled
    case search
    case answering
    case group
    case members
    case friends
    case named
    case inspecting
    case linking
    case files
    case savingFile
    case touring
    case pinned
    case pasting
    case folders
    case bundle
    case groupValues
    case roles

    func robot(rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        switch self {
        case .welcome: robot = Robot(rows: rows, columns: columns, user: nil, ticket: nil, isFirstRun: true)
        case .ownServer:
            robot = Self.welcome.robot(rows: rows, columns: columns)
            robot.press(.tab, .tab, .enter)
        case .signIn: robot = Robot(rows: rows, columns: columns, user: nil, ticket: nil)
        case .signingIn:
            robot = Robot(rows: rows, columns: columns)
            robot.beginLogin()
        case .main: robot.type("I will post the hash")
        case .unread:
            robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 9, readSeq: 6)))
        case .failed:
            robot.event(.outgoingChanged(.make(90, state: .sending)))
            robot.event(
                .outgoingChanged(.make(91, text: "log attached", state: .failed(ServiceError(.permissionDenied)))))
        case .reconnecting:
            robot.event(.linkChanged(.waiting(retryIn: .seconds(3), attempt: 2), error: "connection refused"))
        case .switcher:
            robot.press(.control("k"))
            robot.type("b")
        case .help: robot.press(KeyPress(.function(1)))
        case .signedOut:
            robot.type("half typed")
            robot.event(.outgoingChanged(.make(90)))
            robot.event(.outgoingChanged(.make(91, text: "log", state: .failed(ServiceError(.permissionDenied)))))
            robot.wait(.seconds(7_980))
            robot.end(.kicked(.make(at: .start(plusSeconds: 7_980))))
        case .signedOutByHand: robot.end(.kicked(.make(cause: .signOut)))
        case .signedOutByPolicy: robot.end(.kicked(.make(cause: .policy)))
        case .signedOutByOperator: robot.end(.kicked(.make(cause: .operator)))
        case .ticketExpired:
            robot.type("half typed")
            robot.event(.outgoingChanged(.make(90)))
            robot.end(.ticketExpired(at: .start))
        case .accessRevoked: robot.end(.revokedByOperator(at: .start))
        case .signedInElsewhere, .signedOutWhileAway:
            let kick = Displacement.make(cause: self == .signedOutWhileAway ? .signOut : .login)
            robot = Robot(rows: rows, columns: columns)
            robot.beginLogin()
            robot.event(.notice(kick))
            robot.failLogin(.kickedWhileAway, as: .kicked(kick))
        case .readOnly:
            robot.type("half typed")
            robot.end(.kicked(.make()))
            robot.pause()
            robot.press(.escape)
        case .waiting:
            robot = Robot(rows: rows, columns: columns)
            robot.beginLogin()
            robot.event(.linkChanged(.waiting(retryIn: .seconds(4), attempt: 2), error: "connection refused"))
        case .devices, .devicesQuestion:
            robot.press(.function(6))
            robot.event(.instancesListed(.three))
            if self == .devicesQuestion { robot.press(.enter) }
        case .devicesAfterSignIn:
            robot.end(.kicked(.make()))
            robot.pause()
            robot.type("d")
        case .switchAccount:
            robot.type("/switch bob")
            robot.press(.enter)
            robot.paste("bob+7d")
        case .accountDisabled: robot.end(.accountDisabled)
        case .signedOutByWindow:
            robot.event(
                .notReady(.loggedOut), .statusChanged(old: .loggedIn, new: .loggedOut), .ended(.loggedOut))
        case .timeline:
            robot.event(.linkChanged(.waiting(retryIn: .milliseconds(3_200), attempt: 2), error: "connection refused"))
            robot.event(.linkChanged(.connecting(attempt: 2), error: nil), .linkChanged(.connected, error: nil))
            robot.end(.revokedByOperator(at: .start(plusSeconds: 60)))
            robot.press(.function(12))
        case .selection:
            robot.event(.said(3, "it's on the way"))
            robot.press(.up)
        case .editing:
            robot.event(.said(3, "it's on the wey"))
            robot.press(.up, .character("e"))
        case .changedMessages:
            let thumbs = robot.reaction("👍", [.bob, .alice])
            robot.event(
                .said(3, "the arm64 lane is red"), .said(4, "never mind"), .said(5, "sha256 9f2c..e1"),
                .messageChanged(
                    .changed(3, "the arm64 lane is green, I looked at the wrong one", revision: 1, reactions: [thumbs])),
                .messageChanged(.recalled(2, sender: .bob)), .messageChanged(.recalled(4)),
                .messageChanged(.changed(5, "sha256 9f2c..e1", reactions: [robot.reaction(":ok:", [.bob]), thumbs])))
        case .group, .members:
            robot.enterGroup()
            guard self == .members else { break }
            robot.press(.function(8))
            let roles: [(UserID, GroupRole)] = [(.alice, .member), (.bob, .owner), (.carol, .admin), (.dave, .member)]
            robot.event(
                .group(
                    .members(
                        MembersPage(
                            group: .team, items: roles.map { GroupMember(user: $0.0, role: $0.1) }, hasMore: true))))
            robot.press(.down)
        case .folders:
            robot.enterGroup()
            robot.event(
                .conversationChanged(.make(conversation: .c2c(.carol), lastSeq: 3, readSeq: 1)),
                .conversationChanged(
                    ConversationSummary(
                        conversation: .c2c(.dave), lastSeq: 3, readSeq: 3, unread: 0, lastAt: .start,
                        settings: ConversationSettings(isStarred: true))),
                .conversationChanged(
                    ConversationSummary(
                        conversation: .c2c(.make("erin")), lastSeq: 3, readSeq: 3, unread: 0, lastAt: .start,
                        settings: ConversationSettings(isArchived: true))),
                .people(
                    .folders(
                        Folders([
                            .make("工作", [.group(.team), .c2c(.carol)]), .make("family", [.c2c(.carol), .c2c(.dave)]),
                            .make("an open project", [.c2c(.bob)]),
                        ]))))
            robot.press(.alt("."), .alt("."))
            robot.press(.control("n"))
        case .friends:
            robot.event(
                .people(.changed([.make(.carol, "Carol C"), .make(.dave, "Dave 小")])),
                .people(
                    .friends(
                        [
                            Friend(
                                .bob, .friend, remark: DisplayName(cleaning: "老板"), since: .start,
                                lists: ["家人", "工作"].names),
                            Friend(.carol, .asks, words: "我们昨天见过 at the build meeting", since: .start),
                            Friend(.dave, .friend, since: .start), Friend(.make("erin"), .asked, since: .start),
                        ], by: nil)),
                .people(.statuses([UserStatus(user: .bob, isOnline: true)])))
            robot.run("/friends")
            robot.press(.down)
        case .named:
            robot.enterGroup()
            robot.event(
                .people(
                    .changed([
                        .make(.bob, "Bob 小明"), .make(.carol, "Mira"), .make(.dave, "ＭＩＲＡ"), .make(.alice, "Alice A"),
                    ])))
        case .inspecting:
            let reactions = [robot.reaction("👍", [.bob, .alice]), robot.reaction(":ok:", [.carol])]
            let state = MessageState(
                change: 3, edit: .init(revision: 2, at: .start(plusSeconds: 75)), reactions: reactions)
            let message = Message(
                conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .bob,
                content: .reply(
                    Reply(
                        to: Quote(seq: 2, sender: .bob),
                        text: "open \u{202E}fdp.exe\u{202C} now\u{A0}\n\u{1B}[31m你好\u{200B} ❤️ <U+202E>")),
                sentAt: .start(plusSeconds: 61), state: state)
            robot.event(.messageAdded(message, own: false, catchUp: false))
            robot.press(.up, .character("i"))
        case .linking:
            robot.event(.said(3, "http://bank.example@evil.example:8080/login?next=/a, or https://b.example/"))
            robot.press(.up, .character("o"), .enter)
        case .files, .savingFile:
            for (seq, name) in [(Int64(3), "report.pdf"), (4, "大きい ファイル.tar.gz")] {
                let message = Message(
                    conversation: .c2c(.bob), seq: seq, messageID: .make(UInt64(seq)), sender: .bob,
                    content: .file(.make(name, parts: Int(seq) * 10)), sentAt: .start(plusSeconds: 60 + seq))
                robot.event(.messageAdded(message, own: false, catchUp: false))
            }
            let waiting = OutgoingMessage(
                messageID: .make(80), conversation: .c2c(.bob), content: .file(.make("mine.txt", parts: 1)),
                createdAt: .start(plusSeconds: 70), state: .queued)
            let progress = FileProgress(done: 300_000, all: 1_474_560)
            robot.event(
                .outgoingChanged(waiting), .file(.sending(.make(80), FileProgress(done: 20_000, all: 49_152))),
                .file(.saving(FilePlace(.c2c(.bob), seq: 3), progress)))
            if self == .savingFile { robot.press(.up, .character("s")) }
        case .answering:
            let answers: [(Int64, UserID, Quote, String)] = [
                (3, .alice, Quote(seq: 2, sender: .bob), "which one? 哪一个？"),
                (4, .bob, Quote(seq: 3, sender: .alice), "812"),
                (5, .bob, Quote(seq: 7, sender: .carol), "as she said"),
            ]
            for (seq, sender, quote, text) in answers {
                let message = Message(
                    conversation: .c2c(.bob), seq: seq, messageID: .make(UInt64(seq)), sender: sender,
                    content: .reply(Reply(to: quote, text: text)), sentAt: .start)
                robot.event(.messageAdded(message, own: sender == .alice, catchUp: false))
            }
            robot.press(.up, .character("r"))
            robot.type("thanks")
        case .completing:
            robot.type("/r")
            robot.press(.tab, .tab)
        case .scrolled:
            robot.event(.historyLoaded(.c2c(.bob), (1...60).map { .make(seq: $0, text: "line \($0)") }, hasMore: false))
            for seq in Int64(3)...60 {
                robot.event(.messageAdded(.make(seq: seq, text: "line \(seq)"), own: false, catchUp: false))
            }
            robot.press(.pageUp)
            robot.event(.messageAdded(.make(seq: 61, text: "line 61"), own: false, catchUp: false))
        case .search:
            robot.event(.said(3, "你好，哪一个 Build？"))
            robot.press(.control("f"))
            robot.type("build")
        case .lineSearch:
            for text in ["the build is broken again", "你好，世界", "on it"] {
                robot.type(text)
                robot.press(.enter)
            }
            robot.press(.control("r"))
            robot.type("BUILD")
        case .pinned:
            for seq in [Int64(3), 4] {
                let message = Message(
                    conversation: .c2c(.bob), seq: seq, messageID: .make(UInt64(seq)), sender: .bob,
                    content: .text(
                        seq == 3 ? "Freeze is at 18:00, 请注意 🚀" : "the runbook\u{1B}[31m: https://b.example/"),
                    sentAt: .start(plusSeconds: 60 + seq))
                let state = MessageState(
                    change: seq, pin: MessageState.Pin(by: .carol, at: .start(plusSeconds: 100)))
                robot.event(
                    .messageAdded(message, own: false, catchUp: false),
                    .messageChanged(
                        Message(
                            conversation: message.conversation, seq: seq, messageID: message.messageID,
                            sender: message.sender, content: message.content, sentAt: message.sentAt, state: state)))
            }
            robot.run("/pinned")
            robot.press(.down)
        case .bundle:
            robot.event(.messageAdded(.bundle(seq: 3), own: false, catchUp: false))
            robot.press(.escape, .enter)
        case .roles:
            robot.enterCommunity()
            robot.run("/group roles")
            robot.event(.group(.members(.rolesOfClub)))
        case .groupValues:
            robot.enterGroup()
            robot.run("/group attributes")
            let items: [GroupAttributes.Item] = [
                .init("config", "{\n  \"阶段\": \"准备 🚀\",\n  \"owner\": \"bob\"\n}"),
                .init("小 key", "\u{202E}red \u{1B}[31m text"),
            ]
            let counters: [GroupCounters.Item] = [.init("likes", 1_234), .init("left", .min)]
            robot.event(
                .group(
                    .values(
                        GroupValues(
                            group: .team, attributes: GroupAttributes(items, version: 2),
                            counters: GroupCounters(counters, version: 9)))))
        case .pasting:
            robot.paste((1...40).map { "line \($0) of the 日志 \u{1B}[31mred" }.joined(separator: "\n") + "\n")
        case .touring:
            robot.run("/tour")
            robot.type("hello")
        case .reactionPicker:
            robot.event(.said(3, "it's on the way"))
            robot.event(.messageChanged(.changed(3, "it's on the way", reactions: [robot.reaction("🎉", [.alice])])))
            robot.press(.up, .character("+"), KeyPress(.right))
        }
        return robot
    }
}

extension Robot {
    /// A group with a name and a past.
    fileprivate mutating func enterCommunity() {
        let club = ConversationID.group(fixture(GroupID("club")))
        event(
            .conversationChanged(
                ConversationSummary(
                    conversation: club, lastSeq: 0, readSeq: 0, unread: 0, lastAt: .start(plusSeconds: 60),
                    group: GroupSummary(kind: .community, name: "Club", role: .owner))))
        run("/open #club")
        event(.historyLoaded(club, [], hasMore: false))
    }

    fileprivate mutating func enterGroup() {
        let team = ConversationID.group(.team)
        let tips: [(GroupTip, UserID)] = [
            (GroupTip(.created, [.alice, .carol]), .bob), (GroupTip(.renamed, name: "火箭 Team 🚀"), .bob),
            (GroupTip(.promoted, [.carol]), .bob), (GroupTip(.invited, [.dave]), .carol),
        ]
        event(
            .conversationChanged(
                ConversationSummary(
                    conversation: team, lastSeq: 5, readSeq: 5, unread: 0, lastAt: .start(plusSeconds: 60),
                    group: GroupSummary(kind: .open, name: "火箭 Team 🚀", role: .member))))
        type("/open #team")
        press(.enter)
        let messages = tips.enumerated().map { index, said in
            Message(
                conversation: team, seq: Int64(index) + 1, messageID: .make(UInt64(index) + 90), sender: said.1,
                content: .tip(said.0), sentAt: .start)
        }
        event(
            .historyLoaded(
                team, messages + [.make(conversation: team, seq: 5, sender: .bob, text: "welcome")], hasMore: false))
    }
}

extension MembersPage {
    static var rolesOfClub: MembersPage {
        let (writers, stewards) = (fixture(RoleID("writers")), fixture(RoleID("stewards")))
        return MembersPage(
            group: fixture(GroupID("club")),
            items: [
                GroupMember(user: .alice, role: .owner), GroupMember(user: .bob, role: .member, roles: [writers]),
            ],
            hasMore: false,
            roles: CommunityRoles(
                everybody: [],
                items: [
                    CommunityRole(id: writers, name: "Writers 写手", permissions: [.send, .topics], members: 1),
                    CommunityRole(id: stewards, name: "Stewards", permissions: [], members: 0),
                ]))
    }
}
