internal import Glibc

/// The umask.
enum FileModes {
    /// What the program was started with. Reading it the first time sets ours: nobody else reads what we make.
    static let inherited = umask(0o077)
}
