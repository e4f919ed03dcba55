import Model
import TestSupport
import Wire

/// What the examples are made of.
extension FrameExamples {
    static func login(_ mode: LoginRequest.Mode) -> LoginRequest {
        .make(ticket: "eAEBqABX-3si...", mode: mode)
    }

    static func vote(_ option: Int?) -> ClientFrame {
        ClientFrame(requestID: 26, body: .request(.messages(.change(change(.vote(option))))))
    }

    static let closePoll = ClientFrame(
        requestID: 26, body: .request(.messages(.change(change(.closePoll)))))

    static func pin(_ isOn: Bool) -> ClientFrame {
        ClientFrame(requestID: 28, body: .request(.messages(.change(change(.pin(isOn))))))
    }

    static func own(_ change: ConversationChange) -> ClientFrame {
        ClientFrame(requestID: 25, body: .request(.people(.change(.conversation(.group(.team), change)))))
    }

    static func values(_ change: GroupValuesRequest.Change, version: Int64? = nil) -> ClientFrame {
        ClientFrame(
            requestID: 35,
            body: .request(.groups(.changeValues(GroupValuesRequest(group: .team, change, version: version)))))
    }

    static func folder(_ change: FolderChange) -> ClientFrame.Body { .request(.people(.change(.folder(change)))) }

    static func friend(_ action: FriendAction) -> ClientFrame.Body {
        .request(.people(.change(.friend(.bob, action))))
    }

    static func members(_ selection: MemberSelection) -> ClientFrame {
        ClientFrame(requestID: 19, body: .request(.groups(.listMembers(.team, selection))))
    }

    static func group(_ action: GroupAction) -> ClientFrame.Body {
        .request(.groups(.change(GroupChangeRequest(group: .team, messageID: .make(17), action: action))))
    }

    static func send(_ conversation: ConversationID, _ text: String) -> SendRequest {
        SendRequest(
            conversation: conversation,
            messageID: MessageID(high: 0x0123_4567_89ab_cdef, low: 0xfedc_ba98_7654_3210), text: text)
    }

    static let toSome = SendRequest(
        conversation: .group(.team), messageID: .make(5), content: .text("psst 🤫"), to: [.bob, .carol])

    static func online(_ content: OnlineContent) -> OnlineMessage {
        OnlineMessage(conversation: .c2c(.bob), sender: .bob, content: content, sentAt: .start)
    }

    static let profile = Profile(user: .bob, name: fixture(DisplayName(cleaning: "Bob 小明")))

    static let thumb = fixture(Emoji("👍"))

    static func change(_ change: MessageChange) -> ChangeRequest {
        ChangeRequest(conversation: .c2c(.bob), seq: 3, change: change)
    }

    static let edited = message(
        .text("bye"),
        MessageState(
            change: 8, edit: MessageState.Edit(revision: 2, at: .start),
            reactions: [MessageState.Reaction(emoji: thumb, users: [.alice, .bob])]))

    static let poll = message(
        .poll(fixture(try? Poll(question: "Lunch? 🍜", options: ["pizza", "汤"]))),
        MessageState(change: 4, votes: [Vote(user: .bob, option: 1), Vote(user: .alice, option: 0)]))

    static let closedPoll = message(
        .poll(fixture(try? Poll(question: "Lunch?", options: ["pizza", "汤"]))),
        MessageState(
            change: 5, votes: [Vote(user: .bob, option: 1)], closing: MessageState.Closing(by: .alice, at: .start)))

    static let directed = message(.text("psst"), MessageState(change: 0, to: [.alice, .carol]))

    static let pinned = message(
        .text("read this"), MessageState(change: 3, pin: MessageState.Pin(by: .bob, at: .start)))

    static let forward = message(
        .forward(Forward(sender: .carol, sentAt: .start, text: "it is green")), .unchanged)

    static let bundle = message(
        .bundle(
            fixture(
                try? Bundle(
                    title: "Messages of #team 火箭",
                    items: [
                        Forward(sender: .carol, sentAt: .start, text: "it is green"),
                        Forward(sender: .bob, sentAt: .start, text: "好\nfinally"),
                    ]))), .unchanged)

    static let video = message(
        .file(
            .make(
                "trip.mp4",
                media: FileMedia(
                    .video, format: "MP4", pixels: PixelSize(width: 1920, height: 1080), duration: .seconds(62)))),
        .unchanged)

    static let face = message(.face(fixture(Face(index: 3, data: "tt00"))), .unchanged)

    static let location = message(
        .location(fixture(Location(latitude: 52.52, longitude: -13.405, description: "Berlin 柏林"))), .unchanged)

    /// Messages of kinds that need no more than their content.
    static let kinds: [(name: String, frame: ServerFrame)] = [
        ("message_added, passed on", ServerFrame(body: .messageAdded(forward))),
        ("message_added, several passed on as one", ServerFrame(body: .messageAdded(bundle))),
        ("message_added, a video", ServerFrame(body: .messageAdded(video))),
        ("message_added, a face", ServerFrame(body: .messageAdded(face))),
        ("message_added, a location", ServerFrame(body: .messageAdded(location))),
    ]

    static let recalled = message(
        .text(""), MessageState(change: 9, recall: MessageState.Recall(by: .bob, at: .start)))

    static let unknown = message(.unknown(kind: 99, bytes: [1, 2, 3], text: "a poll"), .unchanged)

    static func message(_ content: MessageContent, _ state: MessageState) -> Message {
        Message(
            conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .bob, content: content, sentAt: .start,
            state: state)
    }

    static func history(_ range: HistoryRequest.Range) -> HistoryRequest {
        HistoryRequest(conversation: .c2c(.bob), range: range)
    }

    static func page(_ messages: [Message], _ hasMore: Bool) -> HistoryPage {
        HistoryPage(conversation: .c2c(.bob), messages: messages, hasMore: hasMore)
    }

    static let accepted = LoginAccepted(
        epoch: 7, isNewAccount: true, ticketExpiresAt: .start(plusSeconds: 604_800), serverTime: .start)

    static let resumed = LoginAccepted(
        epoch: 7, isNewAccount: false, ticketExpiresAt: .start(plusSeconds: 604_800), serverTime: .start,
        resumeToken: .example, resumed: true)

    static let instances = [
        InstanceSummary(
            instance: .make(1), platform: .terminal, deviceName: "laptop", address: nil, loggedInAt: .start,
            lastSeenAt: .start(plusSeconds: 60), isConnected: true, isSignedIn: true, isOwn: true),
        InstanceSummary(
            instance: .make(2), platform: .web, deviceName: "书桌", address: "203.0.113.7", loggedInAt: .start,
            lastSeenAt: .start, isConnected: false, isSignedIn: false, isOwn: false, isBeside: true),
    ]

    static let receipt = SendReceipt(
        conversation: .c2c(.bob), messageID: .make(), seq: 1, sentAt: .start)

    static let repeated = SendReceipt(
        conversation: .c2c(.bob), messageID: .make(1), seq: 1, sentAt: .start,
        changed: Message(
            conversation: .c2c(.bob), seq: 1, messageID: .make(1), sender: .alice, content: .text("better"),
            sentAt: .start, state: MessageState(change: 3, edit: .init(revision: 1, at: .start))))
}

extension Folders {
    static let example = Folders([.make("工作 🏢", [.c2c(.bob), .group(.team)]), .make("home", [.c2c(.carol)])])
}
