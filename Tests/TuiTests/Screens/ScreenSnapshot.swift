import TestSupport
import Testing
import Tui

/// Compares the characters and, below them, the style letters of a robot's screen with the recorded ones.
func assertScreen(
    _ robot: Robot, named name: String, filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
    let frame = robot.frame
    let rule = String(repeating: "~", count: frame.size.columns)
    // Snapshots of every folder lie together in TuiTests/Snapshots.
    let parts = filePath.split(separator: "/", omittingEmptySubsequences: false)
    let flatPath = (parts.dropLast(2) + parts.suffix(1)).joined(separator: "/")
    assertSnapshot(
        robot.text + "\n" + rule + "\n" + frame.styleText(), named: name, filePath: flatPath,
        sourceLocation: sourceLocation)
}
