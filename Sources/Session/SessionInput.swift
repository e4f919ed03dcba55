package import Model
package import Wire

/// Everything that can happen to a session.
package enum SessionInput: Equatable, Sendable {
    /// Somebody asks for something. `reply` is for logins, logouts and closes: when there is one, it is answered by exactly
    /// one `SessionEffect.reply`. `past` is for logins.
    case intent(SessionIntent, reply: ReplyID? = nil, past: DevicePast = DevicePast())
    /// Whoever works on what was received is behind, and nothing is read from the link meanwhile; or it goes on.
    case readingHeld(Bool)
    /// An answer of the store opened as `generation`; an older generation's answers are ignored. `message` is the one it
    /// is about, where it was asked to keep one.
    case stored(StorageAnswer, generation: Int, message: MessageID? = nil)
    /// What became of a file that is sent or saved.
    case shelved(ShelfAnswer)
    /// Which other windows of this device are open, and which of its instances has signed all of them out without the
    /// server hearing of it. Told before `link(.opened)`, and now and then.
    case windows(OpenWindows, signedOutBy: InstanceID? = nil)
    /// News of the link opened as `generation`; an older generation's news is ignored.
    case link(LinkEvent, generation: Int)
    case timerFired(SessionTimer)
    /// The source's answer to the fetch of this number; that of an older one is ignored.
    case ticketFetched(Result<Secret, TicketFetchError>, number: Int)
}

/// What storage remembers of an account on this device when it logs in.
package struct DevicePast: Equatable, Sendable {
    /// The kick that no person has answered yet.
    package let kick: Displacement?
    /// The instance whose sign-out the server may not know of.
    package let signedOut: InstanceID?

    package init(kick: Displacement? = nil, signedOut: InstanceID? = nil) {
        self.kick = kick
        self.signedOut = signedOut
    }
}

/// The other windows of this device.
package struct OpenWindows: Equatable, Sendable {
    package let areOthers: Bool
    /// Some were there since this was asked last, and may have left something.
    package let wereOthers: Bool
    /// The account is the one that is signed in on this device: nobody has signed it out since.
    package let isSignedIn: Bool
    /// The ticket that one of them, or this one, has signed in with last; nil where it came from a source.
    package let ticket: Secret?
    /// The device has lost its place, and no person has said yet what now.
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

/// Names a caller that waits for an answer.
package struct ReplyID: Hashable, Sendable {
    package let number: Int

    package init(number: Int) {
        self.number = number
    }
}

/// The session's timers; each runs at most once at a time.
package enum SessionTimer: Hashable, CaseIterable, Sendable {
    /// The next attempt to connect.
    case reconnect
    /// Nothing heard for too long.
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
    /// The ticket source is to be asked, or asked again.
    case ticketFetch
    /// The ticket source takes too long.
    case ticketFetchLimit
    /// The store is to be tried again.
    case storage
    /// Another window may have been brought back by a person.
    case lookAround
    /// The time of an invitation is over.
    case invite
}

/// Who can be behind with what a session receives.
package enum ReadingHolder: Hashable, Sendable {
    /// The account's store, which waits for the disk.
    case store
    /// The screen, which answers keys first.
    case screen
}
