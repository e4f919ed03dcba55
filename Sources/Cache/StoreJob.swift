internal import Session

/// A request on its way, and who hears of it.
struct StoreJob: Sendable {
    let request: StorageRequest
    /// More than one when it has taken the place of others that were texts.
    var answers: [@Sendable (StorageAnswer) -> Void]

    /// A write tells nobody anything but that a text is on disk.
    var asWrite: StoreJob { request.isText ? self : StoreJob(request: request, answers: []) }

    func answer(_ answer: StorageAnswer) {
        for tell in answers { tell(answer) }
    }
}
