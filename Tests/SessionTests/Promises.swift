import Model
import Session
import Testing
import Wire

/// What must hold after every input, followed from effects alone.
struct Promises {
    private(set) var readyCount = 0
    private var status = LoginStatus.loggedOut
    private var isReady = false
    private var isWarned = false
    private var sending: Set<MessageID> = []
    private var sent: Set<MessageID> = []
    private var user: String?
    private var lastSeq: [ConversationID: Int64] = [:]
    private var answered: Set<ReplyID> = []
    private var asked: Set<ReplyID> = []
    private var endings = 0
    /// Whose store is open, and since which generation.
    private var openedUser: UserID?
    private var opened = 0
    private var logins = 0
    private var lastFetch = 0

    mutating func check(_ effects: [SessionEffect], after input: SessionInput, _ state: SessionState) {
        note(input)
        for effect in effects {
            switch effect {
            case .publish(let event): check(event)
            case .reply(let reply, _):
                #expect(answered.insert(reply).inserted, "\(reply) was answered twice")
            case .transmit(let frame): check(frame)
            case .fetchTicket(_, let number):
                #expect(state.configuration.hasTicketSource)
                #expect(number > lastFetch, "two fetches with one number")
                lastFetch = number
            case .store(let request, let generation): check(request, generation)
            case .openLink, .closeLink, .schedule, .cancel, .rememberKick, .forgetKick, .rememberSignOut,
                .forgetSignOut, .saveAccount, .forgetAccount, .lookAround, .shelf, .finish:
                break
            }
        }
        #expect(status == state.status)
        #expect(sending.count <= Limits.messagesInFlight)
        #expect((state.loginUser != nil) == (state.status == .loggedIn))
        switch state.phase {
        case .loggedOut, .closed:
            #expect(state.link.state == .idle)
            #expect(answered == asked, "somebody waits for ever")
            #expect(sending.isEmpty)
        case .loggingIn, .loggedIn, .loggingOut: break
        }
    }

    private mutating func note(_ input: SessionInput) {
        switch input {
        case .intent(let intent, let reply, _):
            if let reply { asked.insert(reply) }
            if intent == .logout || intent == .close { lastSeq = [:] }
        case .stored, .shelved, .windows, .link, .timerFired, .ticketFetched, .readingHeld: break
        }
    }

    /// Nothing of one user is ever handed to another's store.
    private mutating func check(_ request: StorageRequest, _ generation: Int) {
        switch request {
        case .open(let account):
            #expect(generation > opened)
            (openedUser, opened) = (account.user, generation)
        case .close: openedUser = nil
        case .messages(let messages, _):
            #expect(openedUser?.description == user && generation == opened && !messages.isEmpty)
        case .list, .summary, .forget, .profiles, .friends, .folders:
            #expect(openedUser?.description == user && generation == opened)
        case .outgoing, .note, .forgetNote, .changes, .readMark, .seen, .proof, .discard, .failWaiting, .draft, .place,
            .page, .missing,
            .search, .adopt, .retry:
            #expect(openedUser != nil && generation == opened)
        }
    }

    private func check(_ frame: ClientFrame) {
        switch frame.body {
        case .request(.messages), .request(.groups), .request(.people), .request(.files), .request(.devices),
            .renewTicket:
            #expect(isReady)
        case .hello, .login, .logout, .request(.conversations), .ping, .pong: break
        }
    }

    private mutating func check(_ event: SessionEvent) {
        switch event {
        case .snapshot: Issue.record("a snapshot is nobody's event")
        case .started(let identity):
            if identity.userID != user { lastSeq = [:] }
            user = identity.userID
        case .statusChanged(let old, let new):
            #expect(old == status && new != old)
            status = new
            if new == .loggingIn { logins += 1 }
        // Who comes into it again may be told of its messages again.
        case .group(.ended(let ending)): lastSeq[.group(ending.group)] = nil
        case .linkChanged, .roundTrip, .notice, .loginFailed, .onlineMessage, .invite, .group, .people, .file,
            .messageLoaded, .historyRefused, .changeRefused, .intentRefused, .instancesListed, .found,
            .accountSwitched, .ticketFetchFailed, .restored, .storageChanged:
            break
        case .ticketExpiring(_, let timeLeft):
            #expect(isReady && !isWarned && (.zero ... .seconds(600)).contains(timeLeft))
            isWarned = true
        case .ticketRenewed:
            #expect(isReady)
            isWarned = false
        case .ready:
            #expect(status == .loggedIn && !isReady)
            isReady = true
            isWarned = false
            readyCount += 1
        case .notReady:
            #expect(status != .loggedOut)
            isReady = false
        case .ended:
            endings += 1
            #expect(status == .loggedOut)
            #expect(endings == logins, "each login has one ending, no more")
        case .serverRestored(_, let kept):
            #expect(isReady)
            for (conversation, seq) in kept { lastSeq[conversation] = lastSeq[conversation].map { min($0, seq) } }
        case .conversationChanged(let summary):
            #expect(isReady)
            // Deleted, it is followed no more.
            if summary.isGone { lastSeq[summary.conversation] = nil }
        case .conversationsReset, .messageChanged: #expect(isReady)
        case .historyLoaded: #expect(isReady || openedUser != nil, "there is nowhere to read from")
        case .messageAdded(let message, _, _):
            #expect(isReady)
            #expect(message.seq > lastSeq[message.conversation] ?? -1, "seq \(message.seq) twice or out of order")
            lastSeq[message.conversation] = message.seq
        case .outgoingChanged(let message): check(message)
        }
    }

    private mutating func check(_ message: OutgoingMessage) {
        switch message.state {
        case .sending:
            #expect(isReady)
            #expect(sending.insert(message.messageID).inserted, "sent twice over one link")
        case .queued, .failed: sending.remove(message.messageID)
        case .sent:
            sending.remove(message.messageID)
            #expect(sent.insert(message.messageID).inserted, "told twice that it was sent")
        }
    }
}
