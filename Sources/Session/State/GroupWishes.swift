internal import Model

/// The changes to groups that this session asks for. Each states the wanted result and has an id, so one whose answer
/// was lost is sent again over the next link.
struct GroupWishes: Equatable, Sendable {
    enum Action: Equatable {
        case ask(GroupChangeRequest)
        case tell(GroupEvent)
    }

    private var wishes: [GroupChangeRequest] = []
    private var isOnline = false

    /// How many requests may be without an answer: more than anybody makes by hand.
    private static let longest = 32

    /// Forgets everything and refuses the requests: another account follows, or none.
    mutating func forgetUser(_ error: ServiceError) -> [Action] {
        defer { self = GroupWishes() }
        return wishes.map { .tell(.refused($0, error)) }
    }

    mutating func linkSynced() -> [Action] {
        isOnline = true
        return wishes.map { .ask($0) }
    }

    mutating func linkLost() {
        isOnline = false
    }

    /// Sends a request. `refusal` says why the server can't be asked; nil where it can.
    mutating func wish(_ wish: GroupChangeRequest, refusal: ServiceError?) -> [Action] {
        if let refusal { return [.tell(.refused(wish, refusal))] }
        guard isOnline else { return [.tell(.refused(wish, ServiceError(.noNetwork)))] }
        guard wishes.count < Self.longest else {
            let error = ServiceError(.tooManyFailures, "Too many changes wait for their answer.")
            return [.tell(.refused(wish, error))]
        }
        wishes.append(wish)
        return [.ask(wish)]
    }

    mutating func granted(_ wish: GroupChangeRequest) -> [Action] {
        take(wish) ? [.tell(.done(wish))] : []
    }

    mutating func refused(_ wish: GroupChangeRequest, _ error: ServiceError) -> [Action] {
        take(wish) ? [.tell(.refused(wish, error))] : []
    }

    private mutating func take(_ wish: GroupChangeRequest) -> Bool {
        guard let index = wishes.firstIndex(of: wish) else { return false }
        wishes.remove(at: index)
        return true
    }
}
