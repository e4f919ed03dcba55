internal import Model
internal import Session

/// The session as JSON lines, version 1: numbered, each event of the contract as one line.
struct EventLines {
    private var count = 0
    private var names: [UserID: DisplayName] = [:]
    private var hasFolders = false

    init(knowing people: [Profile] = []) {
        note(people)
    }

    private mutating func note(_ event: SessionEvent) {
        switch event {
        case .restored(let account):
            note(account.people)
            hasFolders = hasFolders || !account.folders.isEmpty
        case .people(.changed(let profiles)): note(profiles)
        case .people(.folders(let folders)): hasFolders = hasFolders || !folders.isEmpty
        default: break
        }
    }

    private mutating func note(_ people: [Profile]) {
        for profile in people { names[profile.user] = profile.name }
    }

    /// The lines of one event; none for events that scripts are not told.
    mutating func lines(for event: SessionEvent, at now: Timestamp) -> [String] {
        note(event)
        return switch event {
        // The last two: `events` asks for neither.
        case .snapshot, .roundTrip, .historyLoaded, .messageLoaded, .historyRefused, .found, .outgoingChanged,
            .changeRefused, .intentRefused, .restored, .storageChanged, .group(.done), .group(.refused),
            .group(.members), .group(.readers), .group(.values), .group(.valuesDone), .people(.done),
            .people(.settled), .file, .accountSwitched, .instancesListed:
            []
        case .people(.statuses(let statuses, let unknown)):
            unknown.map { user in line("status", at: now) { $0.add("user", user.description) } }
                + statuses.map { status in
                    line("status", at: now) {
                        $0.add("user", status.user.description)
                        $0.add("online", status.isOnline)
                        $0.add("text", ifPresent: status.text?.description)
                    }
                }
        case .people(.ownStatus(let text, _)):
            [line("ownStatus", at: now) { $0.add("text", ifPresent: text?.description) }]
        case .people(.friends(let friends, let by)):
            friends.map { friend in
                line("friend", at: now) {
                    FriendLines.fill(&$0, friend)
                    $0.add("by", ifPresent: by?.description)
                }
            }
        case .people(.allowsFriends(let option)):
            [line("friendRequests", at: now) { $0.add("allow", option.word) }]
        case .people(.quiet(let hours)):
            [
                line("quietHours", at: now) {
                    $0.add("hours", ifPresent: hours?.hours)
                    $0.add("zone", ifPresent: hours?.zone.description)
                }
            ]
        // That there are none goes without saying, until there were some.
        case .people(.folders(let folders)) where folders.isEmpty && !hasFolders: []
        case .people(.folders(let folders)):
            [line("folders", at: now) { $0.add("folders", SettingLines.objects(folders)) }]
        case .people(.blocked(let users)):
            [line("blocked", at: now) { $0.add("users", users.map(\.description)) }]
        case .people(.changed(let profiles)): profiles.map { profileLine($0, at: now) }
        case .people(.cards(let group, let cards)):
            cards.map { card in
                line("card", at: now) {
                    $0.add("conversation", ConversationID.group(group).description)
                    $0.add("user", card.user.description)
                    $0.add("name", ifPresent: card.name?.description)
                }
            }
        case .started(let identity): [line("started", at: now) { Self.fill(&$0, identity) }]
        case .statusChanged(let old, let new):
            [
                line("statusChanged", at: now) {
                    $0.add("old", old.name)
                    $0.add("new", new.name)
                    $0.add("code", new.rawValue)
                }
            ]
        case .linkChanged(let link, let error): [line("linkChanged", at: now) { Self.fill(&$0, link, error) }]
        case .ready(let readiness): [line("ready", at: now) { Self.fill(&$0, readiness) }]
        case .notReady(let reason): [line("notReady", at: now) { $0.add("reason", reason.name) }]
        case .loginFailed(let error):
            [
                line("loginFailed", at: now) {
                    Self.fill(&$0, error)
                    $0.add("action", error.code.entry.action.rawValue)
                }
            ]
        case .notice(let displacement):
            [
                line("notice", at: now) {
                    $0.add("code", ErrorCode.kickedWhileAway.rawValue)
                    $0.add("cause", displacement.cause.rawValue)
                    $0.add("by", Self.by(displacement))
                }
            ]
        case .ended(let reason): [line("ended", at: now) { Self.fill(&$0, reason) }]
        case .serverRestored(let epoch, let kept):
            [
                line("serverRestored", at: now) {
                    $0.add("storeEpoch", ifPresent: epoch?.description)
                    $0.add("conversations", Self.objects(kept))
                }
            ]
        case .conversationsReset(let summaries): summaries.map { conversationLine($0, at: now) }
        case .conversationChanged(let summary): [conversationLine(summary, at: now)]
        case .messageAdded(let message, let own, let catchUp):
            // What was said to others is a place that is taken, and nothing to tell.
            message.isForOthers ? [] : [messageLine(message, own: own, catchUp: catchUp, at: now)]
        case .onlineMessage(let message, let own): [onlineLine(message, own: own, at: now)]
        case .invite(let event): [line("invitation", at: now) { InviteLines.fill(&$0, event) }]
        case .group(.valuesChanged(let values)): valueLines(values, at: now)
        case .group(.joinAnswered(let answer)):
            [line("joinAnswered", at: now) { GroupLines.fill(&$0, answer) }]
        case .group(.ended(let ending)): [line("groupEnded", at: now) { GroupLines.fill(&$0, ending) }]
        case .messageChanged(let message):
            MessageStateLines.events(of: message).map { name in
                line(name, at: now) { MessageStateLines.fill(&$0, message, as: name) }
            }
        case .ticketExpiring(let expiresAt, let timeLeft):
            [
                line("ticketExpiring", at: now) {
                    $0.add("expiresAt", Self.end(of: expiresAt))
                    $0.add("secondsLeft", timeLeft.wholeSeconds)
                }
            ]
        case .ticketRenewed(let readiness):
            [line("ticketRenewed", at: now) { $0.add("expiresAt", Self.end(of: readiness.ticketExpiresAt)) }]
        case .ticketFetchFailed(let text, let retryIn):
            [
                line("ticketFetchFailed", at: now) {
                    $0.add("text", text)
                    if let retryIn { $0.add("retryInMs", retryIn.wholeMilliseconds) }
                }
            ]
        }
    }

