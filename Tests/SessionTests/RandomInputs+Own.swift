import Model
import Session
import TestSupport

/// What a server may tell of friends and folders, and what a person may change of their own.
extension RandomInputs {
    mutating func ofOneself() -> SessionIntent {
        if isTrue(in: 3) { return .changeOwn(.friend(.bob, isTrue(in: 2) ? .ask("hi") : .remove)) }
        if isTrue(in: 4) { return .changeOwn(.quiet(isTrue(in: 2) ? .night : nil)) }
        if isTrue(in: 4) { return .invite(invite(), .make(UInt64(number(in: 1...1_000_000)))) }
        if isTrue(in: 4) { return .setStatus(isTrue(in: 2) ? "away" : "") }
        return .changeOwn(isTrue(in: 2) ? .name("Al") : .block(.bob, isTrue(in: 2)))
    }

    /// Of few ids, so that some are answered and some are there already.
    private mutating func invite() -> InviteRequest {
        let steps: [InviteRequest.Step] = [
            .invite([.bob, .carol], timeout: .seconds(number(in: 0...40))), .accept, .reject, .cancel,
        ]
        return InviteRequest(
            steps[Int(number(in: 0...3))], InviteID(.make(UInt64(number(in: 1...3)))), in: conversation(),
            isOnlineOnly: isTrue(in: 4))
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
