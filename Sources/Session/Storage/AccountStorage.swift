/// Keeps one account at a time on disk: history, unsent messages, drafts. `Cache` has the real one.
package protocol AccountStorage: Sendable {
    /// Takes a request and returns at once; requests are performed in order. `answer` is called from any thread, in the
    /// order of the requests, once for those that have an answer.
    ///
    /// When the disk refuses, `failed` comes for the first request that was not performed. That one and all after it
    /// wait, in order, until a `retry` succeeds. History that waits is let go when it becomes too much, because the
    /// server has it; what a person wrote is not.
    func perform(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void)

    /// `hold` is called from any thread: with true when so much waits for the disk that nothing more should be brought
    /// in, with false once that is worked off. It must not call back.
    func reportPressure(to hold: @escaping @Sendable (Bool) -> Void)
}
