import Model
import Session

/// Messages that can still be taken back, for the time that the person has set.
extension OutgoingMessage {
    func canBeTakenBack(at uptime: Uptime) -> Bool {
        guard state == .queued, let goesAt else { return false }
        return goesAt > uptime
    }

    /// Rounded up; nil where it goes as soon as it can.
    func secondsToGo(at uptime: Uptime) -> Int64? {
        guard canBeTakenBack(at: uptime), let goesAt else { return nil }
        return (goesAt - uptime).secondsRoundedUp
    }
}

extension Chats {
    /// Of all conversations, the one that goes last.
    func lastHeld(at uptime: Uptime) -> OutgoingMessage? {
        guard holds(at: uptime) else { return nil }
        return book.all.flatMap(\.outgoing).filter { $0.canBeTakenBack(at: uptime) }.max { left, right in
            (left.goesAt ?? .zero) <= (right.goesAt ?? .zero)
        }
    }

    /// Of the open conversation.
    func lastHeldHere(at uptime: Uptime) -> OutgoingMessage? {
        holds(at: uptime) ? open?.outgoing.last { $0.canBeTakenBack(at: uptime) } : nil
    }

    /// What stands beside those of the open conversation, in its order.
    func secondsToGo(at uptime: Uptime) -> [Int64] {
        holds(at: uptime) ? open?.outgoing.compactMap { $0.secondsToGo(at: uptime) } ?? [] : []
    }

    /// When another number of seconds stands beside one that is on the screen.
    func secondsChange(after uptime: Uptime) -> Uptime? {
        guard holds(at: uptime), let open, !open.isInPast else { return nil }
        switch open.position {
        case .entry(.seq, _), .entry(.note, _): return nil
        case .entry(.outgoing, _), .newest: break
        }
        return open.outgoing.compactMap { message in
            message.secondsToGo(at: uptime).flatMap { left in message.goesAt.map { $0 + .seconds(1 - left) } }
        }.min()
    }

    /// Nothing is looked through while there is nothing of that kind.
    private func holds(at uptime: Uptime) -> Bool { heldUntil.map { $0 > uptime } ?? false }
}
