import Model
import Session

/// What a layer asks of the root: everything that concerns another layer, a machine, the session or the program. Only
/// the root switches over it.
enum LayerRequest: Sendable {
    /// Passes an effect to the owner of the screen.
    case effect(AppEffect)
    case say(String)
    case askToQuit

    /// Presses a key, after the asking layer is gone.
    case press(KeyPress)
    /// Closes the topmost layer.
    case close
    case show(any Layer)
    case toggleHelp
    case toggleTimeline
    case showDevices
    /// Leaves *Sign in* for the main screen.
    case showMain
    case showSignIn
    /// Pastes a text into the topmost layer, after the asking layer is gone.
    case paste(String)

    case open(ConversationID)
    /// Shows another part of the conversations in the list.
    case turn(to: Shelf)
    /// Shows the panes beside the history, or hides them.
    case toggleSidePanes
    /// Changes the text in the composer.
    case compose(ComposerChange)
    /// Opens the text of the composer in the person's editor.
    case openEditor
    case send(String)
    /// Sends a message that can't be written as a line of text.
    case post(Post)
    case discard(OutgoingMessage)
    /// Adds a note to the open conversation, on this device only.
    case note(String)
    case deleteNote(Note)
    /// Takes a message that has not gone out back into the composer.
    case takeBack(OutgoingMessage)
    /// Remembers that the person was asked whether to close this poll.
    case askedToClose(Message)
    /// Sets how long a sent text can be taken back.
    case setGrace(Duration)
    case changeGroup(GroupID, GroupAction)
    /// Changes a role of a community, or what all may do in it.
    case changeRole(RolesKnown.Waiting)
    case invite([UserID], String, in: ConversationID)
    case answerInvite(Invite, InviteChoice, String)
    /// Sends a file; to the open conversation where `to` is nil.
    case sendFile(FileSource, to: ConversationID? = nil)

    case scroll(HistoryPosition)
    case go(HistoryPlace)
    /// Marks words wherever they stand in a history, until the selection is closed.
    case seek(SearchWords)
    case loadOlder
    /// Shows the translation of a message, or hides the one that is shown.
    case translate(Message)
    /// Gives a text to a command. Its output goes to the popup that asks.
    case pipe(String, into: String)
    case tour(TourRequest)

    case logIn(Credentials, LoginParameters.Consent)
    /// Signs in with another account in place of this one.
    case switchAccount(Credentials)
    case offerLogin
    case logOut
    /// Fetches a ticket (F3) for the user that the layer is about.
    case fetchTicket
    /// Asks the ticket source for a ticket of this user.
    case askSource(user: String)
}

/// A message that can't be written as a line of text.
struct Post: Sendable {
    let content: MessageContent
    let conversation: ConversationID
    /// The members who alone will see it in a group; empty for everybody.
    var only: [UserID] = []
    /// Whether the composer is emptied once the message is accepted.
    var clearsLine = false
    /// A sentence to say once the message is accepted; nil for none.
    var notice: String?
    /// Whether the person has written it, so that it can be taken back for a moment as typed text can.
    var isWritten = false
}
