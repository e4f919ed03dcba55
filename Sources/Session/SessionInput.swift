package import Model
package import Wire

/// Everything that can happen to a session.
package enum SessionInput: Equatable, Sendable {
    /// A caller asks for something. `reply` is for logins, logouts and closes: when there is one, it is answered by
    /// exactly one `SessionEffect.reply`. `past` is for logins.
    case intent(SessionIntent, reply: ReplyID? = nil, past: DevicePast = DevicePast())
    /// Nothing is read from the link (true), because a `ReadingHolder` is behind with what was received, or reading
    /// goes on (false).
    case readingHeld(Bool)
    /// An answer of the store opened as `generation`; answers of an older generation are ignored. `message` is the id
    /// of the message that the request was to keep, if it was one.
    case stored(StorageAnswer, generation: Int, message: MessageID? = nil)
    /// An answer of the file shelf: what became of a file that is sent or saved.
    case shelved(ShelfAnswer)
    /// Which other windows of this device are open, and which of its instances has signed all of them out without the
    /// server hearing of it. Comes before `link(.opened)`, and from time to time.
    case windows(OpenWindows, signedOutBy: InstanceID? = nil)
    /// An event of the link opened as `generation`; those of an older generation are ignored.
    case link(LinkEvent, generation: Int)
    case timerFired(SessionTimer)
    /// The ticket source's answer to the fetch with this number; answers to older fetches are ignored.
    case ticketFetched(Result<Secret, TicketFetchError>, number: Int)
}

/// What storage remembers of an account on this device when the account logs in.
package struct DevicePast: Equatable, Sendable {
    /// The kick that no person has answered yet; nil when there is none.
    package let kick: Displacement?
    /// The instance whose sign-out the server may not know of; nil when there is none.
    package let signedOut: InstanceID?

    package init(kick: Displacement? = nil, signedOut: InstanceID? = nil) {
        self.kick = kick
        self.signedOut = signedOut
    }
}

/// The other windows of this device, as a look at the shared files shows them.
package struct OpenWindows: Equatable, Sendable {
    package let areOthers: Bool
    /// Whether other windows were open since the last look: they may have left something in the store.
    package let wereOthers: Bool
    /// Whether the account is the one that is signed in on this device: nobody has signed it out since.
    package let isSignedIn: Bool
    /// The ticket with which any window of this account has signed in last; nil where it came from a source.
    package let ticket: Secret?
    /// Whether the device has lost its place, and no person has said yet whether to take it back.
    package let isKickUnanswered: Bool

    package init(
        areOthers: Bool, wereOthers: Bool, isSignedIn: Bool = false, ticket: Secret? = nil,
        isKickUnanswered: Bool = false
    ) {
        self.areOthers = areOthers
        self.wereOthers = wereOthers
        self.isSignedIn = isSignedIn
        self.ticket = ticket
        self.isKickUnanswered = isKickUnanswered
    }
}

/// A sign-out that the server may not know of.
package struct UntoldSignOut: Equatable, Sendable {
    package let instance: InstanceID
    package let scope: LogoutScope

    package init(_ instance: InstanceID, _ scope: LogoutScope) {
        self.instance = instance
        self.scope = scope
    }
}

/// The number of a caller that waits for an answer.
package struct ReplyID: Hashable, Sendable {
    package let number: Int

    package init(number: Int) {
        self.number = number
    }
}

/// The timers of a session; at most one of each runs at a time.
package enum SessionTimer: Hashable, CaseIterable, Sendable {
    /// The next attempt to connect is due.
    case reconnect
    /// The server has been silent for too long.
    case silence
    /// A sent message has had no answer for too long.
    case acknowledgement
    /// A message has waited long enough to be taken back.
    case grace
    /// The answer to a ping is overdue.
    case probe
    /// The login takes too long.
    case loginDeadline
    /// The logout takes too long.
    case logoutDeadline
    /// The ticket's last second is over, or near.
    case expiry
    /// The ticket source should be asked, or asked again.
    case ticketFetch
    /// The ticket source takes too long.
    case ticketFetchLimit
    /// The store should be tried again after a failure.
    case storage
    /// It is time to look whether a person has signed in again in another window.
    case lookAround
    /// The time of an invitation is over.
    case invite
}

/// A part of the program that can be behind with what a session receives.
package enum ReadingHolder: Hashable, Sendable {
    /// The account's store, which waits for the disk.
    case store
    /// The screen, which answers keys first.
    case screen
}