    private mutating func valueLines(_ values: GroupValues, at now: Timestamp) -> [String] {
        let conversation = ConversationID.group(values.group).description
        let attributes = values.attributes.map { attributes in
            line("groupAttributesChanged", at: now) {
                $0.add("conversation", conversation)
                $0.add("version", attributes.version)
                $0.add("attributes", GroupLines.objects(attributes))
            }
        }
        let counters = values.counters.map { counters in
            line("groupCountersChanged", at: now) {
                $0.add("conversation", conversation)
                $0.add("counters", GroupLines.objects(counters))
            }
        }
        return [attributes, counters].compactMap(\.self)
    }

    private mutating func conversationLine(_ summary: ConversationSummary, at now: Timestamp) -> String {
        line("conversationChanged", at: now) {
            $0.add("conversation", summary.conversation.description)
            $0.add("community", ifPresent: summary.conversation.communityText)
            $0.add("unread", summary.unread)
            $0.add("lastSeq", summary.lastSeq)
            if summary.peerRead > 0 { $0.add("peerRead", summary.peerRead) }
            SettingLines.fill(&$0, summary)
            if let group = summary.group { $0.add("group", GroupLines.object(group, at: now)) }
        }
    }

    private mutating func messageLine(_ message: Message, own: Bool, catchUp: Bool, at now: Timestamp) -> String {
        let senderName = names[message.sender]
        return line("message", at: now) {
            MessageContentLines.fill(&$0, message, own: own, senderName: senderName)
            $0.add("catchUp", catchUp)
        }
    }

    private mutating func profileLine(_ profile: Profile, at now: Timestamp) -> String {
        line("profile", at: now) {
            $0.add("user", profile.user.description)
            $0.add("name", ifPresent: profile.name?.description)
        }
    }

