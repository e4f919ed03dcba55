import Foundation
import GRDB
import Model
import Rules
import Server
import TestSupport
import Wire

/// A database with rows in every table, what each of its people sees in it, and what they see once it is damaged.
struct DamagedTown {
    static let people: [UserID] = [.alice, .bob, .carol, dave, erin]
    static let dave = UserID.make("dave")
    static let erin = UserID.make("erin")
    /// Disabled.
    private static let frank = UserID.make("frank")
    /// Kicked, so that the ticket she had then is void.
    private static let greta = UserID.make("greta")
    private static let ticketOfGreta = CheckedTicket.make(expiresAt: .start(plusSeconds: 50))

    /// The file as it was written.
    let bytes: Data
    private let path: String
    private var truth: [UserID: View] = [:]

    struct View: Equatable {
        var epoch: UInt64 = 0
        var list: [ConversationID: ConversationSummary] = [:]
        var histories: [ConversationID: [Message]] = [:]
    }

    init(in directory: TemporaryDirectory) async throws {
        path = directory.path + "/parley.db"
        try Self.fill(path)
        bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let store = try Self.open(path)
        for user in Self.people {
            guard case .view(let view) = try await Self.look(as: user, at: store) else { throw StoreError("\(user)") }
            truth[user] = view
        }
        store.close()
    }

    // MARK: What is seen after damage

    /// What came of damage.
    struct Finding {
        /// What was told wrongly, a sentence each; nobody is told anything by a store that does not open.
        var lies: [String] = []
        /// Who sees all that they saw, and writes as before.
        var unharmed: Set<UserID> = []
    }

    func lies(in damaged: Data) async throws -> [String] {
        try await look(at: damaged).lies
    }

