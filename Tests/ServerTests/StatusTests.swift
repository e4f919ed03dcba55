import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// Who is there, for those who asked.
struct StatusTests {
    private var hub = TestHub()

    private func statuses(_ effects: [HubEffect], to number: UInt64) -> [UserStatus] {
        effects.frames(to: number).flatMap { body in
            if case .answer(.statuses(let statuses)) = body { statuses } else { [] as [UserStatus] }
        }
    }

    /// What the store lets them know of these.
    private mutating func watch(_ users: [UserID], from number: UInt64) throws -> [UserStatus] {
        let asked = hub.receive(.request(.people(.watch(users))), from: number)
        let id = try #require(
            asked.compactMap { effect in
                if case .read(let id, .statuses(users), for: _) = effect { id } else { nil as OperationID? }
            }.first)
        let known = users.map { UserStatus(user: $0, isOnline: false) }
        return statuses(hub.handle(.read(id, .answer(.statuses(known)))), to: number)
    }

    @Test mutating func `is told when asked, and whenever it changes after that`() throws {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        #expect(
            try watch([.bob, .carol], from: 1) == [
                UserStatus(user: .bob, isOnline: true), UserStatus(user: .carol, isOnline: false),
            ])
        // A second device of bob's changes nothing, nor does the loss of one of two.
        #expect(
            statuses(hub.logIn(3, .make(user: .bob, platform: .web, instanceID: .make(3))), to: 1).isEmpty)
        #expect(statuses(hub.handle(.disconnected(ConnectionID(2))), to: 1).isEmpty)
        #expect(
            statuses(hub.handle(.disconnected(ConnectionID(3))), to: 1) == [UserStatus(user: .bob, isOnline: false)])
        #expect(
            statuses(hub.logIn(4, .make(user: .carol, instanceID: .make(4))), to: 1)
                == [UserStatus(user: .carol, isOnline: true)])
    }

    @Test mutating func `scripts are nobody who is there`() throws {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, platform: .script, instanceID: .make(2), receives: true))
        #expect(try watch([.bob], from: 1) == [UserStatus(user: .bob, isOnline: false)])
        #expect(statuses(hub.handle(.disconnected(ConnectionID(2))), to: 1).isEmpty)
    }

    @Test mutating func `whoever blocks somebody is not there for them from then on`() throws {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        _ = try watch([.bob], from: 1)
        let block = OwnChange.block(.alice, true)
        let request = try #require(hub.receive(.request(.people(.change(block))), from: 2).requests.first)
        let news = ServerFrame.News.blockChanged(.alice, isOn: true)
        let done = Done(answer: .news(news), news: [Done.Telling(news, to: [.bob])], hasWritten: true)
        #expect(statuses(hub.reply(.done(done), to: request), to: 1) == [UserStatus(user: .bob, isOnline: false)])
        _ = hub.handle(.disconnected(ConnectionID(2)))
        #expect(statuses(hub.logIn(3, .make(user: .bob, instanceID: .make(3))), to: 1).isEmpty)
    }

    @Test mutating func `who asks for others, or is gone, hears no more of these`() throws {
        hub.logIn(1)
        _ = try watch([.bob], from: 1)
        _ = try watch([.carol], from: 1)
        #expect(statuses(hub.logIn(2, .make(user: .bob, instanceID: .make(2))), to: 1).isEmpty)
        _ = hub.handle(.disconnected(ConnectionID(1)))
        #expect(statuses(hub.logIn(3, .make(user: .carol, instanceID: .make(3))), to: 1).isEmpty)
    }
}