    private mutating func onlineLine(_ message: OnlineMessage, own: Bool, at now: Timestamp) -> String {
        let senderName = names[message.sender]
        func fill(_ object: inout JSONObject) {
            object.add("conversation", message.conversation.description)
            object.add("from", message.sender.description)
            object.add("senderName", ifPresent: senderName?.description)
        }
        return switch message.content {
        case .typing: line("typing", at: now, fill: fill)
        case .read(let seq):
            line("read", at: now) {
                fill(&$0)
                $0.add("seq", seq)
            }
        case .message(let content):
            line("onlineMessage", at: now) {
                fill(&$0)
                $0.add("own", own)
                MessageContentLines.fill(&$0, content)
                $0.add("sentAt", message.sentAt.description)
            }
        }
    }

    private mutating func line(_ event: String, at now: Timestamp, fill: (inout JSONObject) -> Void) -> String {
        count += 1
        var object = JSONObject()
        object.add("v", 1)
        object.add("n", count)
        object.add("at", now.description)
        object.add("event", event)
        fill(&object)
        return object.text
    }
}

extension EventLines {
    private static func fill(_ object: inout JSONObject, _ identity: SessionIdentity) {
        object.add("user", identity.userID)
        if let appID = identity.appID { object.add("appID", appID) }
        object.add("platform", identity.device.platform.rawValue)
        object.add("deviceName", identity.device.name)
        object.add("deviceID", identity.device.id.description)
        object.add("instanceID", identity.instanceID.description)
    }

    private static func fill(_ object: inout JSONObject, _ link: LinkState, _ error: String?) {
        switch link {
        case .idle: object.add("link", "idle")
        case .connecting(let attempt):
            object.add("link", "connecting")
            object.add("attempt", attempt)
        case .connected: object.add("link", "connected")
        case .waiting(let retryIn, let attempt):
            object.add("link", "waiting")
            object.add("attempt", attempt)
            object.add("retryInMs", retryIn.wholeMilliseconds)
        }
        object.add("error", ifPresent: error)
    }

    private static func fill(_ object: inout JSONObject, _ readiness: Readiness) {
        object.add("isNewAccount", readiness.isNewAccount)
        object.add("repeatLogin", readiness.repeatLogin)
        object.add("epoch", readiness.epoch)
        object.add("ticketExpiresAt", end(of: readiness.ticketExpiresAt))
    }

    private static func fill(_ object: inout JSONObject, _ error: ServiceError) {
        object.add("code", error.code.rawValue)
        object.add("name", error.code.entry.name)
        object.add("text", error.text)
    }

    private static func fill(_ object: inout JSONObject, _ reason: EndReason) {
        object.add("reason", reason.name)
        if case .kicked(let displacement) = reason {
            // A kick is no refusal and has no code of its own.
            object.add("kind", ifPresent: displacement.by?.kind.rawValue)
            object.add("cause", displacement.cause.rawValue)
            object.add("by", by(displacement))
            object.add("text", ifPresent: reason.error?.text)
        } else if let error = reason.error {
            fill(&object, error)
        }
        object.add("exit", reason.exitStatus.rawValue)
    }

    /// `time + expire`: a ticket is valid through that whole second.
    private static func end(of expiresAt: Timestamp) -> String {
        Timestamp(seconds: expiresAt.seconds).description
    }

    /// The conversations of a store that was set back. Messages above `keptSeq` are void, and their seqs may come
    /// again.
    private static func objects(_ kept: [ConversationID: Int64]) -> [JSONObject] {
        kept.sorted { $0.key.description < $1.key.description }.map { conversation, seq in
            var object = JSONObject()
            object.add("conversation", conversation.description)
            object.add("keptSeq", seq)
            return object
        }
    }

    private static func by(_ displacement: Displacement) -> JSONObject {
        var by = JSONObject()
        by.add("platform", ifPresent: displacement.by?.platform.rawValue)
        by.add("deviceName", ifPresent: displacement.by?.deviceName)
        if displacement.by?.isSameDevice == true { by.add("sameDevice", true) }
        by.add("address", ifPresent: displacement.by?.address)
        by.add("at", displacement.at.description)
        return by
    }
}
