import Model
import Wire

/// Single messages that somebody wants to see at any place of the history, such as the one that a reply quotes: looked
/// up in the store, then at the server.
struct Lookups: Equatable, Sendable {
    struct Place: Hashable, Sendable {
        let conversation: ConversationID
        let seq: Int64
    }

    /// Places that the store was asked for.
    private var reading: Set<Place> = []
    /// Places that the server has to be asked for, in the order of the requests.
    private var queue: [Place] = []
    private var fetching: [Place] = []

    enum Action: Equatable {
        /// Asks the store for the message right below the seq.
        case read(ConversationID, before: Int64)
        case fetch(PageRequest, HistoryRequest.Range)
        /// Tells the message; nil when there is none, or none that this user may see.
        case tell(Place, Message?)
    }

    /// How many requests may be on the way at once; few, because what a person waits for goes first.
    private static let parallelFetches = 4
    /// How many places may wait; of more, the oldest are given up.
    private static let waitingLimit = 200

    /// Forgets everything: another account follows, or none.
    mutating func forgetUser() { self = Lookups() }

    mutating func look(for place: Place, isReadable: Bool, isOnline: Bool) -> [Action] {
        guard place.seq > 0, place.seq < .max else { return [.tell(place, nil)] }
        guard !reading.contains(place), !queue.contains(place), !fetching.contains(place) else { return [] }
        guard isReadable else { return wait(place, isOnline: isOnline) }
        reading.insert(place)
        return [.read(place.conversation, before: place.seq + 1)]
    }

    /// Takes a page of the store that ends right below `before`, whoever asked for it.
    mutating func read(
        _ messages: [Message], of conversation: ConversationID, before: Int64, isOnline: Bool
    ) -> [Action] {
        let place = Place(conversation: conversation, seq: before - 1)
        guard reading.remove(place) != nil else { return [] }
        if let message = messages.last, message.seq == place.seq { return [.tell(place, message)] }
        return wait(place, isOnline: isOnline)
    }

    private mutating func wait(_ place: Place, isOnline: Bool) -> [Action] {
        queue.append(place)
        let passedOver = queue.dropLast(Self.waitingLimit)
        queue.removeFirst(passedOver.count)
        return passedOver.map { .tell($0, nil) } + (isOnline ? startFetches() : [])
    }

    private mutating func startFetches() -> [Action] {
        var actions: [Action] = []
        while fetching.count < Self.parallelFetches, !queue.isEmpty {
            let place = queue.removeFirst()
            fetching.append(place)
            actions.append(
                .fetch(PageRequest(place.conversation, for: .lookup(place.seq)), .before(seq: place.seq + 1)))
        }
        return actions
    }

    /// Takes the server's answer; `messages` are in the store already.
    mutating func answered(_ messages: [Message], for place: Place) -> [Action] {
        fetching.removeAll { $0 == place }
        return [.tell(place, messages.last { $0.seq == place.seq })] + startFetches()
    }

    mutating func refused(_ place: Place) -> [Action] { answered([], for: place) }

    /// The link is gone, and the answer with it: asks again over the next one.
    mutating func lost(_ place: Place) {
        fetching.removeAll { $0 == place }
        queue.insert(place, at: 0)
    }

    /// Sends the waiting requests over a new link.
    mutating func linkSynced() -> [Action] { startFetches() }

    /// Another store is asked from here on. Since the former one may not answer, all its requests are given up.
    mutating func forgetReading() -> [Action] {
        defer { reading = [] }
        return reading.sorted { $0.seq < $1.seq }.map { .tell($0, nil) }
    }
}
