internal import Glibc

/// The umask.
enum FileModes {
    /// The umask that the program was started with. Reading it the first time sets ours: nobody else may read the files
    /// we make.
    static let inherited = umask(0o077)
}
