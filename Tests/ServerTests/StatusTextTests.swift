import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// What people say of themselves while they are there.
struct StatusTextTests {
    private var hub = TestHub(resumes: true)

    private func told(_ effects: [HubEffect], to number: UInt64) -> [UserStatus] {
        effects.frames(to: number).flatMap { body in
            if case .answer(.statuses(let statuses)) = body { statuses } else { [] as [UserStatus] }
        }
    }

    /// Whoever asks may know of these.
    private mutating func watch(_ users: [UserID], from number: UInt64) throws -> [UserStatus] {
        let asked = hub.receive(.request(.people(.watch(users))), from: number)
        let id = try #require(
            asked.compactMap { effect in
                if case .read(let id, _, for: _) = effect { id } else { nil as OperationID? }
            }.first)
        let known = users.map { UserStatus(user: $0, isOnline: false) }
        return told(hub.handle(.read(id, .answer(.statuses(known)))), to: number)
    }

    @discardableResult
    private mutating func say(_ text: String, restored: Bool = false, from number: UInt64) -> [HubEffect] {
        hub.receive(.request(.people(.setStatus(StatusChange(text: text, isRestored: restored)))), from: number)
    }

    private func bob(_ text: String?, isOnline: Bool = true) -> UserStatus {
        UserStatus(user: .bob, isOnline: isOnline, text: text.flatMap { StatusText(cleaning: $0) })
    }

    @Test mutating func `a text is told to who watches, and to one's other devices`() throws {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        hub.logIn(3, .make(user: .bob, platform: .web, instanceID: .make(3)))
        hub.logIn(4, .make(user: .carol, instanceID: .make(4)))
        #expect(try watch([.bob], from: 1) == [bob(nil)])
        let effects = say("  at   lunch ", from: 2)
        #expect(told(effects, to: 2) == [bob("at lunch")])
        #expect(told(effects, to: 3) == [bob("at lunch")])
        #expect(told(effects, to: 1) == [bob("at lunch")])
        #expect(effects.frames(to: 4).isEmpty)
        // The same again is told to nobody but who said it.
        let again = say("at lunch", from: 3)
        #expect(told(again, to: 3) == [bob("at lunch")])
        #expect(again.frames(to: 1).isEmpty && again.frames(to: 2).isEmpty)
        #expect(told(say("", from: 3), to: 1) == [bob(nil)])
    }

    @Test mutating func `it goes with who said it, and another device that comes is told`() throws {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        say("at lunch", from: 2)
        #expect(try watch([.bob], from: 1) == [bob("at lunch")])
        #expect(told(hub.logIn(3, .make(user: .bob, platform: .web, instanceID: .make(3))), to: 3) == [bob("at lunch")])
        hub.handle(.disconnected(ConnectionID(2)))
        let last = hub.handle(.disconnected(ConnectionID(3)))
        #expect(told(last, to: 1) == [bob(nil, isOnline: false)])
        // It comes back with a link that was lost for a moment.
        #expect(told(hub.logIn(4, .make(user: .bob, instanceID: .make(4))), to: 1) == [bob("at lunch")])
    }

    @Test mutating func `signing out takes it along, and so does time`() throws {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        say("at lunch", from: 2)
        _ = try watch([.bob], from: 1)
        hub.receive(.logout(.instance), from: 2)
        #expect(told(hub.logIn(3, .make(user: .bob, instanceID: .make(3))), to: 1) == [bob(nil)])
        say("at lunch", from: 3)
        hub.handle(.disconnected(ConnectionID(3)))
        hub.advance(by: .seconds(180))
        hub.handle(.tick)
        #expect(hub.logIn(4, .make(user: .bob, ticket: "later", instanceID: .make(4))).frames(to: 4).count == 2)
    }

    @Test mutating func `said again over a new link it counts only where nothing was said since`() throws {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        _ = try watch([.bob], from: 1)
        // As after a restart of the server.
        #expect(told(say("at lunch", restored: true, from: 2), to: 1) == [bob("at lunch")])
        hub.logIn(3, .make(user: .bob, platform: .web, instanceID: .make(3)))
        say("", from: 3)
        let late = say("at lunch", restored: true, from: 2)
        #expect(told(late, to: 2) == [bob(nil)])
        #expect(late.frames(to: 1).isEmpty)
    }

    @Test mutating func `what can't be one is refused, and changes nothing`() throws {
        hub.logIn(1)
        say("at lunch", from: 1)
        for text in ["two\nlines", "\u{1B}[2J", String(repeating: "x", count: 101)] {
            let refused = say(text, from: 1).frames(to: 1)
            guard case .refused(let error)? = refused.first else { throw StoreError("\(refused)") }
            #expect(error.code == .invalidRequest)
        }
        #expect(try watch([.alice], from: 1).first?.text == StatusText(cleaning: "at lunch"))
    }

    @Test mutating func `a script says nothing for somebody who is not there`() throws {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, platform: .script, instanceID: .make(2), receives: true))
        #expect(told(say("working", from: 2), to: 2) == [bob(nil, isOnline: false)])
        #expect(told(hub.logIn(3, .make(user: .bob, instanceID: .make(3))), to: 3).isEmpty)
    }

    @Test mutating func `who is blocked is told nothing of it`() throws {
        hub.logIn(1)
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        _ = try watch([.bob], from: 1)
        let request = try #require(
            hub.receive(.request(.people(.change(.block(.alice, true)))), from: 2).requests.first)
        let news = ServerFrame.News.blockChanged(.alice, isOn: true)
        hub.reply(
            .done(Done(answer: .news(news), news: [Done.Telling(news, to: [.bob])], hasWritten: true)), to: request)
        #expect(say("at lunch", from: 2).frames(to: 1).isEmpty)
    }
}
