internal import Glibc

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A directory of one's own, removed when released.
package final class TemporaryDirectory: Sendable {
    package let path: String

    package init() throws {
        var template = Array("/tmp/parley-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Failure(errno: errno) }
        path = String(cString: made)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The permission bits of a file in it.
    package func mode(of name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.posixPermissions] as? Int
    }

    /// Copies a directory in it, as a crash would leave it, and returns the copy's path.
    package func copy(_ name: String, to copy: String) throws -> String {
        try FileManager.default.copyItem(atPath: path + "/" + name, toPath: path + "/" + copy)
        return path + "/" + copy
    }

    package struct Failure: Error {
        package let errno: Int32
    }
}
