import TestSupport
import Testing
import Tui

@testable import parley

/// What the windows of one home know of each other.
struct DirectoryWindowsTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test func `a window knows of another one that is looked at, and not of itself`() {
        let (one, two) = (DirectoryWindows(directory: directory.path), DirectoryWindows(directory: directory.path))
        one.others.watch(true)
        #expect(two.others.isWatched() && !one.others.isWatched())
        two.others.watch(true)
        #expect(one.others.isWatched())
        one.others.watch(false)
        #expect(!two.others.isWatched() && one.others.isWatched())
    }

    @Test func `one window speaks for all, and the next one once that is gone`() {
        var one: DirectoryWindows? = DirectoryWindows(directory: directory.path)
        let two = DirectoryWindows(directory: directory.path)
        #expect(one?.others.isFirst() == true)
        #expect(!two.others.isFirst())
        #expect(one?.others.isFirst() == true)
        one = nil
        #expect(two.others.isFirst())
    }

    @Test func `where no file can be held each window is by itself`() {
        let lost = DirectoryWindows(directory: directory.path + "/nowhere")
        lost.others.watch(true)
        #expect(lost.others.isFirst() && !lost.others.isWatched())
    }
}
