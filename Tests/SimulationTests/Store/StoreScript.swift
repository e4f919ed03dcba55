import Model
import Rules
import Server
import TestSupport
import Wire

/// Operations on a store, drawn from a seed, with what earlier ones came to.
struct StoreScript {
    private var chance: Chance
    private var now: Timestamp = .start
    /// Every login that was ever accepted.
    private var fences: [Fence] = []
    private var lastMessage: UInt64 = 0
    /// Files that were begun, by whom and under which id.
    private var files: [(sender: UserID, messageID: MessageID, file: FileContent)] = []
    private var lastConversation = ConversationID.group(.team)
    /// Some scripts play in a live room: it is made first, and most is said there.
    private let room: GroupID?
    private var isRoomMade = false
    /// Others make communities alone, and what is done to the third group to a topic of the second.
    private let hasTopics: Bool
    private static let users: [UserID] = [.alice, .bob, .carol]
    private static let devices: [DeviceID] = [.laptop, .couch]
    private static let conversations: [ConversationID] = [
        .c2c(.alice), .c2c(.bob), .c2c(.carol), .c2c(fixture(UserID("nobody"))), .group(.team),
        .group(fixture(GroupID("none"))), .group(groups[1]),
    ]
    /// The first is the configuration's.
    private static let groups: [GroupID] = [.team, fixture(GroupID("made")), fixture(GroupID("other"))]

    private static let topic = fixture(GroupID(topic: "topic", of: groups[1]))

    init(seed: UInt64) {
        chance = Chance(seed: seed)
        room = seed % 5 == 3 ? Self.groups[1] : nil
        hasTopics = seed % 5 == 4
    }

    /// Few, because a transaction of many hides which one is wrong.
    mutating func transaction() -> [StoreOperation] {
        (0..<1 + chance.index(below: 4)).map { _ in operation() }
    }

    mutating func note(_ outcome: StoreOutcome, of operation: StoreOperation) {
        if case .login(let login) = operation, case .login(.accepted(let grant)) = outcome {
            fences.append(Fence(user: login.newcomer.user, instance: login.newcomer.instance, epoch: grant.epoch))
        }
        // Who is over asks again now and then.
        guard outcome == .fenced, let fence = Self.fence(of: operation), !chance.isTrue(in: 3) else { return }
        fences.removeAll { $0 == fence }
    }

    private static func fence(of operation: StoreOperation) -> Fence? {
        switch operation {
        case .login, .administer: nil
        case .logout(let fence, _, _), .expire(let fence, _), .renew(let fence, _, _), .left(let fence, _),
            .resumed(let fence, _, _), .markRead(let fence, _, _, _), .instances(let fence, _),
            .endInstances(let fence, _, _, _):
            fence
        case .append(let append): append.fence
        case .request(let operation): operation.fence
        }
    }

    mutating func page() -> (ReadRequest, UserID) {
        if chance.isTrue(in: 8) {
            return (
                chance.pick([
                    .profiles(Self.users), .statuses(Self.users), .blocked, .folders, .friends(after: nil),
                    .friends(after: .bob),
                ]), chance.pick(Self.users)
            )
        }
        if chance.isTrue(in: 6) {
            let group = chance.pick(Self.groups)
            return (
                chance.isTrue(in: 2)
                    ? chance.pick([.readers(group), .values(group)])
                    : .members(group, chance.pick([.after(nil), .after(.bob), .these([.bob, .carol])])),
                chance.pick(Self.users)
            )
        }
        if chance.isTrue(in: 4) {
            let request = PartRequest(
                conversation: lastConversation, seq: chance.number(0...12), part: chance.index(below: 3))
            return (.part(request), chance.pick(Self.users))
        }
        let seq = chance.number(0...30)
        let range = chance.pick([HistoryRequest.Range.latest, .before(seq: seq), .after(seq: seq)])
        let conversation = conversation()
        let request =
            chance.isTrue(in: 3)
            ? ReadRequest.changes(ChangesRequest(conversation: conversation, after: chance.number(0...20)))
            : ReadRequest.history(HistoryRequest(conversation: conversation, range: range, limit: 7))
        return (request, chance.pick(Self.users))
    }

    private mutating func change(_ fence: Fence) -> RequestOperation {
        let emoji = [fixture(Emoji("👍")), fixture(Emoji(":ok:"))]
        let change: MessageChange =
            switch chance.index(below: 10) {
            case 0: .recall
            case 8, 9: .pin(!chance.isTrue(in: 4))
            case 6, 7: chance.pick([.vote(nil), .vote(0), .vote(1), .vote(2), .closePoll])
            case 1, 2: .edit(chance.pick(["hi", "edited"]), revision: UInt32(chance.index(below: 3)))
            default: .react(chance.pick(emoji), isOn: !chance.isTrue(in: 3))
            }
        return RequestOperation(
            fence: fence,
            request: .change(
                ChangeRequest(conversation: lastConversation, seq: chance.number(1...12), change: change)),
            settings: ChatSettings(recallWindow: chance.pick([.seconds(120), nil])), at: now)
    }

