import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// Nothing of a connection stays in the hub once it is over.
struct HubMemoryTests {
    @Test(arguments: Ending.allCases)
    func `nothing is left of a connection`(ending: Ending) {
        var hub = TestHub(strangers: 20, connections: ending == .full ? 20 : .max)
        let before = size(of: hub)
        for number in UInt64(1)...50 {
            let id = ConnectionID(number)
            switch ending {
            case .silent: hub.connect(number)
            case .greeted: hub.greet(number)
            case .refused:
                hub.greet(number)
                hub.receive(.login(.make(ticket: "expired")), from: number)
            case .violated:
                hub.connect(number)
                hub.handle(.violated(id, .undecodable))
            case .beforeTheAnswer:
                hub.greet(number)
                let request = hub.receive(.login(.make()), from: number).requests.first
                hub.handle(.disconnected(id))
                if let request { hub.reply(.login(.ended(.loggedOut)), to: request) }
            case .loggedOut:
                hub.logIn(number)
                let request = hub.receive(.logout(.instance), from: number).requests.first
                if let request { hub.reply(.removed(with: []), to: request) }
            case .lost:
                let left = hub.logIn(number).isEmpty ? nil : hub.handle(.disconnected(id)).requests.first
                if let left { hub.reply(.noted, to: left) }
            case .madeRoom, .full:
                // Fifty at once, where twenty have room.
                for other in number...50 { hub.connect(other) }
                for other in number...50 { hub.handle(.disconnected(ConnectionID(other))) }
            case .forwarded:
                hub.connect(number)
                hub.handle(.forwarded(id, address: "198.51.100.\(number)"))
            case .inAList:
                hub.greet(number)
                let page = ConversationPage(items: [.make()], next: .init(7))
                let grant = LoginGrant(epoch: 1, isNewAccount: false, displaced: [], conversations: page)
                let request = hub.receive(.login(.make()), from: number).requests.first
                if let request { hub.reply(.login(.accepted(grant)), to: request) }
                let fetches = hub.handle(.pageTaken(id)).compactMap { effect -> OperationID? in
                    guard case .fetchConversations(let id, _, _) = effect else { return nil }
                    return id
                }
                let left = hub.handle(.disconnected(id)).requests.first
                for fetch in fetches { hub.handle(.listed(fetch, .page(page))) }
                if let left { hub.reply(.noted, to: left) }
            case .slowedDown:
                hub.logIn(number)
                for _ in 1...300 { hub.receive(.pong, from: number) }
                let left = hub.handle(.disconnected(id)).requests.first
                if let left { hub.reply(.noted, to: left) }
            case .withMarks:
                hub.logIn(number)
                let marks = (1...3).flatMap { _ in hub.receive(.markRead(.c2c(.bob), seq: 1), from: number).requests }
                let left = hub.handle(.disconnected(id)).requests.first
                for mark in marks { hub.reply(.fenced, to: mark) }
                if let left { hub.reply(.noted, to: left) }
            case .timedOut:
                hub.connect(number)
                hub.advance(by: .seconds(6))
                hub.handle(.tick)
            }
            hub.handle(.disconnected(id))
        }
        hub.advance(by: .seconds(300))
        hub.handle(.tick)
        #expect(size(of: hub) <= before + 10)
    }

    enum Ending: CaseIterable {
        case silent, greeted, refused, violated, beforeTheAnswer, loggedOut, lost, timedOut, madeRoom, full, forwarded,
            inAList, slowedDown, withMarks
    }

    /// How many elements all the collections of a value have.
    private func size(of value: Any) -> Int {
        let mirror = Mirror(reflecting: value)
        let isCollection = mirror.displayStyle.map { [.collection, .dictionary, .set].contains($0) } ?? false
        return mirror.children.reduce(isCollection ? mirror.children.count : 0) { $0 + size(of: $1.value) }
    }
}
