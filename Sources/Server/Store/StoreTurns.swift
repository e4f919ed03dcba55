internal import Model
internal import Rules

/// Writes that wait for the store. Each user's writes keep their order; the users take turns, so that nobody waits for
/// everything that another user asks for.
struct StoreTurns: Sendable {
    /// The waiting writes of each user; nil is the operator.
    private var lines: [UserID?: ArraySlice<StoreRequest>] = [:]
    /// The users with waiting writes; the first one's turn is next.
    private var turns: ArraySlice<UserID?> = []
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func append(_ requests: [StoreRequest]) {
        for request in requests {
            let user = request.operation.user
            if lines[user] == nil { turns.append(user) }
            lines[user, default: []].append(request)
        }
        count += requests.count
    }

    /// How much of a group may be one user's, in writes and in bytes of text; one write always may.
    struct Share {
        let writes: Int
        let bytes: Int
    }

    /// Takes at most `limit` writes, and at most a share of each user's: one of everybody, then another one of
    /// everybody, and so on. Users who get less than they asked for come after the others next time.
    mutating func take(_ limit: Int, ofOneUser share: Share) -> [StoreRequest] {
        var group: [StoreRequest] = []
        group.reserveCapacity(min(limit, count))
        var taken: [UserID?: (writes: Int, bytes: Int)] = [:]
        var served: [UserID?] = []
        while group.count < limit, let user = turns.popFirst() {
            guard let request = lines[user]?.popFirst() else { continue }
            group.append(request)
            var sum = taken[user] ?? (0, 0)
            sum.writes += 1
            sum.bytes += request.operation.textBytes
            taken[user] = sum
            if lines[user]?.isEmpty == true {
                lines[user] = nil
            } else if sum.writes >= share.writes || sum.bytes >= share.bytes {
                served.append(user)
            } else {
                turns.append(user)
            }
        }
        turns += served
        count -= group.count
        return group
    }
}

extension StoreOperation {
    fileprivate var textBytes: Int {
        switch self {
        case .append(let append): append.content.byteCount
        case .request(let operation): operation.request.byteCount
        case .login, .logout, .expire, .renew, .left, .resumed, .markRead, .instances, .endInstances, .administer: 0
        }
    }

    /// The user whose turn the write takes; nil for the operator.
    fileprivate var user: UserID? {
        switch self {
        case .login(let login): login.newcomer.user
        case .logout(let fence, _, _), .expire(let fence, _), .renew(let fence, _, _), .left(let fence, _),
            .resumed(let fence, _, _), .markRead(let fence, _, _, _), .instances(let fence, _),
            .endInstances(let fence, _, _, _):
            fence.user
        case .append(let append): append.fence.user
        case .request(let operation): operation.fence.user
        case .administer: nil
        }
    }
}
