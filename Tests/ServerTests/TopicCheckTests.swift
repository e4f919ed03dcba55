import GRDB
import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// What a check of the database says of topics that are not as their community is.
struct TopicCheckTests {
    private let temporary: TemporaryDirectory
    private let directory: DataDirectory
    private static let topic = fixture(GroupID(topic: "news", of: .club))
    private var lastID: UInt64 = 100

    init() throws {
        temporary = try TemporaryDirectory()
        directory = try DataDirectory(path: temporary.path + "/data")
    }

    private func login(_ user: UserID) -> StoreOperation {
        let device = Device(platform: .terminal, id: .laptop, name: "")
        let newcomer = Newcomer(user: user, instance: .make(), device: device, address: nil)
        return .login(
            LoginOperation(newcomer: newcomer, mode: .takePlace, ticket: .make(), connected: [], at: .start))
    }

    /// alice does all of this, one thing after the other.
    private mutating func act(_ actions: [(GroupAction, GroupID)]) throws {
        let store = try SQLiteStore(path: directory.databasePath, now: { .start })
        defer { store.close() }
        _ = try store.perform([login(.bob), login(.carol)])
        guard case .login(.accepted(let grant))? = try store.perform([login(.alice)]).first else {
            throw StoreError("alice can't sign in")
        }
        let fence = Fence(user: .alice, instance: .make(), epoch: grant.epoch)
        for (action, group) in actions {
            lastID += 1
            let request = GroupChangeRequest(group: group, messageID: .make(lastID), action: action)
            let operation = RequestOperation(
                fence: fence, request: .group(request), settings: ChatSettings(), at: .start)
            guard case .done? = try store.perform([.request(operation)]).first else { throw StoreError("\(action)") }
        }
    }

    private func run(_ sql: String) throws {
        try DatabaseQueue(path: directory.databasePath).write { db in try db.execute(sql: sql) }
    }

    private func keepRows() throws { try run("CREATE TABLE kept AS SELECT * FROM group_profiles") }

    /// What a group was when its rows were kept, with the checksum that it had.
    private func putBack(_ group: GroupID) throws {
        try run(
            """
            REPLACE INTO group_profiles
            SELECT * FROM kept WHERE conversation = (SELECT id FROM conversations WHERE key = 'group:\(group)');
            DROP TABLE kept;
            """)
    }

    private mutating func makeClub() throws {
        try act([(.create(.community, members: [.bob, .carol]), .club)])
    }

    @Test mutating func `a community and its topics are sound`() throws {
        try makeClub()
        try act([
            (.createTopic(name: "News"), Self.topic), (.setAdmin(.bob, true), .club),
            (.mute(.carol, .seconds(60)), .club), (.remove([.carol]), .club),
        ])
        #expect(try StoreCheck.run(on: directory).findings.isEmpty)
    }

    @Test mutating func `a topic with other members is found`() throws {
        try makeClub()
        try act([(.createTopic(name: "News"), Self.topic)])
        try run(
            """
            DELETE FROM members WHERE user = 'carol'
                AND conversation = (SELECT id FROM conversations WHERE key = 'group:\(Self.topic)')
            """)
        #expect(
            try StoreCheck.run(on: directory).findings.contains("\(Self.topic) has other members than its community"))
    }

    @Test(arguments: [GroupAction.setAdmin(.bob, true), .mute(.bob, .seconds(60)), .transfer(to: .bob)])
    mutating func `a topic in which somebody is something else is found`(action: GroupAction) throws {
        try makeClub()
        try act([(.createTopic(name: "News"), Self.topic)])
        try keepRows()
        try act([(action, .club)])
        try putBack(Self.topic)
        #expect(
            try StoreCheck.run(on: directory).findings == [
                "\(Self.topic) has another owner, other admins or others who are muted than its community"
            ])
    }

    @Test mutating func `a topic with other roles is found`() throws {
        try makeClub()
        try act([(.createTopic(name: "News"), Self.topic)])
        try keepRows()
        try act([(.putRole(fixture(RoleID("writers")), name: "Writers", .mute), .club)])
        try putBack(Self.topic)
        #expect(try StoreCheck.run(on: directory).findings == ["\(Self.topic) has other roles than its community"])
    }

    @Test mutating func `a topic that is listed nowhere is found`() throws {
        try makeClub()
        try keepRows()
        try act([(.createTopic(name: "News"), Self.topic)])
        try putBack(.club)
        #expect(
            try StoreCheck.run(on: directory).findings == ["\(Self.topic) is a topic that its community does not list"])
    }

    @Test mutating func `a topic that is listed and not there is found`() throws {
        try makeClub()
        try act([(.createTopic(name: "News"), Self.topic)])
        try keepRows()
        try act([(.dissolve, Self.topic)])
        try putBack(.club)
        #expect(
            try StoreCheck.run(on: directory).findings == [
                "club lists the topic \(Self.topic), which is not there"
            ])
    }
}

extension GroupID {
    fileprivate static let club = fixture(GroupID("club"))
}
