package import Model
package import Wire

/// What a request for history came to.
package enum HistoryOutcome: Equatable, Sendable {
    case page(HistoryPage)
    case refused(ServiceError)
    case failed(StoreError)
    /// It can't be read, nor will it be the next time.
    case damaged(StoreError)
}
