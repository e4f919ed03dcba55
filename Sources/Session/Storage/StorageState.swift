/// Whether what a person wrote survives the end of the program.
package enum StorageState: Equatable, Sendable {
    /// There is no store: everything lives in memory.
    case none
    /// Some text is on its way to the disk.
    case saving
    /// All text handed in is on disk.
    case saved
    /// The disk refuses, and why: what is handed in lives in memory, and it is tried again.
    case failed(String)
}
