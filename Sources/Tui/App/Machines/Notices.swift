/// What is said to the person on a line of its own: one sentence at a time, until the next key.
package struct Notices: Equatable, Sendable {
    package private(set) var text: String?
    /// What was said about the ticket in use; a new ticket withdraws it.
    private var ticket: TicketNotice?
    /// What was said of the disk that refuses.
    private var storeFailure: String?
    /// The key before this one asked to quit, and what is lost by it was said.
    private var wasAskedToQuit = false

    private struct TicketNotice: Equatable {
        let text: String
        /// Why the source gave none, when it is about that.
        var failure: String?
        /// The time it names, when it is about the ticket's end.
        var timeLeft: Duration?
    }

    package init() {}

    package mutating func say(_ text: String) {
        self.text = text
    }

    package mutating func clear() {
        text = nil
    }

    /// With every key, before it acts.
    package mutating func keyPressed() {
        wasAskedToQuit = text == Wording.quitLosesText
        text = nil
    }

    /// It is not so any more. Anything else that is being said stays.
    package mutating func withdraw(_ sentence: String) {
        if text == sentence { text = nil }
    }

    package mutating func storeFailed(_ reason: String) {
        self.storeFailure = Wording.storeFailed(reason)
        text = storeFailure
    }

    package mutating func storeWorks() {
        if let storeFailure { withdraw(storeFailure) }
        storeFailure = nil
    }

    /// Whether the program may end now: while text would be lost by it, it takes asking twice in a row.
    package mutating func askToQuit(losesText: Bool) -> Bool {
        guard losesText, !wasAskedToQuit else { return true }
        text = Wording.quitLosesText
        return false
    }

    // MARK: About the ticket

    /// The warning that says how long the ticket is still good.
    var countdown: String? { ticket?.timeLeft == nil ? nil : ticket?.text }

    /// Why the source gave no ticket, as long as that holds.
    package var fetchFailure: String? { ticket?.failure }

    package mutating func warnOfExpiry(in left: Duration, hasSource: Bool) {
        say(TicketNotice(text: Wording.ticketEnds(in: left, hasSource: hasSource), timeLeft: left))
    }

    /// The warning says the time that is left, and goes when none is.
    package mutating func countDown(to left: Duration?, hasSource: Bool) {
        guard let ticket, let told = ticket.timeLeft, text == ticket.text, let left, left < told else { return }
        if left > .zero { warnOfExpiry(in: left, hasSource: hasSource) } else { withdrawTicket() }
    }

    package mutating func fetchFailed(_ failure: String, retryIn: Duration?) {
        say(TicketNotice(text: Wording.ticketSourceFailed(failure, retryIn: retryIn), failure: failure))
    }

    package mutating func withdrawTicket() {
        if text == ticket?.text { text = nil }
        ticket = nil
    }

    /// The session is over: what was said before is of what was, and what was to come does not come; but why there is no ticket
    /// still holds, and what the disk refuses.
    package mutating func sessionEnded() {
        let isShown = text == ticket?.text
        if !isShown, text != storeFailure { text = nil }
        let failure = fetchFailure
        withdrawTicket()
        if isShown, let failure { fetchFailed(failure, retryIn: nil) }
    }

    private mutating func say(_ news: TicketNotice) {
        ticket = news
        text = news.text
    }
}
