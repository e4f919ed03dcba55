/// Keeps one account at a time on disk: history, unsent messages, drafts. `Cache` has the real one.
package protocol AccountStorage: Sendable {
    /// Takes a request and returns at once; requests are performed in order. `answer` is called from any thread, in the
    /// order of the requests: once for those that have an answer, and for any other only when it failed.
    func perform(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void)
}
