import Model
import TestSupport

/// What a server may tell of friends and folders.
extension RandomInputs {
    mutating func friend(_ user: UserID) -> Friend {
        Friend(user, Friend.Standing.allCases[Int(number(in: 0...3))], since: now.wall)
    }

    mutating func folders() -> Folders {
        Folders(isTrue(in: 3) ? [] : [.make("work", [conversation()])])
    }
}
