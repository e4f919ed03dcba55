internal import Model
internal import Session

extension Optional<any TicketSource> {
    /// A ticket for the screen's F3, waited for without a thread.
    func fetch(for user: String) async -> Result<String, ServiceError> {
        guard let self else { return .failure(ServiceError(.invalidParameters, "No ticket source is configured.")) }
        return await withCheckedContinuation { continuation in
            self.fetch(for: user) { result in
                continuation.resume(returning: result.mapError { ServiceError(.invalidParameters, $0.text) })
            }
        }
    }
}
