import CPowerLoss

/// A directory whose databases are on a disk that remembers what was written and what was synced.
///
/// Close every database in it before it is released.
final class LossyDisk: Sendable {
    let directory: String

    /// With `staysNormal` nobody gets `synchronous = FULL` there, and everybody is told they have it.
    init(directory: String, staysNormal: Bool = false) throws {
        self.directory = directory
        let code = cpowerloss_insert(directory, staysNormal ? 1 : 0)
        guard code == 0 else { throw Failure(code: code) }
    }

    deinit {
        cpowerloss_remove(directory)
    }

    /// How much has been done to it so far.
    var position: Int { cpowerloss_position(directory) }

    /// All that has been done to it, in order.
    func events() -> [DiskEvent] {
        (0..<position).compactMap { position in
            var event = cpowerloss_event()
            return cpowerloss_event_at(directory, position, &event) == 0 ? nil : DiskEvent(event)
        }
    }

    struct Failure: Error {
        let code: Int32
    }
}
