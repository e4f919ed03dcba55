/// The sentence that is said to the person on a line of its own: one at a time, until the next key.
package struct Notices: Equatable, Sendable {
    package private(set) var text: String?
    /// The notice about the ticket in use; a new ticket withdraws it.
    private var ticket: TicketNotice?
    /// The sentence about a store that fails; nil while it works.
    private var storeFailure: String?
    /// Why nothing can be written, as it is shown; nil while it is not.
    private var silence: String?
    /// Whether the last key asked to quit and the person was told what is lost by it.
    private var wasAskedToQuit = false

    private struct TicketNotice: Equatable {
        let text: String
        /// Why the source gave no ticket; nil for another notice.
        var failure: String?
        /// How long the ticket still lasts by the sentence; nil for another notice.
        var timeLeft: Duration?
    }

    package init() {}

    package mutating func say(_ text: String) {
        self.text = text
    }

    package mutating func clear() {
        text = nil
    }

    /// Clears the notice; called with every key, before it acts.
    package mutating func keyPressed() {
        wasAskedToQuit = text == Wording.quitLosesText
        text = nil
    }

    /// Removes a sentence that does not hold any more, if it is the one that is shown.
    package mutating func withdraw(_ sentence: String) {
        if text == sentence { text = nil }
    }

    /// Keeps the sentence that says why nothing can be written as true as it was, also as the server's refusal:
    /// `silence` is the one that holds now, nil where one can write.
    mutating func follow(silence new: String?) {
        guard let text, let told = [silence, new].compactMap(\.self).first(where: text.contains) else {
            return silence = nil
        }
        if new == nil || text == told { self.text = new }
        silence = new
    }

    package mutating func storeFailed(_ reason: String) {
        self.storeFailure = Wording.storeFailed(reason)
        text = storeFailure
    }

    package mutating func storeWorks() {
        if let storeFailure { withdraw(storeFailure) }
        storeFailure = nil
    }

    /// Returns whether the program may end. If text would be lost by it, that takes asking twice in a row.
    package mutating func askToQuit(losesText: Bool) -> Bool {
        guard losesText, !wasAskedToQuit else { return true }
        text = Wording.quitLosesText
        return false
    }

    // MARK: About the ticket

    /// The warning about the end of the ticket; nil where there is none.
    var countdown: String? { ticket?.timeLeft == nil ? nil : ticket?.text }

    /// Why the source gave no ticket, as long as that holds; nil otherwise.
    package var fetchFailure: String? { ticket?.failure }

    package mutating func warnOfExpiry(in left: Duration, hasSource: Bool) {
        say(TicketNotice(text: Wording.ticketEnds(in: left, hasSource: hasSource), timeLeft: left))
    }

    /// Updates the time in the warning about the ticket, and removes the warning when none is left.
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

    /// Removes what was said about the session that has ended. A failing store and a missing ticket still hold.
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