    private mutating func setting(_ fence: Fence) -> RequestOperation {
        let change: ConversationChange = chance.pick([
            .pin(chance.isTrue(in: 2)), .notify(chance.pick([.all, .mentions, .nothing])), .markUnread(true),
            .delete(upTo: chance.number(0...40)), .hide(seq: chance.number(0...40)),
            .star(chance.isTrue(in: 2)), .archive(chance.isTrue(in: 2)),
        ])
        return RequestOperation(
            fence: fence, request: .own(.conversation(chance.pick(Self.conversations), change)),
            settings: ChatSettings(), at: now)
    }

    private mutating func change(ofGroup fence: Fence) -> RequestOperation {
        let user = chance.pick(Self.users)
        let action: GroupAction =
            switch chance.index(below: 21) {
            case 18, 19: .setCard(user, chance.pick(["", "Ally", "小爱 😀", "two\nlines"]))
            case 20: chance.pick(GroupAction.aboutRoles(of: user))
            case 15, 16: .answer(user, isWelcome: chance.isTrue(in: 2))
            case 17: .setJoinOption(chance.pick(JoinOption.allCases))
            case 12: .mute(user, chance.pick([nil, .seconds(60)]))
            case 13: .muteAll(chance.isTrue(in: 2))
            case 0, 1: .create(chance.pick([.work, .open, .meeting, .community]), members: [user])
            case 2, 3: .join
            case 4: .leave
            case 5, 6: .invite([user, .bob])
            case 7: .remove([user])
            case 8: .rename(chance.pick(["", "Team 火箭", "two\nlines"]))
            case 9: .setAdmin(user, chance.isTrue(in: 2))
            case 10: .transfer(to: user)
            default: chance.isTrue(in: 4) ? .dissolve : .join
            }
        if !chance.isTrue(in: 6) { lastMessage += 1 }
        let picked = (room ?? chance.pick(Self.groups), action)
        let (group, wish) = hasTopics ? Self.withTopic(picked) : picked
        let request = GroupChangeRequest(group: group, messageID: .make(lastMessage), action: wish)
        return RequestOperation(fence: fence, request: .group(request), settings: ChatSettings(), at: now)
    }

    private static func withTopic(_ picked: (group: GroupID, action: GroupAction)) -> (GroupID, GroupAction) {
        switch picked.action {
        case .create where picked.group == groups[2]: (topic, .createTopic(name: "Topic"))
        case .create(_, let members): (picked.group, .create(.community, members: members))
        case let action: (picked.group == groups[2] ? topic : picked.group, action)
        }
    }

    /// Begun, brought part by part in any order, and sent, whole or not.
    private mutating func file(_ fence: Fence) -> StoreOperation {
        func request(_ request: WriteRequest) -> StoreOperation {
            .request(
                RequestOperation(
                    fence: fence, request: request, settings: ChatSettings(largestFile: 60_000, fileSpace: 200_000),
                    at: now))
        }
        let own = files.suffix(6).filter { $0.sender == fence.user }
        guard !own.isEmpty, !chance.isTrue(in: 5) else {
            if !chance.isTrue(in: 8) { lastMessage += 1 }
            let size = chance.pick([0, 9, Int64(FileParts.size), Int64(FileParts.size) + 5, 60_001])
            guard let file = FileContent(name: "a.txt", size: size, hash: .make(chance.pick([1, 2]))) else {
                return request(.beginFile(.make(1), size: 0, hash: .make(1)))
            }
            files.append((fence.user, .make(lastMessage), file))
            return request(.beginFile(.make(lastMessage), size: size, hash: file.hash))
        }
        let (_, messageID, file) = chance.pick(own)
        guard !chance.isTrue(in: 3) else {
            lastConversation = chance.pick(Self.conversations)
            return .append(
                AppendOperation(
                    fence: fence, conversation: lastConversation, messageID: messageID, content: .file(file),
                    recipients: .any, at: now))
        }
        let part = chance.index(below: 3)
        let length = file.parts.length(of: part) ?? 3
        return request(
            .putPart(
                messageID, part: part,
                bytes: [UInt8](repeating: UInt8(part), count: chance.isTrue(in: 9) ? 1 : length)))
    }

