import Model
import Rules
import TestSupport
import Testing
import Wire

@testable import Server

/// The machine that knows who is connected.
struct RosterTests {
    private var roster = Roster(largestCount: 3)

    init() {
        roster.use(silent: 2, greeted: 1, newsKept: 4)
    }

    @Test mutating func `the longest silent one makes room, then one that said hello, then the newcomer itself`() {
        #expect(roster.add(ConnectionID(1), address: nil) == nil)
        #expect(roster.add(ConnectionID(2), address: nil) == nil)
        #expect(roster.add(ConnectionID(3), address: nil) == .madeRoom(ConnectionID(1)))
        #expect(!roster.isOpen(ConnectionID(1)))
        #expect(roster.greet(ConnectionID(2)) == nil)
        #expect(roster.greet(ConnectionID(3)) == .madeRoom(ConnectionID(2)))
        roster.remove(ConnectionID(1))
        attach(.make(1), to: 3)
        #expect(roster.add(ConnectionID(4), address: nil) == nil)
        attach(.make(2), to: 4)
        roster.remove(ConnectionID(2))
        #expect(roster.add(ConnectionID(5), address: nil) == nil)
        attach(.make(3), to: 5)
        #expect(roster.add(ConnectionID(6), address: nil) == .full(ConnectionID(6)))
        #expect(roster.connections.count == 3)
    }

    @Test mutating func `who is attached can be reached, and no longer once its phase is another`() {
        _ = roster.add(ConnectionID(1), address: nil)
        attach(.make(), to: 1)
        #expect(roster.isHere(.make(), of: .alice))
        #expect(roster.attachment(of: .make(), of: .alice)?.fence.epoch == 1)
        roster.setPhase(.ended, of: ConnectionID(1))
        #expect(!roster.isHere(.make(), of: .alice))
        #expect(roster.presences.isEmpty)
        #expect(roster.connections.count == 1)
    }

    @Test mutating func `an instance that came back elsewhere stays when its old connection ends`() {
        for number in UInt64(1)...2 {
            _ = roster.add(ConnectionID(number), address: nil)
            attach(.make(), to: number)
        }
        roster.remove(ConnectionID(1))
        #expect(roster.presences[.alice]?[.make()]?.connection == ConnectionID(2))
    }

    @Test mutating func `news go to those who receive them but the sender, and are numbered`() {
        for number in 1...3 {
            _ = roster.add(ConnectionID(UInt64(number)), address: nil)
            attach(.make(number), to: UInt64(number), receives: number < 3)
        }
        let news = News(.conversationChanged(.make()))
        #expect(roster.take(news, for: .alice, except: .make(2)) == [ConnectionID(1)])
        #expect(roster.presences[.alice]?[.make(1)]?.resumption?.log.last == 1)
        #expect(roster.presences[.alice]?[.make(2)]?.resumption?.log.last == 0)
        #expect(roster.take(news, for: .bob, except: nil).isEmpty)
    }

    private mutating func attach(_ instance: InstanceID, to number: UInt64, receives: Bool = true) {
        let newcomer = Newcomer(
            user: .alice, instance: instance, device: Device(platform: .script, id: .laptop, name: "laptop"),
            address: nil,
            receives: receives)
        let attachment = Attachment(
            fence: Fence(user: .alice, instance: instance, epoch: 1), newcomer: newcomer, ticket: .make())
        roster.attach(
            attachment, to: ConnectionID(number), resumption: Presence.Resumption(token: .example, log: NewsLog()))
    }
}
