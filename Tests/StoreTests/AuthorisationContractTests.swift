import Model
import Rules
import TestSupport
import Testing
import Wire

/// Who may make which request in a group: the whole table, walked on every database.
///
/// `y` may, `n` is refused, and `-` is answered as for a group that does not exist.
@Suite(.serialized, .ownThread) struct AuthorisationContractTests {
    private static let table = (
        open: """
                        owner admin member muted former stranger
        send              y     y     y      n     -       -
        sendToSome        y     y     y      n     -       -
        type              y     y     y      n     -       -
        edit              n     n     y      n     -       -
        recall            y     y     y      n     -       -
        react             y     y     y      n     -       -
        vote              y     y     y      n     -       -
        closePoll         y     y     y      n     -       -
        pin               y     y     n      n     -       -
        history           y     y     y      y     -       -
        changes           y     y     y      y     -       -
        filePart          y     y     y      y     -       -
        markRead          y     y     y      y     -       -
        setting           y     y     y      y     -       -
        members           y     y     y      y     -       -
        readers           y     y     y      y     -       -
        values            y     y     y      y     -       -
        setValue          y     y     n      n     -       -
        invite            y     y     n      n     -       -
        remove            y     y     n      n     -       -
        rename            y     y     n      n     -       -
        describe          y     y     n      n     -       -
        setJoinOption     y     y     n      n     -       -
        answer            y     y     n      n     -       -
        setAdmin          y     n     n      n     -       -
        mute              y     y     n      n     -       -
        muteAll           y     y     n      n     -       -
        setCard           y     y     y      n     -       -
        leave             n     y     y      y     -       -
        join              y     y     y      y     y       y
        transfer          y     n     n      n     -       -
        dissolve          y     n     n      n     -       -
        create            n     n     n      n     n       n
        """,
        work: """
                        owner other author third former stranger
        send              y     y     y      y     -       -
        sendToSome        y     y     y      n     -       -
        type              y     y     y      y     -       -
        edit              n     n     y      n     -       -
        recall            y     n     y      n     -       -
        react             y     y     y      y     -       -
        vote              y     y     y      y     -       -
        closePoll         y     n     y      n     -       -
        pin               y     y     y      y     -       -
        history           y     y     y      y     -       -
        changes           y     y     y      y     -       -
        filePart          y     y     y      y     -       -
        markRead          y     y     y      y     -       -
        setting           y     y     y      y     -       -
        members           y     y     y      y     -       -
        readers           y     y     y      y     -       -
        values            y     y     y      y     -       -
        setValue          y     y     y      y     -       -
        invite            y     y     y      y     -       -
        remove            y     n     n      n     -       -
        rename            y     y     y      y     -       -
        describe          y     y     y      y     -       -
        setJoinOption     n     n     n      n     -       -
        answer            y     n     n      n     -       -
        setAdmin          n     n     n      n     -       -
        mute              n     n     n      n     -       -
        muteAll           n     n     n      n     -       -
        setCard           y     n     y      n     -       -
        leave             y     y     y      y     -       -
        join              y     y     y      y     -       -
        transfer          y     n     n      n     -       -
        dissolve          n     n     n      n     -       -
        create            n     n     n      n     n       n
        """
    )

    /// The users of the table, in the order of its columns.
    private static let people: [UserID] = [.alice, .bob, .carol, .dave, .erin, fixture(UserID("frank"))]
    private static let file = FileContent.make(parts: 1)

    // MARK: The requests

