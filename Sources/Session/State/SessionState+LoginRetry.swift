internal import Model

/// A login that the server can't decide, or that does not get there, and the end of its time.
extension SessionState {
    /// The server could not do its part, a full disk for instance: the login goes on over the next link, until it has
    /// its answer or its time is over.
    mutating func retryLogin(after error: ServiceError) {
        // The table's text may promise another try, which is not made any more once the time is over.
        let meaning = error.code.entry.meaning
        dropLink(failure: "\(meaning.last == "." ? String(meaning.dropLast()) : meaning) (\(error.code.rawValue))")
        updateLogin { $0.obstacle = ServiceError(error.code, meaning) }
    }

    mutating func loginTimedOut() {
        guard case .loggingIn(let login) = phase else { return }
        if login.isWaitingForTicket, fetch.isRunning {
            let text = Self.silentSource.text
            publish(.ticketFetchFailed(text, retryIn: nil))
            return end(.unreachable(because: ServiceError(.requestTimedOut, text)))
        }
        end(.unreachable(because: login.obstacle ?? ServiceError(.noNetwork)))
    }
}