    func look(at damaged: Data) async throws -> Finding {
        for suffix in ["-wal", "-shm", ".mark"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try damaged.write(to: URL(fileURLWithPath: path))
        var finding = Finding()
        guard let store = try? Self.open(path) else { return finding }
        defer { store.close() }
        for user in Self.people {
            guard case .view(let view) = try await Self.look(as: user, at: store) else { continue }
            let differences = differences(view, of: user)
            finding.lies += differences
            if differences.isEmpty { finding.unharmed.insert(user) }
        }
        for (user, ticket) in [(Self.frank, CheckedTicket.later), (Self.greta, Self.ticketOfGreta)] {
            let outcome = try? store.perform([.login(.make(user, 8, ticket: ticket))]).first
            if case .login(.accepted) = outcome { finding.lies.append("\(user) gets in") }
        }
        // All in one group, as they come together.
        let fences = Self.people.map { user in Fence(user: user, instance: .make(9), epoch: epoch(user, store)) }
        let appends = fences.map { fence in
            StoreOperation.append(
                AppendOperation(
                    fence: fence, conversation: .c2c(fence.user), messageID: .make(99), text: "still here", at: .start))
        }
        let outcomes = (try? store.perform(appends)) ?? []
        for (index, fence) in fences.enumerated() {
            if outcomes.indices.contains(index), case .appended = outcomes[index] { continue }
            finding.unharmed.remove(fence.user)
        }
        return finding
    }

    private func epoch(_ user: UserID, _ store: SQLiteStore) -> UInt64 {
        guard case .login(.accepted(let grant))? = try? store.perform([.login(.make(user, 9))]).first else { return 0 }
        return grant.epoch
    }

    private func differences(_ view: View, of user: UserID) -> [String] {
        guard let truth = truth[user] else { return [] }
        var found: [String] = []
        if view.epoch != truth.epoch { found.append("\(user) has epoch \(view.epoch)") }
        for (conversation, summary) in truth.list where view.list[conversation].map({ !$0.says(summary) }) ?? true {
            found.append("\(user) is told \(view.list[conversation].map { "\($0)" } ?? "nothing") of \(conversation)")
        }
        for conversation in view.list.keys where truth.list[conversation] == nil {
            found.append("\(user) is told of \(conversation)")
        }
        for (conversation, messages) in view.histories {
            let right = truth.histories[conversation] ?? []
            if messages.map(\.seq) != right.map(\.seq) {
                found.append("\(user) reads \(messages.map(\.seq)) in \(conversation)")
            }
            for (message, original) in zip(messages, right) where !message.isDamaged && message != original {
                found.append("\(user) reads \(message)")
            }
        }
        return found
    }

    // MARK: Looking

    enum Sight {
        case view(View)
        /// They are told that something is damaged, or that they can't be served.
        case refused
    }

    private static func look(as user: UserID, at store: SQLiteStore) async throws -> Sight {
        guard let outcome = try? store.perform([.login(.make(user, 8))]).first,
            case .login(.accepted(let grant)) = outcome
        else { return .refused }
        var view = View(epoch: grant.epoch)
        for summary in grant.conversations.items { view.list[summary.conversation] = summary }
        for conversation in conversations(of: user) {
            let outcome = await withCheckedContinuation { continuation in
                store.read(.history(HistoryRequest(conversation: conversation, range: .latest)), for: user) {
                    continuation.resume(returning: $0)
                }
            }
            switch outcome {
            case .answer(.history(let page)): view.histories[conversation] = page.messages
            case .refused(let error): view.histories[conversation] = [.refusal(error, in: conversation)]
            case .answer, .failed, .damaged: break
            }
        }
        return .view(view)
    }

    private static func conversations(of user: UserID) -> [ConversationID] {
        let groups: [ConversationID] = [.group(.team), .group(.club)]
        return [dave, erin].contains(user)
            ? [.c2c(dave), .c2c(erin), groups[1]] : [.c2c(.alice), .c2c(.bob), groups[0]]
    }

    private static func open(_ path: String) throws -> SQLiteStore {
        try SQLiteStore(path: path, now: { .start })
    }

    // MARK: Filling

    private static func file(from user: UserID, to conversation: ConversationID) -> [StoreOperation] {
        let fence = Fence(user: user, instance: .make(2), epoch: 2)
        guard let file = FileContent(name: "a.txt", size: 3, hash: .make()) else { return [] }
        let requests: [WriteRequest] = [
            .beginFile(.make(900), size: file.size, hash: file.hash), .putPart(.make(900), part: 0, bytes: [1, 2, 3]),
        ]
        return requests.map {
            .request(RequestOperation(fence: fence, request: $0, settings: ChatSettings(), at: .start))
        } + [
            .append(
                AppendOperation(
                    fence: fence, conversation: conversation, messageID: .make(900), content: .file(file), at: .start))
        ]
    }

    private static func fill(_ path: String) throws {
        let store = try open(path)
        try store.configure(groups: [.team: [.alice, .bob, .carol]])
        func admin(_ operation: AdministrationOperation) throws {
            _ = try store.perform([.administer(operation, at: .start)])
        }
        try admin(.setPolicy(LoginPolicy(instances: [.web: 2])))
        try admin(.importAccounts([frank], profiles: [frank: AccountProfile(nick: "Frank")]))
        _ = try store.perform([.login(.make(greta, 1, ticket: ticketOfGreta))])
        try admin(.kick(frank))
        try admin(.kick(greta))
        try admin(.setDisabled(true, frank))
        // Each on a couch first, whose place the laptop takes.
        for (number, user) in people.enumerated() {
            let ahead = CheckedTicket.make(issuedAt: .start(plusSeconds: Int64(number)))
            _ = try store.perform([.login(.make(user, 1, .couch)), .login(.make(user, 2, ticket: ahead))])
        }
        try admin(.createGroup(.club, [dave, erin], profile: GroupProfile(name: "The club")))
        var operations: [StoreOperation] = []
        func say(_ count: Int, _ user: UserID, _ conversation: ConversationID) {
            for _ in 0..<count {
                let number = UInt64(operations.count + 1)
                operations.append(
                    .append(
                        AppendOperation(
                            fence: Fence(user: user, instance: .make(2), epoch: 2), conversation: conversation,
                            messageID: .make(number), text: "message \(number) of \(user)", at: .start)))
            }
        }
        say(20, .alice, .c2c(.bob))
        say(3, .bob, .c2c(.alice))
        say(5, .alice, .group(.team))
        say(3, .carol, .group(.team))
        say(4, dave, .c2c(erin))
        say(2, erin, .group(.club))
        operations += file(from: .alice, to: .c2c(.bob))
        for user in people {
            let fence = Fence(user: user, instance: .make(2), epoch: 2)
            operations += conversations(of: user).map { .markRead(fence, $0, seq: 3) }
        }
        let block = RequestOperation(
            fence: Fence(user: .carol, instance: .make(2), epoch: 2), request: .own(.block(greta, true)),
            settings: ChatSettings(), at: .start)
        let wish = RequestOperation(
            fence: Fence(user: .alice, instance: .make(2), epoch: 2), request: .own(.friend(.bob, .ask("hi"))),
            settings: ChatSettings(), at: .start)
        let folder = RequestOperation(
            fence: Fence(user: .alice, instance: .make(2), epoch: 2),
            request: .own(.folder(.put(.group(.team), into: "work"))), settings: ChatSettings(), at: .start)
        let values = RequestOperation(
            fence: Fence(user: .alice, instance: .make(2), epoch: 2),
            request: .values(GroupValuesRequest(group: .team, .putAttributes([.init("topic", "ships")]))),
            settings: ChatSettings(), at: .start)
        _ = try store.perform([.request(block), .request(wish), .request(folder), .request(values)])
        for outcome in try store.perform(operations) {
            if case .appended = outcome { continue }
            if case .done = outcome { continue }
            guard case .marked = outcome else {
                if case .refused = outcome { continue }
                throw StoreError("\(outcome)")
            }
        }
        store.close()
        // All of it into the one file.
        try DatabaseQueue(path: path).writeWithoutTransaction { db in
            _ = try db.checkpoint(.truncate)
            for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'") {
                let isEmpty = try Row.fetchOne(db, sql: "SELECT 1 FROM \(table)") == nil
                if isEmpty { throw StoreError("no row in \(table)") }
            }
        }
    }
}

extension GroupID {
    fileprivate static let club = fixture(GroupID("club"))
}

extension ConversationSummary {
    fileprivate func says(_ other: ConversationSummary) -> Bool {
        lastSeq == other.lastSeq && readSeq == other.readSeq && unread == other.unread && lastAt == other.lastAt
    }
}

extension Message {
    /// For the comparison: nothing is there, and that is told.
    fileprivate static func refusal(_ error: ServiceError, in conversation: ConversationID) -> Message {
        .make(conversation: conversation, seq: 0, text: "\(error.code.rawValue)")
    }
}

extension LoginOperation {
    fileprivate static func make(
        _ user: UserID, _ instance: Int, _ device: DeviceID = .laptop, ticket: CheckedTicket = .make()
    ) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: user, instance: .make(instance),
                device: Device(platform: .terminal, id: device, name: "\(device)"),
                address: nil),
            mode: .takePlace, ticket: ticket, connected: [], at: .start)
    }
}
