import Model
import Session

/// Outgoing messages that are held back for a short time, so that they can be taken back.
extension OutgoingMessage {
    func canBeTakenBack(at uptime: Uptime) -> Bool {
        guard state == .queued, let goesAt else { return false }
        return goesAt > uptime
    }

    /// How many seconds the message is still held back, rounded up; nil where it is not.
    func secondsToGo(at uptime: Uptime) -> Int64? {
        guard canBeTakenBack(at: uptime), let goesAt else { return nil }
        return (goesAt - uptime).secondsRoundedUp
    }
}

extension Chats {
    /// Returns the held message of any conversation that goes out last.
    func lastHeld(at uptime: Uptime) -> OutgoingMessage? {
        guard holds(at: uptime) else { return nil }
        return book.all.flatMap(\.outgoing).filter { $0.canBeTakenBack(at: uptime) }.max { left, right in
            (left.goesAt ?? .zero) <= (right.goesAt ?? .zero)
        }
    }

    /// Returns the held message of the open conversation that was written last.
    func lastHeldHere(at uptime: Uptime) -> OutgoingMessage? {
        holds(at: uptime) ? open?.outgoing.last { $0.canBeTakenBack(at: uptime) } : nil
    }

    /// Returns the seconds beside the held messages of the open conversation, in their order.
    func secondsToGo(at uptime: Uptime) -> [Int64] {
        holds(at: uptime) ? open?.outgoing.compactMap { $0.secondsToGo(at: uptime) } ?? [] : []
    }

    /// Returns when the seconds beside a visible message change; nil while none are visible.
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

    /// Whether any message may still be held back; if not, nothing has to be searched.
    private func holds(at uptime: Uptime) -> Bool { heldUntil.map { $0 > uptime } ?? false }
}
