import Foundation
import Model
import Session

/// One line of `parley events`, as far as the crowd cares.
struct EventLine: Decodable, Sendable {
    let event: String
    var instanceID: String?
    var epoch: UInt64?
    var link: String?
    var attempt: Int?
    var retryInMs: Int64?
    var conversation: String?
    var seq: Int64?
    var text: String?
    var reason: String?
    var code: Int?

    init?(_ line: String) {
        guard let event = try? JSONDecoder().decode(Self.self, from: Data(line.utf8)) else { return nil }
        self = event
    }

    /// The same from a session in this process; nil for what the crowd does not care about.
    init?(_ event: SessionEvent) {
        switch event {
        case .started(let identity):
            self.event = "started"
            instanceID = identity.instanceID.description
        case .ready(let readiness):
            self.event = "ready"
            epoch = readiness.epoch
        case .linkChanged(let state, _):
            self.event = "linkChanged"
            switch state {
            case .idle: link = "idle"
            case .connecting: link = "connecting"
            case .connected: link = "connected"
            case .waiting(let retryIn, let attempt):
                (link, retryInMs, self.attempt) = ("waiting", retryIn.wholeMilliseconds, attempt)
            }
        case .conversationsReset: self.event = "conversationsReset"
        case .messageAdded(let message, _, _):
            self.event = "message"
            conversation = message.conversation.description
            seq = message.seq
            text = message.text
        case .notice: self.event = "notice"
        case .ended(let reason):
            self.event = "ended"
            self.reason = reason.name
        case .snapshot, .roundTrip, .statusChanged, .ticketExpiring, .ticketRenewed, .notReady, .loginFailed,
            .conversationChanged, .historyLoaded, .onlineMessage, .invite, .group, .people, .file, .messageLoaded,
            .historyRefused, .messageChanged, .changeRefused, .outgoingChanged, .intentRefused, .restored,
            .storageChanged, .serverRestored, .instancesListed, .found, .accountSwitched, .ticketFetchFailed:
            return nil
        }
    }
}
