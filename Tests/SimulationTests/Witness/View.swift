import Model
import Session

/// What one person at one client has been told, followed from the session's events alone.
struct View {
    var user: UserID?
    var instance: InstanceID?
    var status = LoginStatus.loggedOut
    var isReady = false
    /// The conversations were told since this login.
    var hasList = false
    /// Signing out by request: nothing of the user stays.
    var isLeaving = false
    /// Where each conversation was last seen, from where on it is followed without a hole.
    var tails: [ConversationID: Int64] = [:]
    var shown: [MessageID: Int64] = [:]
    /// The number of the latest change to each message that it was told of, by seq. What is for others is not in it.
    var versions: [ConversationID: [Int64: Int64]] = [:]
    var waiting: Set<MessageID> = []
    /// What was asked of groups, by its id, and not answered yet.
    var wishes: Set<MessageID> = []
    /// What the person has seen, for the server to know.
    var marks: [ConversationID: Int64] = [:]

    mutating func forget() {
        self = View(user: nil, instance: instance, status: status)
    }
}
