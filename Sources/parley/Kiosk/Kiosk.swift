internal import Model
internal import Session
internal import Synchronization
internal import Tui

/// The differences of a screen for a visitor who was let in to it alone: nothing is kept, and no program is started.
struct Kiosk: Sendable {
    let tickets: IssuedTickets
    let idleLimit: Duration
    let ending = KioskEnding()

    /// Limits on the output: generous for reading and writing, too little for filling a line with frames that nobody
    /// looks at.
    var limits: TerminalLimits {
        let budget = OutputBudget(bytesPerSecond: 128 * 1024, burst: 2 * 1024 * 1024, patience: .seconds(30))
        return TerminalLimits(output: budget, canStop: false)
    }

    var rules: KioskRules { KioskRules(idleLimit: idleLimit) }

    /// What a visitor reads after the screen has closed; nil for nothing.
    func words(for exit: TerminalExit) -> String? {
        switch exit {
        case .idle: "nothing was typed for \(Wording.duration(idleLimit)); come back any time"
        case .signal: "the chat is closing down"
        case .quit, .demo, .hangup: ending.reason?.text(linkError: nil)
        }
    }
}

/// Why the session ended; nil while it goes on.
final class KioskEnding: Sendable {
    private let last = Mutex<EndReason?>(nil)

    var reason: EndReason? { last.withLock { $0 } }

    func note(_ event: SessionEvent) {
        switch event {
        case .ended(let reason): last.withLock { $0 = reason }
        case .ready: last.withLock { $0 = nil }
        case .snapshot, .started, .statusChanged, .linkChanged, .roundTrip, .ticketExpiring, .ticketRenewed, .notReady,
            .loginFailed, .notice, .serverRestored, .conversationsReset, .conversationChanged, .messageAdded,
            .messageChanged, .changeRefused, .historyLoaded, .onlineMessage, .invite, .group, .people, .file,
            .messageLoaded, .historyRefused, .outgoingChanged, .intentRefused, .instancesListed, .found,
            .accountSwitched, .ticketFetchFailed, .restored, .storageChanged:
            break
        }
    }
}
