import Server
import Testing

struct FileLimitTests {
    @Test func `connections get what the program does not need itself, and at least half`() {
        #expect(FileLimit(soft: 20_000, hard: 20_000).connections == 19_872)
        #expect(FileLimit(soft: 1024, hard: 4096).connections == 896)
        #expect(FileLimit(soft: 64, hard: 64).connections == 32)
        #expect(FileLimit(soft: .max, hard: .max).connections > 1_000_000)
    }

    @Test func `raising makes the soft limit the hard one`() {
        FileLimit.raise()
        #expect(FileLimit.current.soft == FileLimit.current.hard)
    }
}