    private mutating func operation() -> StoreOperation {
        now = now.advanced(by: .milliseconds(chance.number(0...chance.pick([10, 1_000, 60_000]))))
        guard !fences.isEmpty else { return .login(login()) }
        // Mostly of who came last: the others are over.
        let fence = chance.pick(fences.suffix(chance.isTrue(in: 6) ? 12 : 4))
        if let room, !isRoomMade {
            isRoomMade = true
            lastMessage += 1
            let request = GroupChangeRequest(
                group: room, messageID: .make(lastMessage), action: .create(.live, members: []))
            return .request(
                RequestOperation(fence: fence, request: .group(request), settings: ChatSettings(), at: now))
        }
        switch chance.index(below: 83) {
        case 66..<69: return .request(setting(fence))
        case 69..<76: return .request(friends(fence))
        case 76..<79: return .request(folders(fence))
        case 79..<83:
            return .request(
                RequestOperation(
                    fence: fence, request: .values(values(of: room ?? chance.pick(Self.groups))),
                    settings: ChatSettings(), at: now))
        case 60..<66: return file(fence)
        case 0..<6: return .login(login())
        case 6: return .logout(fence, lastMessage % 3 == 0 ? .device : .instance, at: now)
        case 7: return .expire(fence, at: now)
        case 8..<11: return .renew(fence, ticket(), at: now)
        case 11: return .left(fence, at: now)
        case 12: return .resumed(fence, .make(issuedAt: now, expiresAt: now.advanced(by: .seconds(60))), at: now)
        case 13..<32: return .append(append(fence))
        case 32..<37: return .request(change(fence))
        case 37..<44:
            return .markRead(
                fence, chance.pick(Self.conversations), seq: chance.number(-1...40), isQuiet: chance.isTrue(in: 3))
        case 44..<46: return .instances(fence, at: now)
        case 46: return .endInstances(fence, chance.pick([nil, .make(number())]), by: newcomer(fence.user), at: now)
        case 50..<54: return .request(change(ofGroup: fence))
        case 57..<60:
            let block = OwnChange.block(chance.pick(Self.users), chance.isTrue(in: 2))
            return .request(RequestOperation(fence: fence, request: .own(block), settings: ChatSettings(), at: now))
        case 54..<57:
            let name = OwnChange.name(chance.pick(["", "Al", "小 明", "two\nlines"]))
            return .request(RequestOperation(fence: fence, request: .own(name), settings: ChatSettings(), at: now))
        default: return .administer(administration(), connected: connected(), at: now)
        }
    }

    private mutating func values(of group: GroupID) -> GroupValuesRequest {
        let key = chance.pick(["topic", "家\\", "a\nb"])
        let change: GroupValuesRequest.Change =
            switch chance.index(below: 8) {
            case 0: .replaceAttributes(chance.isTrue(in: 2) ? [] : [.init("topic", "all\n\tof\0it\\")])
            case 1: .removeAttributes([key])
            case 2: .removeCounters([key])
            case 3: .count(.set, [.init(key, chance.pick([.max, -7, 0]))])
            case 4, 5: .count(chance.pick([.increase, .decrease]), [.init(key, 3), .init("topic", 1)])
            case _: .putAttributes([.init(key, chance.pick(["", "ships", "船"]))])
            }
        return GroupValuesRequest(group: group, change, version: chance.isTrue(in: 4) ? chance.number(0...2) : nil)
    }

    private mutating func folders(_ fence: Fence) -> RequestOperation {
        let (name, other) = (chance.pick(["work", "家", "a\tb"]), chance.pick(["work", "play", ""]))
        let conversation = chance.pick(Self.conversations)
        let change: FolderChange =
            switch chance.number(0...7) {
            case 0: .remove(name)
            case 1: .rename(name, to: other)
            case 2, 3: .take(conversation, outOf: name)
            case _: .put(conversation, into: name)
            }
        return RequestOperation(fence: fence, request: .own(.folder(change)), settings: ChatSettings(), at: now)
    }

    private mutating func friends(_ fence: Fence) -> RequestOperation {
        let action: FriendAction =
            switch chance.number(0...10) {
            case 8...10:
                .list(chance.pick(["work", "家 🏠", "a\tb", "two\nlines"]), isIn: !chance.isTrue(in: 3))
            case 0...2: .ask(chance.pick(["", "it's me", "two\nlines"]))
            case 3, 4: .answer(isWelcome: chance.isTrue(in: 2))
            case 5: .remove
            case _: .remark(chance.pick(["", "小明", "B"]))
            }
        let own: OwnChange =
            chance.isTrue(in: 8)
            ? chance.isTrue(in: 2)
                ? .allowFriends(chance.pick(JoinOption.allCases)) : .quiet(chance.pick([nil, .night]))
            : .friend(chance.pick(Self.users), action)
        return RequestOperation(fence: fence, request: .own(own), settings: ChatSettings(), at: now)
    }

