import Cache
import Testing

struct CacheFileTests {
    @Test func `names its path`() { #expect(CacheFile(path: "/x").path == "/x") }
}
