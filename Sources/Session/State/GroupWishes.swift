internal import Model

/// What this session asks of groups. Each wish says what is to be and has an id, so one whose answer was lost is asked again
/// over the next link.
struct GroupWishes: Equatable, Sendable {
    enum Action: Equatable {
        case ask(GroupChangeRequest)
        case tell(GroupEvent)
    }

    private var wishes: [GroupChangeRequest] = []
    private var isOnline = false

    /// Wishes without an answer: more than anybody has by hand.
    private static let longest = 32

    /// Another account, or nobody. What was wished for is refused.
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

    /// `refusal`: why nobody can be asked, where that is so.
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
