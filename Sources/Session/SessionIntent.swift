package import Model

/// A request of the screen, or of a command, to the session.
package enum SessionIntent: Equatable, Sendable {
    case login(LoginParameters)
    case logout
    /// Logs out, closes the link and ends all streams (the field's uninit and destroy).
    case close
    /// Puts a message into the outbox. Its id was made when it was written.
    case send(SendIntent)
    /// Loads the newest page of history, once per login; refused like `loadOlder` where nobody has signed in. For a
    /// group it also asks how far its members have read (`group(.readers)`).
    case open(ConversationID)
    /// Loads the page before the message with seq `before`. The caller must have that message and all after it; nil
    /// stands for the oldest message that this session has told. Answered by `historyLoaded` or `historyRefused`, or by
    /// the loss of the link.
    case loadOlder(ConversationID, before: Int64? = nil)
    /// Looks for one message at any place of the history: in the store, else at the server. Answered by
    /// `messageLoaded`; without a link it waits for the next one.
    case loadMessage(ConversationID, seq: Int64)
    /// The person has seen everything up to `seq`.
    case markRead(ConversationID, seq: Int64)
    /// Changes a message that the server has. Answered by `messageChanged` or `changeRefused`. Refused at once while
    /// there is no link, since what is shown may be outdated.
    case change(ConversationID, seq: Int64, MessageChange)
    /// Sends something to those who are connected; nobody gets it later. Answered by `onlineMessage` (this user's own)
    /// or `intentRefused`, at once while there is no link. `OnlineContent.typing` has no answer.
    case sendOnline(ConversationID, OnlineContent)
    /// Makes an invitation, or answers or ends one. Refused at once while there is no link; otherwise answered as a
    /// message is, or by `intentRefused` (8010 unknown or over, 8011 somebody else's, 8012 there already).
    case invite(InviteRequest, MessageID)
    /// Changes a group. Answered by `group(.done)` or `group(.refused)`; refused at once while there is no link.
    case changeGroup(GroupChangeRequest)
    /// Asks for the members of a group whose ids come after `after`, or (nil) for the first page. Answered by
    /// `group(.members)` or `intentRefused`.
    case listMembers(GroupID, after: UserID?)
    /// Asks for a group's attributes and counters. Answered by `group(.values)` or `intentRefused`.
    case readValues(GroupID)
    /// Changes a group's attributes or counters. Answered by `group(.valuesDone)`, after the event that all members
    /// get, or by `intentRefused`; refused at once while there is no link.
    case changeValues(GroupValuesRequest)
    /// Changes something about this account. Answered by `people(.done)` or `intentRefused`; refused at once while
    /// there is no link.
    case changeOwn(OwnChange)
    /// Sets this user's status text for as long as they are online; empty removes it. Answered by `people(.ownStatus)`
    /// or `intentRefused`; refused at once while there is no link.
    case setStatus(String)
    /// Sends a file. The file is copied first; then it is a message as any other, told as `outgoingChanged`.
    /// `file(.refused)` says why it can't be sent.
    case sendFile(ConversationID, MessageID, FileSource)
    /// Saves the file of a message under `path`, or into the directory `path`. Answered by `file(.saved)` or
    /// `file(.notSaved)`; without a link it waits for the next one.
    case saveFile(FilePlace, FileContent, path: String)
    /// Stops saving a file. Answered by `file(.notSaved)` where it was being saved.
    case cancelSaving(FilePlace)
    /// Puts a failed message back into the outbox, with its id.
    case retry(MessageID)
    /// Sends a message whose time to be taken back is not over yet, and everything that was written before it.
    case sendNow(MessageID)
    /// Forgets a failed or queued message.
    case discard(MessageID)
    /// Asks for the live instances of this user; answered by `instancesListed` or `intentRefused`.
    case listInstances
    /// Signs out one instance of this user, or (nil) all but this one; answered like `listInstances`.
    case endInstances(InstanceID?)
    /// Keeps the whole text that is typed in a conversation, or (nil) while none is open; empty once it is sent.
    /// `storageChanged` tells when it is on disk.
    case saveDraft(ConversationID?, Draft)
    /// Keeps a note that a person wrote for this device alone. The next `restored` has it; without a store it is lost.
    case keepNote(Note)
    case deleteNote(MessageID)
    /// Keeps which conversation is on the screen, and where it is scrolled to: the next start begins there.
    case keepPlace(ConversationID, at: HistoryMark? = nil)
    /// Searches the messages in the store. Answered by `found`, empty where there is no store.
    case search(MessageSearch)
    /// Tells that the process was stopped and goes on, or the machine woke up: the link is probed at once (L-31).
    case wake
}

/// A message to be sent.
package struct SendIntent: Equatable, Sendable {
    package let conversation: ConversationID
    package let messageID: MessageID
    package let content: MessageContent
    /// The members who alone see a message to a group; empty when everybody does.
    package let to: [UserID]
    /// How long the message waits in the outbox, on disk, where `discard` can take it back. The wait is over when the
    /// program ends.
    package let grace: Duration

    package init(
        conversation: ConversationID, messageID: MessageID, content: MessageContent, to: [UserID] = [],
        grace: Duration = .zero
    ) {
        self.conversation = conversation
        self.messageID = messageID
        self.content = content
        self.to = to
        self.grace = grace
    }

    package init(conversation: ConversationID, messageID: MessageID, text: String) {
        self.init(conversation: conversation, messageID: messageID, content: .text(text))
    }

    package var text: String { content.text }
}

/// A request to log in: user, server and ticket.
package struct LoginParameters: Equatable, Sendable {
    package let server: ServerAddress
    /// The user id as it was typed; checked here before a byte is sent (7003).
    package let userID: String
    @Secret package private(set) var ticket: String
    package let consent: Consent
    /// The app id of the deployment, as far as it is known without a ticket; the one in the ticket takes precedence.
    package let appID: UInt64?

    package enum Consent: Equatable, Sendable {
        /// A person asked for this login: it takes the place of other instances, and answers a remembered kick.
        case person
        /// A person was told of the kick and wants the place back: a 6208 notice is answered by logging in again at
        /// once.
        case takeOver
        /// A program started by itself: it yields to whoever displaced this device while that kick is unanswered, and
        /// stays out after a sign-out that was meant for it alone (L-28).
        case program
    }

    package init(server: ServerAddress, userID: String, ticket: String, consent: Consent, appID: UInt64? = nil) {
        self.server = server
        self.userID = userID
        self.ticket = ticket
        self.consent = consent
        self.appID = appID
    }
}
