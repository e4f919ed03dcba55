internal import ArgumentParser
internal import Model
internal import Session

/// The options of `parley send --signal`, about invitations.
struct SignalOptions: ParsableArguments {
    enum Action: String, ExpressibleByArgument, CaseIterable {
        case invite, accept, reject, cancel
    }

    @Option(
        help: ArgumentHelp(
            "Invite, or answer or end an invitation; the text, which may be missing, is its data for programs or people.",
            valueName: "action"))
    var signal: Action?

    @Option(
        help: ArgumentHelp(
            "Which invitation: the inviteID that `events` prints. One that is made here gets one of its own without.",
            valueName: "id"))
    var invite: String?

    @Option(
        help: ArgumentHelp("Invite this user, where TO is a group. May be given again.", valueName: "user"))
    var invitee: [String] = []

    @Option(
        help: ArgumentHelp(
            "The invitation is over after so many seconds (30 where nothing is said); 0 leaves it open.",
            valueName: "seconds"))
    var inviteTimeout: Int64?

    func validate() throws {
        guard let signal else {
            guard invite == nil, invitee.isEmpty, inviteTimeout == nil else {
                throw ValidationError("--invite, --invitee and --invite-timeout go with --signal")
            }
            return
        }
        if let invite, InviteID(invite) == nil {
            throw ValidationError("--invite \(invite.inQuotes): give an inviteID as `events` prints it")
        }
        for name in invitee where Self.user(name) == nil {
            throw ValidationError("--invitee \(name.inQuotes): give a user id (1 to 32 of A-Z a-z 0-9 _ -)")
        }
        guard signal == .invite else {
            if invite == nil {
                throw ValidationError("--signal \(signal.rawValue) needs --invite, which says which one")
            }
            guard invitee.isEmpty, inviteTimeout == nil else {
                throw ValidationError("--invitee and --invite-timeout go with --signal invite")
            }
            return
        }
        let most = Signal.longestTimeout.wholeSeconds
        if let inviteTimeout, !(0...most).contains(inviteTimeout) {
            throw ValidationError("--invite-timeout takes 0 to \(most) seconds")
        }
    }

    /// Checks the options together with TO, which is known by then.
    func validate(to recipient: String?) throws {
        guard signal == .invite, let conversation = recipient.flatMap({ ConversationID(recipient: $0) }) else { return }
        if conversation.isGroup, invitee.isEmpty {
            throw ValidationError("an invitation in a group says for whom it is: --invitee USER")
        }
        if !conversation.isGroup, !invitee.isEmpty {
            throw ValidationError("an invitation to one person is for them: --invitee goes with a group")
        }
    }

    private static func user(_ name: String) -> UserID? {
        UserID(name.hasPrefix("@") ? String(name.dropFirst()) : name)
    }

    /// The action on an invitation; nil when there is none.
    func wish(isOnlineOnly: Bool) -> InviteWish? {
        guard let signal else { return nil }
        var random = SystemRandomNumberGenerator()
        let id =
            invite.flatMap { InviteID($0) } ?? InviteID(MessageID(high: random.next(), low: random.next()))
        return InviteWish(
            signal: signal, id: id, invitees: invitee.compactMap(Self.user),
            timeout: inviteTimeout.map { .seconds($0) } ?? Signal.usualTimeout, isOnlineOnly: isOnlineOnly)
    }
}

/// The action on an invitation, from valid `SignalOptions`.
struct InviteWish: Sendable {
    let signal: SignalOptions.Action
    let id: InviteID
    let invitees: [UserID]
    let timeout: Duration
    let isOnlineOnly: Bool

    func request(in conversation: ConversationID, data: String) -> InviteRequest {
        var invitees = invitees
        if case .c2c(let user) = conversation { invitees = [user] }
        let step: InviteRequest.Step =
            switch signal {
            case .invite: .invite(invitees, timeout: timeout)
            case .accept: .accept
            case .reject: .reject
            case .cancel: .cancel
            }
        return InviteRequest(step, id, in: conversation, data: data, isOnlineOnly: isOnlineOnly)
    }
}
