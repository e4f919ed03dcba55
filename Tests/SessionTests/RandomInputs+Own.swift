import Model
import Session
import TestSupport

/// What a server may tell of friends and folders, and what a person may change of their own.
extension RandomInputs {
    mutating func ofOneself() -> SessionIntent {
        if isTrue(in: 3) { return .changeOwn(.friend(.bob, isTrue(in: 2) ? .ask("hi") : .remove)) }
        if isTrue(in: 4) { return .changeOwn(.quiet(isTrue(in: 2) ? .night : nil)) }
        if isTrue(in: 4) { return .setStatus(isTrue(in: 2) ? "away" : "") }
        return .changeOwn(isTrue(in: 2) ? .name("Al") : .block(.bob, isTrue(in: 2)))
    }

    mutating func ofConversation() -> OwnChange {
        if isTrue(in: 4) { return .folder(.put(conversation(), into: "work")) }
        return .conversation(conversation(), isTrue(in: 2) ? .delete(upTo: 3) : .pin(true))
    }

    mutating func friend(_ user: UserID) -> Friend {
        Friend(user, Friend.Standing.allCases[Int(number(in: 0...3))], since: now.wall)
    }

    mutating func folders() -> Folders {
        Folders(isTrue(in: 3) ? [] : [.make("work", [conversation()])])
    }
}
