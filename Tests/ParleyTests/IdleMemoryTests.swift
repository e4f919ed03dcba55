import Foundation
import Testing

@testable import parley

struct IdleMemoryTests {
    /// Of the files that are mapped, pages of this process.
    private func filePages() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return try #require(text.split(separator: " ").dropFirst(2).first.flatMap { Int($0) })
    }

    @Test func `what is given back is gone, and everything goes on`() throws {
        let before = try filePages()
        IdleMemory.giveBack()
        #expect(try filePages() < before / 2)
        IdleMemory.giveBack()
    }
}
