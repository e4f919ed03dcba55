import Model
import Session
import TestSupport

/// What must be true when trouble is over and everybody has had the time to come back.
extension Witness {
    /// News may be so many milliseconds old and still on its way.
    mutating func judge(
        _ clients: [SimulatedClient], _ disk: MemoryStore, newsTakes: Int64
    ) {
        checkReceipts(on: disk)
        for (number, client) in clients.enumerated() {
            let view = views[number]
            switch view.status {
            case .loggedOut: continue
            case .loggingIn, .loggingOut: report(.heal, "client \(number) is still \(view.status)")
            case .loggedIn: break
            }
            // Whose ticket is over by the server's clock alone goes on trying for ten minutes.
            if client.session.isDoubtingServer { continue }
            guard let user = view.user, let instance = view.instance else { continue }
            guard client.session.link.state == .connected else {
                report(.heal, "client \(number) is not connected: \(client.session.link.state)")
                continue
            }
            if client.seat.platform != .script, !rows.contains(where: { $0.instance == instance }),
                now - (gone[instance] ?? 0) > newsTakes
            {
                report(.kick, "client \(number) still believes that \(user) is signed in there")
            }
            if !view.waiting.isEmpty {
                report(.heal, "client \(number) still has \(view.waiting.count) messages to send")
            }
            if !view.wishes.isEmpty {
                report(.heal, "client \(number) still waits for what it asked of the group")
            }
            checkTimeline(number, user, client.seat, disk)
            if client.seat.platform.alwaysReceives { checkVersions(number, user, on: disk) }
        }
    }

    private mutating func checkTimeline(_ number: Int, _ user: UserID, _ seat: Plan.Seat, _ disk: MemoryStore) {
        guard seat.platform.alwaysReceives else { return }
        for summary in disk.list(for: user) {
            let conversation = summary.conversation
            let tail = views[number].tails[conversation] ?? (seat.catchUp == .none ? nil : 0)
            if let tail, tail != summary.lastSeq {
                report(
                    .converge,
                    "client \(number) of \(user) has \(conversation) up to \(tail), the server up to \(summary.lastSeq)"
                )
            }
            if let mark = views[number].marks[conversation], min(mark, summary.lastSeq) > summary.readSeq {
                report(.converge, "\(user) has read \(conversation) up to \(mark), the server knows \(summary.readSeq)")
            }
        }
    }
}
