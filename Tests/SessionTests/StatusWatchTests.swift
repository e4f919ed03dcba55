import Model
import TestSupport
import Testing

@testable import Session

/// Whose status is asked for where there are more people than the server watches.
struct StatusWatchTests {
    @Test func `who is in sight is watched however many one writes with`() {
        let many = (1...250).map { ConversationSummary.make(conversation: .c2c(.make("user\($0)"))) }
        var watch = StatusWatch()
        #expect(watch.listed(many)?.count == UserStatus.mostWatched)
        _ = watch.answered([])
        _ = watch.askAgain()
        let met = watch.met([.bob, .carol])
        #expect(met?.contains(.bob) == true && met?.contains(.carol) == true)
        #expect(met?.count == UserStatus.mostWatched)
        _ = watch.askAgain()
        let far = UserID.make("user240")
        #expect(met?.contains(far) == false)
        #expect(watch.saw(far)?.first == far)
        _ = watch.askAgain()
        // Nothing is asked for who is watched anyway.
        #expect(watch.saw(.make("user1")) == nil)
    }
}
