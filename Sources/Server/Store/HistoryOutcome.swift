package import Model
package import Wire

/// What a request for history came to.
package enum HistoryOutcome: Equatable, Sendable {
    case page(HistoryPage)
    case refused(ServiceError)
    case failed(StoreError)
}
