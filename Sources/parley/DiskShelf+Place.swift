internal import Cache
internal import Dispatch

extension DiskShelf {
    /// In the data directory of a client. Copying a large file must not hold up the local store: it has a thread of its own,
    /// once there is something to do.
    static func beside(_ directory: String) -> DiskShelf {
        let queue = DispatchQueue(label: "parley.files")
        return DiskShelf(directory: directory + "/outgoing", expand: TypedPath.expanded) { work in
            queue.async { work() }
        }
    }
}
