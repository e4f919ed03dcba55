import Model
import Rules
import TestSupport
import Testing
import Wire

/// Groups that their members make and run: who may do what, who is told what, and what is read of it afterwards.
@Suite(.serialized, .ownThread) struct GroupContractTests {
    @Test(arguments: StoreFactory.all)
    func `whoever makes a group owns it, and everybody in it sees that first`(_ factory: StoreFactory) async throws {
        let it = try GroupBench(factory)
        let done = try it.done(.create(.work, members: [.bob, .bob, .alice]), by: .alice, number: 7)
        #expect(done.answer == .news(.conversationChanged(try it.summary(for: .alice, last: 1, unread: 0))))
        let tip = try it.tip(GroupTip(.created, [.bob]), seq: 1, from: .alice, number: 7)
        #expect(
            done.news == [
                Done.Telling(
                    .conversationChanged(try it.summary(for: .bob, last: 1, unread: 0, readSeq: 0)), to: [.bob]),
                Done.Telling(.conversationChanged(try it.summary(for: .alice, last: 1, unread: 0)), to: [.alice]),
                Done.Telling(.messageAdded(tip), to: [.alice, .bob]),
            ])
        #expect(try await it.history(for: .bob) == [tip])
        #expect(try it.list(of: .bob).contains(try it.summary(for: .bob, last: 1, unread: 0, readSeq: 0)))
        #expect(try it.list(of: .carol).isEmpty)
        #expect(try it.refusal(.create(.open, members: []), by: .carol) == .groupIDTaken)
        #expect(
            try it.refusal(.create(.work, members: [fixture(UserID("nobody"))]), by: .alice, in: "other")
                == .unknownRecipient)
    }

    @Test(arguments: StoreFactory.all)
    func `asked twice it happens once, and the second answer is how it stands`(_ factory: StoreFactory) async throws {
        let it = try GroupBench(factory)
        let actions: [(GroupAction, UserID)] = [
            (.create(.community, members: [.bob]), .alice), (.join, .carol), (.invite([.dave]), .alice),
            (.rename("Team 火箭"), .alice), (.describe(.notice, "soon ❄"), .alice), (.setAdmin(.bob, true), .alice),
            (.remove([.dave]), .bob),
            (.leave, .carol), (.transfer(to: .bob), .alice),
        ]
        for (index, (action, user)) in actions.enumerated() {
            let first = try it.done(action, by: user, number: UInt64(index))
            let again = try it.done(action, by: user, number: UInt64(index))
            #expect(first.hasWritten && !again.hasWritten, "\(action)")
            #expect(again.answer == first.answer && again.news.isEmpty, "\(action)")
        }
        #expect(try await it.history(for: .alice).count == actions.count)
        #expect(try it.done(.dissolve, by: .bob).answer == it.ended(.dissolved, by: .bob))
        #expect(try it.done(.dissolve, by: .bob).hasWritten == false)
        // An id that was used for something else.
        _ = try it.bench.send("hi", from: it.fence(.alice), to: .c2c(.bob), 99)
        #expect(try it.refusal(.create(.work, members: []), by: .alice, in: "other", number: 99) == .messageIDReused)
    }

    @Test(arguments: StoreFactory.all)
    func `whoever changes a group has its message before the answer, and a newcomer the group before that`(
        _ factory: StoreFactory
    ) throws {
        let it = try GroupBench(factory)
        func isMessageFirst(_ action: GroupAction, by user: UserID) throws -> Bool {
            let done = try it.done(action, by: user)
            guard case .news(let answer) = done.answer else { return false }
            let told = done.news.filter { $0.users.contains(user) }.map(\.news)
            #expect(told.count { $0 == answer } == 1, "\(action)")
            if case .messageAdded? = told.first { return true }
            return false
        }
        #expect(try !isMessageFirst(.create(.open, members: [.bob, .carol]), by: .alice))
        #expect(try isMessageFirst(.setJoinOption(.free), by: .alice))
        #expect(try !isMessageFirst(.join, by: .dave))
        for action: GroupAction in [
            .rename("New"), .describe(.about, "rockets"), .setAdmin(.bob, true), .remove([.carol]), .invite([.carol]),
            .mute(.dave, .seconds(600)),
            .muteAll(true), .setCard(.alice, "Al"), .transfer(to: .bob),
        ] {
            #expect(try isMessageFirst(action, by: .alice), "\(action)")
        }
    }

    @Test(arguments: StoreFactory.all)
    func `what is written about a group is told to whoever comes later, and as a message to those who are there`(
        _ factory: StoreFactory
    ) throws {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.open, members: [.bob]), by: .alice)
        let done = try it.done(.describe(.notice, "  Freeze at 18:00 ❄ "), by: .alice)
        let tips = done.news.compactMap { telling -> GroupTip? in
            guard case .messageAdded(let message) = telling.news, case .tip(let tip) = message.content else {
                return nil
            }
            return tip
        }
        #expect(tips == [GroupTip(.noticed, name: "Freeze at 18:00 ❄")])
        _ = try it.done(.describe(.about, "Rockets, and what they carry"), by: .alice)
        guard case .news(.conversationChanged(let seen)) = try it.done(.invite([.carol]), by: .alice).answer else {
            Issue.record("no summary")
            return
        }
        #expect(seen.group?.notice == "Freeze at 18:00 ❄" && seen.group?.about == "Rockets, and what they carry")
        for text in ["two\nlines", "bell\u{7}", String(repeating: "長", count: 134)] {
            #expect(try it.refusal(.describe(.notice, text), by: .alice) == .groupParameter)
        }
        #expect(try it.refusal(.describe(.notice, String(repeating: "長", count: 133)), by: .alice) == nil)
    }

    /// The whole table of rights. Each cell names the lowest role that may: owner, admin, member, or nobody.
    @Test(arguments: StoreFactory.all)
    func `each kind of group lets each role do just what its row says`(_ factory: StoreFactory) throws {
        let table: [(GroupKind, invite: String, rename: String, remove: String, promote: String, dissolve: String)] = [
            (.work, "member", "member", "owner", "nobody", "nobody"),
            (.open, "admin", "admin", "admin", "owner", "owner"),
            (.meeting, "admin", "admin", "admin", "owner", "owner"),
            (.community, "member", "admin", "admin", "owner", "owner"),
        ]
        let roles: [(name: String, user: UserID, rank: Int)] = [
            ("owner", .alice, 3), ("admin", .bob, 2), ("member", .carol, 1),
        ]
        let ranks = ["nobody": 4, "owner": 3, "admin": 2, "member": 1]
        let it = try GroupBench(factory)
        for (number, row) in table.enumerated() {
            let cells: [(String, String, GroupAction)] = [
                ("invite", row.invite, .invite([.erin])), ("rename", row.rename, .rename("New")),
                ("describe", row.rename, .describe(.notice, "New")),
                ("remove", row.remove, .remove([.dave])), ("promote", row.promote, .setAdmin(.dave, true)),
                ("transfer", "owner", .transfer(to: .dave)), ("dissolve", row.dissolve, .dissolve),
            ]
            for role in roles where role.name != "admin" || row.0 != .work {
                for (deed, least, action) in cells {
                    let group = "\(deed)-\(number)-\(role.name)"
                    _ = try it.done(.create(row.0, members: [.bob, .carol, .dave]), by: .alice, in: group)
                    if row.0 != .work { _ = try it.done(.setAdmin(.bob, true), by: .alice, in: group) }
                    let refusal = try it.refusal(action, by: role.user, in: group)
                    let isAllowed = role.rank >= ranks[least] ?? 4
                    #expect(refusal == (isAllowed ? nil : .permissionDenied), "\(row.0): \(deed) by \(role.name)")
                }
            }
        }
    }

    @Test(arguments: StoreFactory.all)
    func `nobody removes who is not below them, and what they are told names who did it`(
        _ factory: StoreFactory
    ) async throws {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.open, members: [.bob, .carol, .dave]), by: .alice)
        for user in [UserID.bob, .carol] { _ = try it.done(.setAdmin(user, true), by: .alice) }
        #expect(try it.refusal(.remove([.alice]), by: .bob) == .permissionDenied)
        #expect(try it.refusal(.remove([.carol]), by: .bob) == .permissionDenied)
        #expect(try it.refusal(.remove([.dave, .bob]), by: .bob) == .permissionDenied)
        #expect(try await it.page(for: .alice).items.map(\.user) == [.alice, .bob, .carol, .dave])
        let done = try it.done(.remove([.dave, .erin]), by: .bob)
        #expect(done.news.first == Done.Telling(.groupEnded(it.ending(.removed, by: .bob)), to: [.dave]))
        #expect(done.news.map(\.users) == [[.dave], [.alice, .bob, .carol], [.bob]])
        #expect(try it.list(of: .dave).isEmpty)
        #expect(await it.bench.outcome(it.conversation, for: .dave) == .refused(ServiceError(.groupNotFound)))
        guard case .refused(let error) = try it.bench.send("hi", from: it.fence(.dave), to: it.conversation, 50) else {
            Issue.record("stored for a group that they are not in")
            return
        }
        #expect(error.code == .groupNotFound)
        // Who was an admin, left, and comes back is none.
        _ = try it.done(.leave, by: .carol)
        _ = try it.done(.join, by: .carol)
        _ = try it.done(.answer(.carol, isWelcome: true), by: .bob)
        #expect(try await it.page(for: .carol).items.map(\.role) == [.owner, .admin, .member])
    }

    @Test(arguments: StoreFactory.all)
    func `to a stranger a closed group is one that does not exist`(_ factory: StoreFactory) async throws {
        let it = try GroupBench(factory)
        for (kind, isOpen) in [
            (GroupKind.work, false), (.open, true), (.meeting, true), (.community, true),
        ] {
            let name = "\(kind)"
            _ = try it.done(.create(kind, members: []), by: .alice, in: name)
            for action in [GroupAction.leave, .rename("x"), .invite([.bob]), .remove([.alice]), .dissolve] {
                #expect(try it.refusal(action, by: .dave, in: name) == .groupNotFound)
            }
            #expect(try it.refusal(.join, by: .dave, in: name) == (isOpen ? nil : .groupNotFound))
        }
        #expect(try it.refusal(.join, by: .dave, in: "none") == .groupNotFound)
        #expect(
            await it.bench.store.read(.members(fixture(GroupID("work")), .after(nil)), for: .dave)
                == .refused(ServiceError(.groupNotFound)))
    }

    @Test(arguments: StoreFactory.all)
    func `who joins a community sees what was said before, and nobody else does`(_ factory: StoreFactory) async throws {
        let it = try GroupBench(factory)
        for (kind, seqs) in [(GroupKind.meeting, [3]), (.community, [1, 2, 3])] as [(GroupKind, [Int64])] {
            let name = "\(kind)"
            _ = try it.done(.create(kind, members: []), by: .alice, in: name)
            let conversation = ConversationID.group(fixture(GroupID(name)))
            _ = try it.bench.send("before", from: it.fence(.alice), to: conversation, UInt64(name.count + 60))
            _ = try it.done(.join, by: .bob, in: name)
            #expect(try await it.bench.history(conversation, for: .bob).messages.map(\.seq) == seqs)
            _ = try it.bench.send("after", from: it.fence(.alice), to: conversation, UInt64(name.count + 80))
            let summary = try it.list(of: .bob).first { $0.conversation == conversation }
            #expect(summary?.unread == (kind == .meeting ? 0 : 1))
            guard
                case .marked(let marked, moved: true, _) = try it.bench.store.perform([
                    .markRead(it.fence(.bob), conversation, seq: 4)
                ])[0]
            else {
                Issue.record("not read")
                return
            }
            #expect(marked.group == GroupSummary(kind: kind, name: "", role: .member))
        }
    }

    @Test(arguments: StoreFactory.all)
    func `an owner leaves a work group to nobody, and has to give any other away`(_ factory: StoreFactory) async throws
    {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.open, members: [.bob]), by: .alice)
        #expect(try it.refusal(.leave, by: .alice) == .ownerMayNotLeave)
        let done = try it.done(.transfer(to: .bob), by: .alice)
        #expect(done.news.map(\.users) == [[.bob], [.alice, .bob], [.alice]])
        #expect(try await it.page(for: .alice).items.map(\.role) == [.member, .owner])
        #expect(try it.done(.leave, by: .alice).answer == it.ended(.left, by: .alice))
        _ = try it.done(.create(.work, members: [.bob]), by: .alice, in: "work")
        _ = try it.done(.leave, by: .alice, in: "work")
        #expect(try it.refusal(.remove([.bob]), by: .bob, in: "work") == .permissionDenied)
        #expect(try it.refusal(.transfer(to: .carol), by: .bob, in: "work") == .permissionDenied)
    }

    @Test(arguments: StoreFactory.all)
    func `a dissolved group is gone for everybody, its words too, and its id stays taken`(
        _ factory: StoreFactory
    ) async throws {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.open, members: [.bob]), by: .alice)
        let done = try it.done(.dissolve, by: .alice)
        #expect(done.news == [Done.Telling(.groupEnded(it.ending(.dissolved, by: .alice)), to: [.alice, .bob])])
        #expect(try it.list(of: .alice).isEmpty && it.list(of: .bob).isEmpty)
        #expect(try it.refusal(.join, by: .bob) == .groupNotFound)
        #expect(try it.refusal(.create(.open, members: []), by: .carol) == .groupIDTaken)
        guard
            case .administered(let outcome) = try it.bench.store.perform([
                .administer(.addMembers([.bob], it.group), at: .start)
            ])[0]
        else { throw StoreError("no answer") }
        #expect(outcome.answer == .refused(ServiceError(.groupNotFound)))
        guard
            case .administered(let read) = try it.bench.store.perform([.administer(.groups([it.group]), at: .start)])[0]
        else { throw StoreError("no answer") }
        #expect(read.answer == .groups([:]))
        guard case .refused = await it.bench.outcome(it.conversation, for: .alice) else {
            Issue.record("can still be read")
            return
        }
    }

    @Test(arguments: StoreFactory.all)
    func `names, numbers of people and admins have their limits`(_ factory: StoreFactory) throws {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.open, members: [.bob]), by: .alice)
        for name in [
            String(repeating: "x", count: 101), "two\nlines", "\u{1B}[31m", "a\u{2028}b", "\u{200B}", "\u{202E}x",
            "\u{3164}",
        ] {
            #expect(try it.refusal(.rename(name), by: .alice) == .groupParameter)
        }
        #expect(try it.refusal(.rename(String(repeating: "火", count: 33)), by: .alice) == nil)
        #expect(try it.refusal(.setAdmin(.carol, true), by: .alice) == .groupParameter)
        #expect(try it.refusal(.setAdmin(.alice, true), by: .alice) == .groupParameter)
        #expect(try it.refusal(.transfer(to: .carol), by: .alice) == .groupParameter)
        #expect(try it.refusal(.invite([fixture(UserID("bop"))]), by: .alice) == .unknownRecipient)
        for number in 0..<GroupAction.mostAdmins + 1 {
            let user = fixture(UserID("helper\(number)"))
            _ = try it.fence(user)
            _ = try it.done(.invite([user]), by: .alice)
            #expect(
                try it.refusal(.setAdmin(user, true), by: .alice)
                    == (number < GroupAction.mostAdmins ? nil : .groupParameter))
        }
    }

    @Test(arguments: StoreFactory.all)
    func `whoever gets the id of a deleted owner or admin owns nothing`(_ factory: StoreFactory) throws {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.meeting, members: [.bob, .carol]), by: .alice)
        _ = try it.done(.setAdmin(.bob, true), by: .alice)
        _ = try it.bench.store.perform([.administer(.deleteAccounts([.alice, .bob]), at: .start)])
        guard
            case .administered(let read) = try it.bench.store.perform([.administer(.groups([it.group]), at: .start)])[0],
            case .groups(let groups) = read.answer, let report = groups[it.group]
        else { throw StoreError("no answer") }
        #expect(report.members == 1)
        #expect(report.profile.owner == nil && report.profile.admins.isEmpty)
    }

    @Test(arguments: StoreFactory.all)
    func `what happened to a group is said by nobody but the server, and stays said`(_ factory: StoreFactory) throws {
        let it = try GroupBench(factory)
        _ = try it.done(.create(.open, members: [.bob]), by: .alice)
        let tip = MessageContent.tip(GroupTip(.renamed, name: "mine"))
        for content in [tip, .unknown(kind: GroupTip.kind, bytes: [1], text: "x")] {
            let append = AppendOperation(
                fence: try it.fence(.bob), conversation: it.conversation, messageID: .make(9), content: content,
                at: .start)
            guard case .refused(let error) = try it.bench.store.perform([.append(append)])[0] else {
                Issue.record("stored \(content)")
                continue
            }
            #expect(error.code == .invalidRequest)
        }
        for (change, code) in [
            (MessageChange.recall, ErrorCode.recallDenied), (.edit("x", revision: 0), .invalidRequest),
        ] {
            let request = ChangeRequest(conversation: it.conversation, seq: 1, change: change)
            let operation = RequestOperation(
                fence: try it.fence(.alice), request: .change(request), settings: ChatSettings(), at: .start)
            guard case .refused(let error) = try it.bench.store.perform([.request(operation)])[0] else {
                Issue.record("changed")
                continue
            }
            #expect(error.code == code)
        }
    }

    @Test(arguments: StoreFactory.all)
    func `a group of the configuration is the operator's alone`(_ factory: StoreFactory) throws {
        let it = try GroupBench(factory)
        for action in [GroupAction.leave, .invite([.carol]), .rename("x"), .dissolve] {
            #expect(try it.refusal(action, by: .alice, in: "team") == .permissionDenied)
        }
        #expect(try it.refusal(.join, by: .carol, in: "team") == .groupNotFound)
    }

    @Test(arguments: StoreFactory.all)
    func `members come in pages, by their ids`(_ factory: StoreFactory) async throws {
        let it = try GroupBench(factory)
        let users = (0..<MembersPage.length + 3).map { fixture(UserID("m\(1_000 + $0)")) }
        _ = try it.bench.store.perform([
            .administer(
                .createGroup(
                    it.group, users, showsHistory: false, profile: GroupProfile(kind: "Public", owner: users[1])),
                at: .start)
        ])
        let first = try await it.page(for: users[0])
        #expect(first.items.map(\.user) == Array(users.prefix(MembersPage.length)) && first.hasMore)
        #expect(first.items.prefix(3).map(\.role) == [.member, .owner, .member])
        let last = try await it.page(for: users[0], after: first.items.last?.user)
        #expect(last.items.map(\.user) == Array(users.suffix(3)) && !last.hasMore)
    }
}