    private mutating func administration() -> AdministrationOperation {
        let user = chance.pick(Self.users)
        let group = chance.pick([GroupID.team, fixture(GroupID("other")), fixture(GroupID("none"))])
        return switch chance.index(below: 19) {
        case 0: .kick(user)
        case 1: .end(.make(number()), of: user)
        case 2: .setPolicy(Plan.policy(&chance), endsExpired: !chance.isTrue(in: 4))
        case 3: .admit(ticket(), of: user)
        // Mostly taken back, or nobody would log in any more.
        case 4: .setDisabled(chance.isTrue(in: 4), user)
        case 5: .importAccounts([user], profiles: [user: AccountProfile(nick: chance.pick(["", "Al", "Bo"]))])
        case 6: .deleteAccounts([user])
        case 7: .accounts(Self.users)
        case 8: .profiles(Self.users)
        case 9: .instances(user)
        case 10:
            .createGroup(
                group, [user], showsHistory: chance.isTrue(in: 2),
                profile: chance.pick([nil, GroupProfile(name: "Team", owner: user)]))
        case 11: .groups([.team, group])
        case 12, 13: .addMembers([user, .bob], group)
        case 14: .removeMembers([user], group)
        case 15:
            .setProfile(ProfileChange(nick: chance.pick(["", "Al", nil]), faceURL: chance.pick(["", nil])), of: user)
        case 16: .friends(order(), of: user)
        case 18: chance.isTrue(in: 3) ? .values(group) : .changeValues(values(of: group))
        default: chance.pick([.usage, .policy])
        }
    }

    private mutating func order() -> FriendOrder {
        switch chance.number(0...7) {
        case 5, 6: .put(Self.users, into: ["work", "家 🏠"])
        case 7: .removeLists(["work", "none"])
        case 0: .remove(Self.users)
        case 1: .list
        case _:
            .add(
                [FriendWish(chance.pick(Self.users), remark: chance.pick(["", "小明"])), FriendWish(.bob, words: "hi")],
                isForced: chance.isTrue(in: 2))
        }
    }

    private mutating func login() -> LoginOperation {
        let newcomer = newcomer(chance.pick(Self.users))
        let epoch = fences.last { $0.instance == newcomer.instance && $0.user == newcomer.user }?.epoch ?? 1
        let mode = chance.pick([LoginRequest.Mode.takePlace, .takePlace, .yieldPlace, .reattach(epoch: epoch)])
        let isOver = if case .reattach = mode { chance.isTrue(in: 4) } else { false }
        return LoginOperation(
            newcomer: newcomer, mode: mode, ticket: isOver ? nil : ticket(),
            connected: connected()[newcomer.user] ?? [], at: now, endsExpired: !chance.isTrue(in: 8),
            isBeside: lastMessage % 2 == 0)
    }

    private mutating func newcomer(_ user: UserID) -> Newcomer {
        let number = number()
        return Newcomer(
            user: user, instance: .make(number),
            device: Device(
                platform: [.terminal, .web, .linux, .iphone, .script][number % 5], id: Self.devices[number % 2],
                name: "desk"), address: chance.pick([nil, "192.0.2.1"]),
            receives: true)
    }

    private mutating func number() -> Int { 1 + chance.index(below: 10) }

    private mutating func ticket() -> CheckedTicket {
        let issued = Timestamp(seconds: now.milliseconds / 1000 - chance.number(-30...90))
        return CheckedTicket(
            issuedAt: issued,
            expiresAt: now.advanced(by: .milliseconds(chance.number(1...60) * chance.pick([1_000, 60_000]))))
    }

    private mutating func append(_ fence: Fence) -> AppendOperation {
        let isRepeated = chance.isTrue(in: 4)
        if !isRepeated {
            lastMessage += 1
            lastConversation = conversation()
        }
        return AppendOperation(
            fence: fence, conversation: lastConversation, messageID: .make(lastMessage),
            content: content(), to: lastMessage % 5 == 0 ? [.bob, fence.user, .carol] : [],
            recipients: chance.pick([.any, .known]), at: now)
    }

    private mutating func conversation() -> ConversationID {
        guard let room, !chance.isTrue(in: 3) else {
            let picked = chance.pick(Self.conversations)
            return hasTopics && picked == Self.conversations[5] ? .group(Self.topic) : picked
        }
        return .group(room)
    }

    /// Some answer a message that may be there, of somebody who may have sent it.
    private mutating func content() -> MessageContent {
        let text = chance.isTrue(in: 8) ? "another text" : "hi"
        guard chance.isTrue(in: 6) else { return .text(text) }
        return .reply(Reply(to: Quote(seq: chance.number(1...6), sender: chance.pick([.alice, .bob])), text: text))
    }

    private mutating func connected() -> [UserID: Set<InstanceID>] {
        var connected: [UserID: Set<InstanceID>] = [:]
        for fence in fences.suffix(12) where chance.isTrue(in: 2) {
            connected[fence.user, default: []].insert(fence.instance)
        }
        return connected
    }
}
