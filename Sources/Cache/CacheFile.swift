/// Where the client's local store lies.
package struct CacheFile: Equatable, Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }
}
