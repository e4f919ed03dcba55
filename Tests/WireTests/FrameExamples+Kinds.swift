import Model
import Wire

/// Which kind of frame each one is. These stop compiling when a kind is added, so that its example is not forgotten.
extension FrameExamples {
    static let clientKinds = 35
    static let serverKinds = 36

    static func kind(of body: ClientFrame.Body) -> Int {
        switch body {
        case .hello: 0
        case .login: 1
        case .logout: 2
        case .request(.messages(.send)): 3
        case .request(.messages(.fetchHistory)): 4
        case .request(.conversations(.markRead)): 5
        case .ping: 6
        case .pong: 7
        case .renewTicket: 8
        case .request(.devices(.list)): 9
        case .request(.devices(.end)): 10
        case .request(.messages(.change)): 11
        case .request(.messages(.fetchChanges)): 12
        case .request(.messages(.online)): 13
        case .request(.groups(.change)): 14
        case .request(.groups(.listMembers)): 15
        case .request(.people(.change(.name))): 16
        case .request(.people(.change(.block))): 18
        case .request(.people(.listBlocked)): 19
        case .request(.people(.fetchProfiles)): 17
        case .request(.files(.begin)): 20
        case .request(.files(.put)): 21
        case .request(.files(.fetch)): 22
        case .request(.groups(.fetchReaders)): 23
        case .request(.people(.change(.conversation))): 24
        case .request(.people(.watch)): 25
        case .request(.people(.change(.friend))): 26
        case .request(.people(.change(.allowFriends))): 27
        case .request(.people(.listFriends)): 28
        case .request(.people(.change(.folder))): 29
        case .request(.people(.listFolders)): 30
        case .request(.people(.setStatus)): 31
        case .request(.people(.change(.quiet))): 32
        case .request(.groups(.changeValues)): 33
        case .request(.groups(.fetchValues)): 34
        }
    }

    static func kind(of body: ServerFrame.Body) -> Int {
        switch body {
        case .welcome: 0
        case .loginAccepted: 1
        case .conversations: 2
        case .answer(.sendAccepted): 3
        case .answer(.history): 4
        case .news(.messageAdded): 5
        case .news(.conversationChanged), .news(.unreadable): 6
        case .kickedWhileAway: 7
        case .refused: 8
        case .ended: 9
        case .ping: 10
        case .pong: 11
        case .ticketRenewed: 12
        case .answer(.instances): 13
        case .goAway: 14
        case .news(.messageChanged): 15
        case .answer(.changes): 16
        case .online: 17
        case .news(.groupEnded): 18
        case .answer(.members): 19
        case .answer(.profiles): 20
        case .news(.profileChanged): 21
        case .answer(.blocked): 22
        case .news(.blockChanged): 23
        case .answer(.fileState): 24
        case .answer(.part): 25
        case .answer(.readers): 26
        case .answer(.statuses): 27
        case .news(.joinAnswered): 28
        case .answer(.friends): 29
        case .news(.friends): 30
        case .answer(.folders): 31
        case .news(.foldersChanged): 32
        case .news(.quietChanged): 33
        case .answer(.groupValues): 34
        case .news(.groupValuesChanged): 35
        }
    }
}
