import Model
import Session

/// What a layer asks of the root: whatever concerns another layer, a machine, the session or the program. The root is the
/// only one who switches over it.
enum LayerRequest: Sendable {
    /// Straight to the owner of the screen.
    case effect(AppEffect)
    case say(String)
    case askToQuit

    /// As if it were pressed, once the layer that asks is gone.
    case press(KeyPress)
    /// Closes the layer on top.
    case close
    case show(any Layer)
    case toggleHelp
    case toggleTimeline
    case showDevices
    /// From *Sign in* back to what can be read.
    case showMain
    case showSignIn
    /// Into what is on top once the layer that asks is gone.
    case paste(String)

    case open(ConversationID)
    /// What the list shows.
    case turn(to: Shelf)
    /// Changes the text in the composer.
    case compose(ComposerChange)
    /// For the text in the composer.
    case openEditor
    case send(String)
    /// What no line of text says.
    case post(Post)
    case discard(OutgoingMessage)
    /// For this device alone, in the open conversation.
    case note(String)
    case deleteNote(Note)
    /// Out of the outbox, into the line.
    case takeBack(OutgoingMessage)
    /// It was asked whether this poll is to be closed.
    case askedToClose(Message)
    /// How long a text waits to be taken back.
    case setGrace(Duration)
    case changeGroup(GroupID, GroupAction)
    case invite([UserID], String, in: ConversationID)
    case answerInvite(Invite, InviteChoice, String)
    /// To the open conversation, where none is named.
    case sendFile(FileSource, to: ConversationID? = nil)

    case scroll(HistoryPosition)
    case go(HistoryPlace)
    /// Where it stands in a history, it stands out until the selection is left.
    case seek(SearchWords)
    case loadOlder
    /// Shows the translation of a message, or hides the one that is shown.
    case translate(Message)
    /// Answered in the popup that asks.
    case pipe(String, into: String)
    case tour(TourRequest)

    case logIn(Credentials, LoginParameters.Consent)
    /// In place of the account that is signed in.
    case switchAccount(Credentials)
    case offerLogin
    case logOut
    /// F3: for the user that the layer is about.
    case fetchTicket
    /// Asks the source for a ticket of this user.
    case askSource(user: String)
}

/// A message that no line of text says.
struct Post: Sendable {
    let content: MessageContent
    let conversation: ConversationID
    /// In a group: who alone sees it. Empty is everybody.
    var only: [UserID] = []
    /// The line that asks for it is done with once it is on its way.
    var clearsLine = false
    /// Said once it is.
    var notice: String?
    /// It was written, and can be taken back for a moment as what is typed can.
    var isWritten = false
}