    /// Every kind of request that is about a group. `scene` says which messages there are.
    private static func requests(in scene: Scene) -> [ClientRequest] {
        let group = scene.group
        let conversation = ConversationID.group(group)
        func send(to: [UserID] = []) -> ClientRequest {
            .messages(
                .send(SendRequest(conversation: conversation, messageID: scene.next(), content: .text("hi"), to: to)))
        }
        let attribute = GroupValuesRequest(group: group, .putAttributes([.init("k", "v")]))
        let changes: [(Int64, MessageChange)] = [
            (scene.text, .edit("hello!", revision: 0)), (scene.text, .react(fixture(Emoji("👍")), isOn: true)),
            (scene.poll, .vote(0)), (scene.text, .pin(true)), (scene.poll, .closePoll), (scene.text, .recall),
        ]
        let actions: [GroupAction] = [
            .invite([fixture(UserID("frank"))]), .remove([.dave]), .rename("New"), .describe(.notice, "soon"),
            .setJoinOption(.ask), .answer(.erin, isWelcome: false), .setAdmin(.carol, true),
            .mute(.carol, .seconds(60)), .muteAll(true), .setCard(.carol, "C."), .leave, .join, .transfer(to: .carol),
            .dissolve, .create(.open, members: []),
        ]
        return [
            send(), send(to: [.dave]),
            .messages(.online(OnlineRequest(conversation: conversation, content: .typing))),
            .messages(.fetchHistory(HistoryRequest(conversation: conversation, range: .latest, limit: 10))),
            .messages(.fetchChanges(ChangesRequest(conversation: conversation, after: 0))),
            .files(.fetch(PartRequest(conversation: conversation, seq: scene.file, part: 0))),
            .conversations(.markRead(conversation, seq: scene.text)),
            .people(.change(.conversation(conversation, .star(true)))),
            .groups(.listMembers(group, .after(nil))), .groups(.fetchReaders(group)), .groups(.fetchValues(group)),
            .groups(.changeValues(attribute)),
        ]
            + changes.map {
                .messages(.change(ChangeRequest(conversation: conversation, seq: $0.0, change: $0.1)))
            }
            + actions.map {
                .groups(.change(GroupChangeRequest(group: group, messageID: scene.next(), action: $0)))
            }
    }

    /// The row of a request; nil for one that is about no group. It names every request, so that a new one does not
    /// compile before somebody has thought about who may make it.
    private static func row(of request: ClientRequest) -> String? {
        switch request {
        case .messages(.send(let request)): request.to.isEmpty ? "send" : "sendToSome"
        case .messages(.online): "type"
        case .messages(.fetchHistory): "history"
        case .messages(.fetchChanges): "changes"
        case .messages(.change(let request)):
            switch request.change {
            case .edit: "edit"
            case .recall: "recall"
            case .react: "react"
            case .vote: "vote"
            case .closePoll: "closePoll"
            case .pin: "pin"
            }
        case .conversations(.markRead): "markRead"
        case .groups(.listMembers): "members"
        case .groups(.fetchReaders): "readers"
        case .groups(.fetchValues): "values"
        case .groups(.changeValues): "setValue"
        case .groups(.change(let request)):
            switch request.action {
            case .create: "create"
            case .join: "join"
            case .answer: "answer"
            case .setJoinOption: "setJoinOption"
            case .leave: "leave"
            case .invite: "invite"
            case .remove: "remove"
            case .rename: "rename"
            case .describe: "describe"
            case .setAdmin: "setAdmin"
            case .transfer: "transfer"
            case .dissolve: "dissolve"
            case .mute: "mute"
            case .muteAll: "muteAll"
            case .setCard: "setCard"
            // Of communities only: `RoleContractTests` and `TopicContractTests` have their tables.
            case .createTopic, .putRole, .deleteRole, .setRole, .allowEverybody: nil
            }
        case .files(.fetch): "filePart"
        case .people(.change(.conversation)): "setting"
        // A user's own things, and other users.
        case .files(.begin), .files(.put), .people(.change), .people(.fetchProfiles), .people(.listBlocked),
            .people(.listFolders), .people(.listFriends), .people(.watch), .people(.setStatus), .devices:
            nil
        }
    }

    // MARK: The scene

    /// A group of alice, who owns it, bob, an admin, carol, a member, and dave, who is muted; erin has left it, and
    /// frank never was in it.
    private final class Scene {
        let it: MessageBench
        let group: GroupID
        var fences: [UserID: Fence] = [:]
        /// The seqs of what carol has said.
        var (text, poll, file): (Int64, Int64, Int64) = (0, 0, 0)
        private var last: UInt64

        init(_ it: MessageBench, _ number: Int) {
            self.it = it
            group = fixture(GroupID("group-\(number)"))
            last = UInt64(number) * 1_000
        }

        func next() -> MessageID {
            last += 1
            return .make(last)
        }
    }

    /// What a request came to.
    private enum Verdict: Equatable {
        case granted
        case refused(ServiceError)

        init(_ outcome: ReadOutcome) throws {
            switch outcome {
            case .answer: self = .granted
            case .refused(let error): self = .refused(error)
            case .failed(let error), .damaged(let error): throw error
            }
        }

        init(_ outcome: StoreOutcome) throws {
            switch outcome {
            case .refused(let error): self = .refused(error)
            case .done, .appended, .repeated, .marked: self = .granted
            case .login, .removed, .renewed, .noted, .instances, .administered, .fenced, .damaged:
                throw StoreError("\(outcome)")
            }
        }
    }

