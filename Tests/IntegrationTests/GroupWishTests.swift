import Model
import Session
import TestSupport
import Testing

/// What one asks of a group, over a real server.
@Suite(.timeLimit(.minutes(5))) struct GroupWishTests {
    @Test func `what one has changed is there before it is said to be done, and nothing where it was so`() async throws
    {
        let deployment = try await Deployment()
        let alice = await Client.make()
        try await alice.login(.alice, at: deployment)
        let group: GroupID = fixture(GroupID("rocket"))
        for (number, action) in [GroupAction.create(.open, members: []), .rename("火箭"), .rename("火箭")].enumerated() {
            let wish = GroupChangeRequest(group: group, messageID: .make(UInt64(number)), action: action)
            alice.session.submit(.changeGroup(wish))
            await alice.log.contains { $0.contains(.group(.done(wish))) }
            let before = alice.log.events.prefix { $0 != .group(.done(wish)) }
            let hasTip = before.contains {
                if case .messageAdded(let message, own: true, _) = $0 {
                    message.messageID == wish.messageID
                } else {
                    false
                }
            }
            // The message of a new group comes behind the group.
            if number > 0 { #expect(hasTip == (number == 1), "\(action), \(number)") }
        }
        await alice.session.close()
        await deployment.stop()
    }
}
