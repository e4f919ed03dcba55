import Testing
import Tui

/// One owner of the line that speaks to the person.
struct NoticesTests {
    @Test func `a sentence stands until the next key`() {
        var notices = Notices()
        notices.say("No match.")
        notices.keyPressed()
        #expect(notices.text == nil)
    }

    @Test func `withdrawing a sentence leaves another one alone`() {
        var notices = Notices()
        notices.say("No match.")
        notices.withdraw("Not connected.")
        #expect(notices.text == "No match.")
        notices.withdraw("No match.")
        #expect(notices.text == nil)
    }

    @Test func `quitting takes asking twice in a row where text would be lost`() {
        var notices = Notices()
        let answers = [false, true, true, true].map { losesText in
            notices.keyPressed()
            return notices.askToQuit(losesText: losesText)
        }
        #expect(answers == [true, false, true, false])
    }

    @Test func `the warning of the ticket's end counts down, and goes with it`() {
        var notices = Notices()
        notices.warnOfExpiry(in: .seconds(600), hasSource: false)
        notices.countDown(to: .seconds(300), hasSource: false)
        #expect(notices.text?.contains("5m") == true)
        notices.countDown(to: .zero, hasSource: false)
        #expect(notices.text == nil)
    }

    @Test func `a warning that another sentence took the place of is not said again`() {
        var notices = Notices()
        notices.warnOfExpiry(in: .seconds(600), hasSource: false)
        notices.say("No match.")
        notices.countDown(to: .seconds(300), hasSource: false)
        #expect(notices.text == "No match.")
    }

    @Test func `why there is no ticket outlives the session, but not that it will be tried again`() {
        var notices = Notices()
        notices.fetchFailed("no answer", retryIn: .seconds(1))
        #expect(notices.text?.contains("next try") == true)
        notices.sessionEnded()
        #expect(notices.text?.contains("not tried again") == true)
        #expect(notices.fetchFailure == "no answer")
        notices.withdrawTicket()
        #expect(notices.text == nil)
        #expect(notices.fetchFailure == nil)
    }
}
