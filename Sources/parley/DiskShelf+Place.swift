internal import Cache
internal import Dispatch

extension DiskShelf {
    /// The shelf in a client's data directory. Copying a large file must not hold up the local store, so the shelf has
    /// its own thread once there is something to do.
    static func beside(_ directory: String) -> DiskShelf {
        let queue = DispatchQueue(label: "parley.files")
        return DiskShelf(directory: directory + "/outgoing", expand: TypedPath.expanded) { work in
            queue.async { work() }
        }
    }
}
