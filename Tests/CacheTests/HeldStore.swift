import Cache
import Session

/// A store that waits for the first frame.
struct HeldStore {
    private let files: AccountFiles

    init(_ directory: String) {
        files = AccountFiles(directory: directory, isHeld: true) { work in work() }
    }

    func open() { files.perform(.open(.alice)) { _ in } }
    func begin() { files.begin() }
    func finish() { files.finish(within: .seconds(1)) }
}
