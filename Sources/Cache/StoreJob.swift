internal import Session

/// A request to the store, and the callers that get the answer.
struct StoreJob: Sendable {
    let request: StorageRequest
    /// The callers; more than one when the request has replaced other texts.
    var answers: [@Sendable (StorageAnswer) -> Void]

    /// The job as a write, which tells its callers only that a text is on disk.
    var asWrite: StoreJob { request.isText ? self : StoreJob(request: request, answers: []) }

    func answer(_ answer: StorageAnswer) {
        for tell in answers { tell(answer) }
    }
}
