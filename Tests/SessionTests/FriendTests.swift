import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// Friends: brought anew by each login, told as they change, and kept.
struct FriendTests {
    private let ann = Friend(.make("ann"), .friend, remark: DisplayName(cleaning: "小明"), since: .start)
    private let bob = Friend(.bob, .asks, words: "hi", since: .start)

    private func asked(_ rig: SessionRig) -> [UserID?] {
        rig.frames.compactMap { frame in
            if case .request(.people(.listFriends(let after))) = frame.body { .some(after) } else { nil }
        }
    }

    private func answer(
        _ rig: inout SessionRig, after: UserID? = nil, _ items: [Friend], hasMore: Bool = false
    ) {
        let id = rig.requestID { $0 == .request(.people(.listFriends(after: after))) }
        rig.receive(
            .answer(.friends(FriendsPage(items: items, hasMore: hasMore, allows: .ask))), answering: id)
    }

    private func ready(kept: [Friend] = []) -> SessionRig {
        var rig = SessionRig(keepsMessages: true, learnsNames: true)
        rig.login(ticket: Ticket.make())
        rig.answer(.opened(RestoredAccount(friends: kept)))
        rig.connect([])
        return rig
    }

    private func told(_ rig: SessionRig) -> [SessionEvent] {
        rig.events.filter { event in
            switch event {
            case .people(.friends), .people(.allowsFriends): true
            case _: false
            }
        }
    }

    private func kept(_ rig: SessionRig) -> StorageRequest? {
        rig.stored.last { if case .friends = $0 { true } else { false } }
    }

    @Test func `a login brings them page by page, and what is new is told and kept`() {
        var rig = ready()
        #expect(asked(rig) == [nil])
        answer(&rig, [ann], hasMore: true)
        #expect(asked(rig) == [nil, ann.user])
        answer(&rig, after: ann.user, [bob])
        #expect(
            told(rig) == [.people(.allowsFriends(.ask)), .people(.friends([ann, bob], by: nil))])
        #expect(kept(rig) == .friends([ann, bob], isWhole: true))
    }

    @Test func `what was kept is there before, and only what differs is told`() {
        var rig = ready(kept: [ann, Friend(.carol, .friend, since: .start)])
        guard case .restored(let account)? = rig.events.first(where: { if case .restored = $0 { true } else { false } })
        else {
            Issue.record("nothing was restored")
            return
        }
        #expect(account.friends.map(\.user) == [ann.user, .carol])
        answer(&rig, [ann, bob])
        let gone = Friend(.carol, .stranger, since: .start)
        #expect(told(rig).last == .people(.friends([bob, gone].sorted { $0.user < $1.user }, by: nil)))
        #expect(kept(rig) == .friends([ann, bob], isWhole: true))
    }

    @Test func `the same list again writes and tells nothing`() {
        var rig = ready(kept: [ann])
        answer(&rig, [ann])
        #expect(told(rig) == [.people(.allowsFriends(.ask))])
        #expect(kept(rig) == nil)
    }

    @Test func `news are told with who did it, and are newer than a list on its way`() {
        var rig = ready()
        rig.receive(.news(.friends(.changed(Friend(.bob, .friend, since: .start), by: .bob))))
        answer(&rig, [ann, bob])
        let now = Friend(.bob, .friend, since: .start)
        #expect(
            told(rig) == [
                .people(.friends([now], by: .bob)), .people(.allowsFriends(.ask)), .people(.friends([ann], by: nil)),
            ])
        #expect(kept(rig) == .friends([ann, now], isWhole: true))
        rig.forget()
        rig.receive(.news(.friends(.changed(Friend(.bob, .stranger, since: .start), by: .bob))))
        rig.receive(.news(.friends(.changed(Friend(.bob, .stranger, since: .start), by: .bob))))
        rig.receive(.news(.friends(.allows(.closed))))
        rig.receive(.news(.friends(.allows(.closed))))
        #expect(
            told(rig) == [
                .people(.friends([Friend(.bob, .stranger, since: .start)], by: .bob)),
                .people(.allowsFriends(.closed)),
            ])
        #expect(kept(rig) == .friends([Friend(.bob, .stranger, since: .start)], isWhole: false))
    }

    @Test func `a change of one's own is answered by its news, and told once`() {
        var rig = ready()
        answer(&rig, [])
        rig.forget()
        let change = OwnChange.friend(.bob, .ask("hi"))
        rig.ask(.changeOwn(change))
        let id = rig.requestID { $0 == .request(.people(.change(change))) }
        let wish = Friend(.bob, .asked, words: "hi", since: .start)
        rig.receive(.news(.friends(.changed(wish, by: .alice))), answering: id)
        #expect(told(rig) == [.people(.friends([wish], by: .alice))])
        #expect(rig.events.contains(.people(.done(change))))
    }

    @Test func `whoever becomes a friend is watched and asked for a name, though nothing was said with them`() {
        var rig = ready()
        answer(&rig, [])
        rig.forget()
        rig.receive(.news(.friends(.changed(Friend(.bob, .friend, since: .start), by: .bob))))
        #expect(rig.frames.contains { $0.body == .request(.people(.watch([.bob]))) })
    }

    @Test func `where a friendship ends everybody is asked for anew, also where the list has not told of it`() {
        var rig = SessionRig(keepsMessages: true, learnsNames: true)
        rig.login(ticket: Ticket.make())
        rig.answer(.opened(RestoredAccount()))
        rig.connect([.make(conversation: .c2c(.carol))])
        func watches(_ rig: SessionRig) -> Int {
            rig.frames.count { $0.body == .request(.people(.watch([.carol]))) }
        }
        #expect(watches(rig) == 1)
        let id = rig.requestID { $0 == .request(.people(.watch([.carol]))) }
        rig.receive(.answer(.statuses([UserStatus(user: .carol, isOnline: true)])), answering: id)
        rig.receive(.news(.friends(.changed(Friend(.bob, .stranger, since: .start), by: .bob))))
        #expect(watches(rig) == 2)
    }

    @Test func `a list that a lost link cuts short begins anew, and one without an end is given up`() {
        var rig = ready()
        answer(&rig, [ann], hasMore: true)
        rig.link(.closed(failure: "gone"))
        rig.reconnect([])
        #expect(asked(rig).last == .some(nil))
        answer(&rig, [ann], hasMore: true)
        answer(&rig, after: ann.user, [ann], hasMore: true)
        #expect(told(rig).last == .people(.friends([ann], by: nil)))
    }
}