    private func scene(_ kind: GroupKind, _ number: Int, _ it: MessageBench) async throws -> Scene {
        let scene = Scene(it, number)
        for user in Self.people { scene.fences[user] = try it.login(user) }
        func act(_ action: GroupAction, by user: UserID) async throws {
            let request = GroupChangeRequest(group: scene.group, messageID: scene.next(), action: action)
            let verdict = try await verdict(.groups(.change(request)), by: user, scene)
            #expect(verdict == .granted, "\(action)")
        }
        func say(_ content: MessageContent, as id: MessageID) throws -> Int64 {
            let append = AppendOperation(
                fence: try #require(scene.fences[.carol]), conversation: .group(scene.group), messageID: id,
                content: content, at: .start)
            guard case .appended(let stored) = try it.store.perform([.append(append)])[0] else {
                throw StoreError("not said")
            }
            return stored.seq
        }
        let rights = GroupRights.of(kind)
        try await act(.create(kind, members: [.bob, .carol, .dave, .erin]), by: .alice)
        if rights.hasAdmins { try await act(.setAdmin(.bob, true), by: .alice) }
        if rights.muting != nil { try await act(.mute(.dave, .seconds(600)), by: .alice) }
        try await act(.leave, by: .erin)
        scene.text = try say(.text("hello"), as: scene.next())
        scene.poll = try say(.poll(try Poll(question: "when?", options: ["now", "later"])), as: scene.next())
        let id = scene.next()
        let bytes = [UInt8](repeating: 1, count: FileParts.size)
        for request in [
            FileRequest.begin(id, size: Self.file.size, hash: Self.file.hash), .put(id, part: 0, bytes: bytes),
        ] {
            #expect(try await verdict(.files(request), by: .carol, scene) == .granted)
        }
        scene.file = try say(.file(Self.file), as: id)
        return scene
    }

    private func verdict(_ request: ClientRequest, by user: UserID, _ scene: Scene) async throws -> Verdict {
        let fence = try #require(scene.fences[user])
        let operation: StoreOperation
        switch request.kind {
        case .read(let read): return try Verdict(await scene.it.store.read(read, for: user))
        case .write(let write):
            operation = .request(
                RequestOperation(fence: fence, request: write, settings: ChatSettings(), at: .start))
        case .send(let send):
            operation = .append(
                AppendOperation(
                    fence: fence, conversation: send.conversation, messageID: send.messageID, content: send.content,
                    to: send.to, at: .start))
        case .markRead(let conversation, let seq, let isQuiet):
            operation = .markRead(fence, conversation, seq: seq, isQuiet: isQuiet)
        case .devices, .status: throw StoreError("not about a group")
        }
        return try Verdict(scene.it.store.perform([operation])[0])
    }

    // MARK: The walk

    private func walk(_ kind: GroupKind, _ table: String, _ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let rows = table.split(separator: "\n").dropFirst().map {
            $0.split(whereSeparator: \.isWhitespace).map(String.init)
        }
        let names = Self.requests(in: Scene(it, 0)).compactMap(Self.row)
        #expect(Set(rows.map { $0[0] }) == Set(names), "each request has a row")
        for (index, name) in names.enumerated() {
            let row = try #require(rows.first { $0[0] == name })
            let scene = try await scene(kind, index + 1, it)
            let nowhere = Scene(it, 900)
            nowhere.fences = scene.fences
            var cells: [UserID: String] = [:]
            // Whoever may least goes first, as a request that is granted changes the group; and the author last of the
            // members, where others would find that it is done.
            let isOfAuthor = ["recall", "closePoll"].contains(name)
            let places = isOfAuthor ? [5, 4, 3, 1, 2, 0] : [5, 4, 3, 2, 1, 0]
            for user in places.map({ Self.people[$0] }) {
                let verdict = try await verdict(Self.requests(in: scene)[index], by: user, scene)
                // Nothing is made there.
                let isOfNone =
                    name == "create"
                    ? false
                    : verdict == (try await self.verdict(Self.requests(in: nowhere)[index], by: user, nowhere))
                cells[user] = verdict == .granted ? "y" : isOfNone ? "-" : "n"
            }
            #expect([name] + Self.people.map { cells[$0] ?? "" } == row)
        }
    }

    @Test(arguments: StoreFactory.all)
    func `in a group that can be joined each request is granted to just those whom its row names`(
        _ factory: StoreFactory
    ) async throws {
        try await walk(.open, Self.table.open, factory)
    }

    @Test(arguments: StoreFactory.all)
    func `in a group that others must not learn of, too`(_ factory: StoreFactory) async throws {
        try await walk(.work, Self.table.work, factory)
    }
}
