internal import Model
internal import Wire

/// Friends, and who may become one.
extension SessionState {
    mutating func perform(_ actions: [Friends.Action]) {
        for action in actions {
            switch action {
            case .ask(let after):
                if after == nil { quiet.asked() }
                request(.request(.people(.listFriends(after: after))), as: .friends(after: after))
            case .keep(let list, let isWhole): store(.friends(list, isWhole: isWhole))
            case .allows(let option): publish(.people(.allowsFriends(option)))
            case .changed(let changed, let by):
                // Their names and whether they are there may be known from now on.
                people.unsettle(changed.filter { [.friend, .asks].contains($0.standing) }.map(\.user))
                publish(.people(.friends(changed, by: by)))
                watchFriends(isFewer: false)
            case .ended: watchFriends(isFewer: true)
            case .complete:
                perform(people.saw(friends.friends))
                watchFriends(isFewer: false)
            }
        }
    }

    private mutating func watchFriends(isFewer: Bool) {
        watchStatuses(of: statuses.befriended(friends.friends, isFewer: isFewer))
    }
}
