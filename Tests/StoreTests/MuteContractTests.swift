import Model
import Rules
import TestSupport
import Testing
import Wire

/// Who may say nothing in a group, for how long, and who says so.
@Suite(.serialized, .ownThread) struct MuteContractTests {
    private let group = fixture(GroupID("rocket"))
    private var conversation: ConversationID { .group(group) }

    private struct Bench {
        let it: MessageBench
        var fences: [UserID: Fence] = [:]
        var last: UInt64 = 100

        func at(_ seconds: Int64) -> Timestamp { .start(plusSeconds: seconds) }
    }

    /// alice owns it, bob is an admin, carol and dave are members.
    private func bench(_ factory: StoreFactory, _ kind: GroupKind = .open) throws -> Bench {
        var bench = Bench(it: try MessageBench(factory))
        for user in [UserID.alice, .bob, .carol, .dave] { bench.fences[user] = try bench.it.login(user) }
        try #require(change(.create(kind, members: [.bob, .carol, .dave]), by: .alice, &bench) == nil)
        if GroupRights.of(kind).hasAdmins { try #require(change(.setAdmin(.bob, true), by: .alice, &bench) == nil) }
        return bench
    }

    private func ask(_ request: WriteRequest, by user: UserID, at second: Int64, _ bench: Bench) throws -> StoreOutcome
    {
        let operation = RequestOperation(
            fence: try #require(bench.fences[user]), request: request, settings: ChatSettings(), at: bench.at(second))
        return try bench.it.store.perform([.request(operation)])[0]
    }

    /// Why it was refused.
    private func change(
        _ action: GroupAction, by user: UserID, at second: Int64 = 0, _ bench: inout Bench
    ) throws -> ErrorCode? {
        bench.last += 1
        let request = GroupChangeRequest(group: group, messageID: .make(bench.last), action: action)
        guard case .refused(let error) = try ask(.group(request), by: user, at: second, bench) else { return nil }
        return error.code
    }

    private func say(by user: UserID, at second: Int64 = 0, _ bench: inout Bench) throws -> ErrorCode? {
        bench.last += 1
        let append = AppendOperation(
            fence: try #require(bench.fences[user]), conversation: conversation, messageID: .make(bench.last),
            text: "hi", at: bench.at(second))
        guard case .refused(let error) = try bench.it.store.perform([.append(append)])[0] else { return nil }
        return error.code
    }

    private func summary(of user: UserID, _ bench: Bench) throws -> GroupSummary? {
        try bench.it.list(#require(bench.fences[user])).first { $0.conversation == conversation }?.group
    }

    @Test(arguments: StoreFactory.all)
    func `whoever is muted says nothing until that is over, also after leaving and coming again`(
        _ factory: StoreFactory
    ) throws {
        var bench = try bench(factory)
        #expect(try say(by: .carol, &bench) == nil)
        #expect(try change(.mute(.carol, .seconds(600)), by: .bob, &bench) == nil)
        #expect(try say(by: .carol, at: 599, &bench) == .muted)
        #expect(try say(by: .dave, at: 1, &bench) == nil)
        for content in [OnlineContent.typing, .message(.text("psst"))] {
            let online = OnlineRequest(conversation: conversation, content: content)
            guard case .refused(let error) = try ask(.online(online), by: .carol, at: 1, bench) else {
                Issue.record("carol was heard")
                continue
            }
            #expect(error.code == .muted)
        }
        #expect(try change(.leave, by: .carol, at: 2, &bench) == nil)
        #expect(try change(.invite([.carol]), by: .alice, at: 3, &bench) == nil)
        #expect(try say(by: .carol, at: 4, &bench) == .muted)
        #expect(try say(by: .carol, at: 600, &bench) == nil)
        #expect(try change(.mute(.carol, .seconds(60)), by: .alice, at: 700, &bench) == nil)
        #expect(try change(.mute(.carol, nil), by: .bob, at: 701, &bench) == nil)
        #expect(try say(by: .carol, at: 702, &bench) == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `nothing is added to what is there, and what is one's own can be taken back`(_ factory: StoreFactory) throws {
        var bench = try bench(factory)
        #expect(try say(by: .carol, &bench) == nil)
        let carol = try #require(bench.fences[.carol])
        let list = try bench.it.list(carol)
        let seq = try #require(list.first { $0.conversation == conversation }?.lastSeq)
        #expect(try change(.mute(.carol, .seconds(60)), by: .bob, &bench) == nil)
        func outcome(_ change: MessageChange) throws -> ErrorCode? {
            let request = ChangeRequest(conversation: conversation, seq: seq, change: change)
            guard case .refused(let error) = try ask(.change(request), by: .carol, at: 1, bench) else { return nil }
            return error.code
        }
        #expect(try outcome(.edit("other", revision: 0)) == .muted)
        #expect(try outcome(.react(fixture(Emoji("👍")), isOn: true)) == .muted)
        #expect(try outcome(.recall) == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `where everybody is muted owner and admins speak, and all know how it stands`(_ factory: StoreFactory) throws {
        var bench = try bench(factory)
        #expect(try change(.muteAll(true), by: .bob, &bench) == nil)
        #expect(try say(by: .carol, &bench) == .muted)
        #expect(try say(by: .bob, &bench) == nil)
        #expect(try say(by: .alice, &bench) == nil)
        #expect(try change(.mute(.dave, .seconds(60)), by: .bob, &bench) == nil)
        #expect(try summary(of: .carol, bench)?.silence(at: .start) == .everybody)
        #expect(try summary(of: .bob, bench)?.silence(at: .start) == nil)
        #expect(try change(.muteAll(false), by: .alice, &bench) == nil)
        #expect(try summary(of: .carol, bench)?.silence(at: .start) == nil)
        #expect(try summary(of: .dave, bench)?.silence(at: .start) == .until(bench.at(60)))
        #expect(try summary(of: .dave, bench)?.silence(at: bench.at(60)) == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `one mutes whom one stands above, where the kind of group has that`(_ factory: StoreFactory) throws {
        var bench = try bench(factory)
        let minute = Duration.seconds(60)
        #expect(try change(.mute(.dave, minute), by: .carol, &bench) == .permissionDenied)
        #expect(try change(.muteAll(true), by: .carol, &bench) == .permissionDenied)
        #expect(try change(.mute(.alice, minute), by: .bob, &bench) == .permissionDenied)
        #expect(try change(.mute(.bob, minute), by: .bob, &bench) == .permissionDenied)
        #expect(try change(.mute(.make("nobody"), minute), by: .bob, &bench) == .groupParameter)
        #expect(try change(.mute(.bob, minute), by: .alice, &bench) == nil)
        #expect(try say(by: .bob, at: 1, &bench) == .muted)
        var work = try self.bench(factory, .work)
        #expect(try change(.mute(.carol, minute), by: .alice, &work) == .permissionDenied)
        #expect(try change(.muteAll(true), by: .alice, &work) == .permissionDenied)
    }

    @Test(arguments: StoreFactory.all)
    func `everybody is told by a message, and who is muted how long`(_ factory: StoreFactory) async throws {
        var bench = try bench(factory)
        #expect(try change(.mute(.carol, .seconds(600)), by: .bob, &bench) == nil)
        #expect(try change(.mute(.carol, nil), by: .bob, &bench) == nil)
        #expect(try change(.mute(.carol, nil), by: .bob, &bench) == nil)
        #expect(try change(.muteAll(true), by: .bob, &bench) == nil)
        #expect(try change(.muteAll(false), by: .bob, &bench) == nil)
        let tips = try await bench.it.history(conversation, for: .dave).messages.suffix(4).map(\.text)
        #expect(
            tips == [
                "muted carol for 10 min", "let carol write again", "muted everybody but owner and admins",
                "let everybody write again",
            ])
    }
}
